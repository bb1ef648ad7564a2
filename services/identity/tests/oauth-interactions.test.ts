import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ask, completeLogIn, createBrowser, type Kit, startOAuth, walk } from './oauth.test-helper.ts'
import { codeOf } from './people.test-helper.ts'

const redirect_uri = 'https://app.example/callback'
let kit: Kit
before(async () => {
  kit = await startOAuth()
})
after(() => kit.end())

/** A browser on the log-in page of an app's request. */
const onLogInPage = async (extra: Record<string, string> = {}) => {
  const client = await kit.register({
    client_uri: 'https://app.example/',
    logo_uri: 'https://app.example/l.svg',
  })
  const config = await kit.configure(client)
  const browser = createBrowser()
  const request = await ask(config, { redirect_uri, scope: 'openid account:read account:write', ...extra })
  const page = await walk(kit, browser, { start: request.url })
  assert.ok(page instanceof URL)
  const interaction_id = page.searchParams.get('interaction') as string
  return { client, config, browser, page, interaction_id, cookie: browser.cookiesFor(page.href) }
}

test('the page learns who asks for what, in words', async () => {
  const { client, interaction_id, cookie } = await onLogInPage({ login_hint: 'ann@example.com' })
  const found = await kit.anybody.get_interaction({ interaction_id, cookie })
  assert.ok('prompt' in found)
  const { expires_at, ...rest } = found
  assert.deepEqual(rest, {
    interaction_id,
    prompt: 'log_in',
    client: {
      client_id: client.client_id,
      name: 'Parcels',
      logo_uri: 'https://app.example/l.svg',
      client_uri: 'https://app.example/',
      first_party: false,
    },
    permissions: [
      { name: 'account:read', sentence: 'See your profile, addresses, orders and wishlist' },
      { name: 'account:write', sentence: 'Change your profile and addresses, and order in your name' },
    ],
    customer_id: null,
    login_hint: 'ann@example.com',
  })
  assert.ok(Math.abs(Date.parse(expires_at) - Date.now() - 3_600_000) < 60_000)
})

test('an interaction answers to the browser in which it began, and to no other', async () => {
  const attacker = await onLogInPage()
  const victim = await onLogInPage()
  const log_in_id = await completeLogIn(kit, { customer_id: await kit.addPerson('customer') })
  const [first = ''] = attacker.cookie.split('; ')
  const forged = first.replace(attacker.interaction_id, victim.interaction_id)
  // The attacker's id in a link, opened by the victim; and cookies that nobody signed.
  for (const cookie of [
    victim.cookie,
    '',
    `selvedge_log_in=${attacker.interaction_id}`,
    `selvedge_log_in=${attacker.interaction_id}; selvedge_log_in.sig=AAAAAAAAAAAAAAAAAAAAAAAAAAA`,
    `${first}; ${victim.cookie.split('; ').find((each) => each.includes('.sig='))}`,
  ]) {
    const input = { interaction_id: attacker.interaction_id, cookie }
    assert.equal(codeOf(await kit.anybody.get_interaction(input)), 'INTERACTION_NOT_FOUND', cookie)
    assert.equal(codeOf(await kit.anybody.finish_log_in({ ...input, log_in_id })), 'INTERACTION_NOT_FOUND')
    assert.equal(codeOf(await kit.anybody.give_consent({ ...input, granted: [] })), 'INTERACTION_NOT_FOUND')
    assert.equal(codeOf(await kit.anybody.refuse_interaction(input)), 'INTERACTION_NOT_FOUND')
  }
  const swapped = { interaction_id: victim.interaction_id, cookie: forged }
  assert.equal(codeOf(await kit.anybody.get_interaction(swapped)), 'INTERACTION_NOT_FOUND')
  // Nor does an interaction that was finished by its own browser go on in another.
  const own = { interaction_id: victim.interaction_id, cookie: victim.cookie }
  const finished = await kit.anybody.finish_log_in({ ...own, log_in_id })
  assert.ok('redirect_to' in finished)
  const elsewhere = await createBrowser().fetch(finished.redirect_to)
  assert.equal(elsewhere.status, 400)
  assert.equal(elsewhere.headers.get('location'), null)
  const there = await victim.browser.fetch(finished.redirect_to)
  assert.equal(there.status, 303)
})

test('a log-in that is not complete logs nobody in', async () => {
  const { browser, interaction_id, cookie, page } = await onLogInPage()
  const input = { interaction_id, cookie }
  const refused = await kit.anybody.finish_log_in({ ...input, log_in_id: 'made up' })
  assert.equal(codeOf(refused), 'LOG_IN_NOT_COMPLETE')
  assert.equal(codeOf(await kit.anybody.give_consent({ ...input, granted: [] })), 'INTERACTION_NOT_FOUND')
  const resumed = await browser.fetch(`${kit.issuer}/oauth/auth/${interaction_id}`)
  const location = new URL(resumed.headers.get('location') as string)
  assert.equal(location.pathname, page.pathname)
})

test('who refuses goes back to the app, which is told so', async () => {
  const { browser, interaction_id, cookie } = await onLogInPage()
  const refused = await kit.anybody.refuse_interaction({ interaction_id, cookie })
  assert.ok('redirect_to' in refused)
  const back = await walk(kit, browser, { start: refused.redirect_to })
  assert.ok(back instanceof URL)
  assert.equal(back.origin, 'https://app.example')
  assert.equal(back.searchParams.get('error'), 'access_denied')
})

test('consent grants no more than was shown', async () => {
  const { browser, interaction_id, cookie } = await onLogInPage()
  const customer_id = await kit.addPerson('customer')
  const finished = await kit.anybody.finish_log_in({
    interaction_id,
    cookie,
    log_in_id: await completeLogIn(kit, { customer_id }),
  })
  assert.ok('redirect_to' in finished)
  const page = await walk(kit, browser, { start: finished.redirect_to })
  assert.ok(page instanceof URL)
  const consent = {
    interaction_id: page.searchParams.get('interaction') as string,
    cookie: browser.cookiesFor(page.href),
  }
  const shown = await kit.anybody.get_interaction(consent)
  assert.ok('prompt' in shown)
  assert.equal(shown.prompt, 'consent')
  assert.equal(shown.customer_id, customer_id)
  const given = await kit.anybody.give_consent({ ...consent, granted: ['account:read', 'orders:refund'] })
  assert.ok('redirect_to' in given)
  const apps = await kit.as({ id: customer_id }).list_connected_apps({ customer_id })
  assert.ok('data' in apps)
  assert.deepEqual(
    apps.data.map(({ permissions }) => permissions.map(({ name }) => name)),
    [['account:read']],
  )
})

test('the cookie that ties a browser to its request is out of reach of scripts', async () => {
  const config = await kit.configure(await kit.register())
  const { url } = await ask(config, { redirect_uri, scope: 'openid' })
  const answer = await fetch(url, { redirect: 'manual', headers: { accept: 'text/html' } })
  const cookies = answer.headers.getSetCookie()
  assert.deepEqual(cookies.map((each) => each.split('=')[0]).sort(), [
    'selvedge_log_in',
    'selvedge_log_in.sig',
    'selvedge_resume',
    'selvedge_resume.sig',
  ])
  for (const each of cookies) assert.match(each, /; samesite=lax; httponly$/i)
})
