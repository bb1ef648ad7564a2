import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '@selvedge/kernel'
import { decodeJwt } from 'jose'
import * as oidc from 'openid-client'
import { sweepArtifacts } from '../src/store/oauth.ts'
import { ask, codeFlow, createBrowser, type Kit, startOAuth, walk } from './oauth.test-helper.ts'

const redirect_uri = 'https://app.example/callback'
let kit: Kit
before(async () => {
  kit = await startOAuth()
})
after(() => kit.end())

const refused = (work: Promise<unknown>) =>
  assert.rejects(work, (error) => error instanceof oidc.ResponseBodyError && error.error === 'invalid_grant')

const asked = { redirect_uri, scope: 'openid account:read' }

/** An app with tokens for a person who is logged in in a browser. */
const loggedIn = async () => {
  const client = await kit.register()
  const config = await kit.configure(client)
  const person = { customer_id: await kit.addPerson('customer') }
  const browser = createBrowser()
  const tokens = await codeFlow(kit, config, { asked, person, browser })
  return { client, config, person, browser, tokens, refresh_token: tokens.refresh_token as string }
}

/** The same with the storefront, by which a browser is logged in to the shop. */
const shopping = async () => {
  const own = kit.ownApp('storefront')
  const config = await kit.configure(own)
  const person = { customer_id: await kit.addPerson('customer') }
  const browser = createBrowser()
  const request = { redirect_uri: own.redirect_uri, scope: 'openid account:read' }
  const tokens = await codeFlow(kit, config, { asked: request, person, browser })
  return { config, person, browser, request, tokens, refresh_token: tokens.refresh_token as string }
}

const isLoggedIn = async (browser: ReturnType<typeof createBrowser>) => {
  const own = kit.ownApp('storefront')
  const config = await kit.configure(own)
  const { url } = await ask(config, { redirect_uri: own.redirect_uri, scope: 'openid', prompt: 'none' })
  const back = await walk(kit, browser, { start: url })
  assert.ok(back instanceof URL)
  return back.searchParams.get('code') !== null
}

test('a refresh token works once, and its second use ends the session with all that came of it', async () => {
  const { config, refresh_token } = await loggedIn()
  const second = await oidc.refreshTokenGrant(config, refresh_token)
  const third = await oidc.refreshTokenGrant(config, second.refresh_token as string)
  assert.equal((await oidc.tokenIntrospection(config, third.access_token)).active, true)
  await refused(oidc.refreshTokenGrant(config, refresh_token))
  await refused(oidc.refreshTokenGrant(config, third.refresh_token as string))
  assert.equal((await oidc.tokenIntrospection(config, third.access_token)).active, false)
})

test('of many uses of a refresh token at once one is answered at most, and the session ends', async () => {
  const { config, refresh_token, tokens } = await loggedIn()
  const outcomes = await Promise.allSettled(
    Array.from({ length: 6 }, () => oidc.refreshTokenGrant(config, refresh_token)),
  )
  const won = outcomes.filter((outcome) => outcome.status === 'fulfilled')
  assert.ok(won.length <= 1)
  for (const { value } of won) await refused(oidc.refreshTokenGrant(config, value.refresh_token as string))
  const { sid } = decodeJwt(tokens.access_token)
  const session = await kit.db('identity').first(sql`select id from session where id = ${sid as string}`)
  assert.equal(session, undefined)
})

test('an app that revokes either of its tokens ends its session', async () => {
  for (const which of ['access_token', 'refresh_token'] as const) {
    const { config, tokens, refresh_token } = await loggedIn()
    await oidc.tokenRevocation(config, tokens[which] as string)
    assert.equal((await oidc.tokenIntrospection(config, tokens.access_token)).active, false, which)
    await refused(oidc.refreshTokenGrant(config, refresh_token))
  }
})

test('an app can neither inspect nor revoke what is another’s', async () => {
  const { config, tokens, refresh_token } = await loggedIn()
  const stranger = await kit.configure(await kit.register())
  for (const token of [tokens.access_token, refresh_token]) {
    assert.deepEqual(await oidc.tokenIntrospection(stranger, token), { active: false })
    await oidc.tokenRevocation(stranger, token).catch(() => {})
  }
  const found = await oidc.tokenIntrospection(config, tokens.access_token)
  assert.equal(found.active, true)
  assert.equal(found.scope, 'account:read')
  assert.equal(found.sub, decodeJwt(tokens.access_token).sub)
  assert.ok((await oidc.refreshTokenGrant(config, refresh_token)).access_token)
  // Who has no secret may not ask at all.
  const open = await kit.configure(await kit.register({ confidential: false }))
  assert.deepEqual(await oidc.tokenIntrospection(open, tokens.access_token), { active: false })
})

test('a new password ends every app and every browser', async () => {
  const shop = await shopping()
  assert.equal(await isLoggedIn(shop.browser), true)
  await kit
    .db('identity')
    .run(
      sql`update customer set credential_version = credential_version + 1 where id = ${shop.person.customer_id}`,
    )
  await refused(oidc.refreshTokenGrant(shop.config, shop.refresh_token))
  assert.equal(await isLoggedIn(shop.browser), false)
})

test('ending the shop’s session from another device logs its browser out', async () => {
  const { config, browser, tokens, refresh_token } = await shopping()
  const { sid } = decodeJwt(tokens.access_token)
  await kit.db('identity').run(sql`delete from session where id = ${sid as string}`)
  await refused(oidc.refreshTokenGrant(config, refresh_token))
  assert.equal(await isLoggedIn(browser), false)
})

test('a session of an app of others ends without logging the browser out of the shop', async () => {
  const { browser, person, config: shop, refresh_token } = await shopping()
  const client = await kit.register()
  const config = await kit.configure(client)
  const tokens = await codeFlow(kit, config, { asked, person, browser })
  await oidc.tokenRevocation(config, tokens.access_token)
  assert.equal(await isLoggedIn(browser), true)
  assert.ok((await oidc.refreshTokenGrant(shop, refresh_token)).access_token)
  // The app, which is still let in, begins another session without a question.
  const again = await ask(config, { ...asked, prompt: 'none' })
  const back = await walk(kit, browser, { start: again.url })
  assert.ok(back instanceof URL)
  const next = await oidc.authorizationCodeGrant(config, back, again.checks)
  assert.notEqual(decodeJwt(next.access_token).sid, decodeJwt(tokens.access_token).sid)
})

test('somebody sees the apps that they let in, and what they withdraw ends at once', async () => {
  const { client, config, person, tokens, refresh_token, browser } = await loggedIn()
  const me = kit.as({ id: person.customer_id })
  const { customer_id } = person
  const listed = await me.list_connected_apps({ customer_id })
  assert.ok('data' in listed)
  const used = Date.parse(listed.data[0]?.last_used_at ?? '')
  assert.ok(used >= Date.parse(listed.data[0]?.created_at ?? '') && used <= Date.now())
  assert.deepEqual(
    listed.data.map(({ client_id, name, permissions }) => ({ client_id, name, permissions })),
    [
      {
        client_id: client.client_id,
        name: 'Parcels',
        permissions: [{ name: 'account:read', sentence: 'See your profile, addresses, orders and wishlist' }],
      },
    ],
  )
  const stranger = kit.as({ id: await kit.addPerson('customer') })
  const foreign = await stranger.disconnect_app({ customer_id, client_id: client.client_id })
  assert.equal('code' in foreign && foreign.code, 'CUSTOMER_NOT_FOUND')
  assert.deepEqual(await me.disconnect_app({ customer_id, client_id: client.client_id }), {})
  assert.deepEqual(await me.list_connected_apps({ customer_id }), { data: [] })
  await refused(oidc.refreshTokenGrant(config, refresh_token))
  assert.equal((await oidc.tokenIntrospection(config, tokens.access_token)).active, false)
  const again = await ask(config, { ...asked, prompt: 'none' })
  const back = await walk(kit, browser, { start: again.url })
  assert.ok(back instanceof URL)
  assert.equal(back.searchParams.get('error'), 'consent_required')
  const twice = await me.disconnect_app({ customer_id, client_id: client.client_id })
  assert.equal('code' in twice && twice.code, 'APP_NOT_CONNECTED')
})

test('an app may log the person out, who is asked, and comes back to the app', async () => {
  const client = await kit.register({ post_logout_redirect_uris: ['https://app.example/bye/callback'] })
  const config = await kit.configure(client)
  const person = { customer_id: await kit.addPerson('customer') }
  const browser = createBrowser()
  const tokens = await codeFlow(kit, config, { asked, person, browser })
  const url = oidc.buildEndSessionUrl(config, {
    post_logout_redirect_uri: 'https://app.example/bye/callback',
    id_token_hint: tokens.id_token as string,
    state: 'bye',
  })
  const page = await browser.fetch(url.href)
  assert.equal(page.status, 200)
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(await page.text())?.[1]
  const confirm = (fields: Record<string, string>) =>
    browser.fetch(`${kit.issuer}/oauth/log-out/confirm`, {
      method: 'POST',
      body: new URLSearchParams(fields),
    })
  assert.equal((await confirm({ xsrf: 'guessed', logout: 'yes' })).status, 400)
  const gone = await confirm({ xsrf: xsrf as string, logout: 'yes' })
  assert.equal(gone.headers.get('location'), 'https://app.example/bye/callback?state=bye')
  await refused(oidc.refreshTokenGrant(config, tokens.refresh_token as string))
  assert.equal(await isLoggedIn(browser), false)
  const wrong = new URL(url)
  wrong.searchParams.set('post_logout_redirect_uri', 'https://evil.example/')
  assert.equal((await browser.fetch(wrong.href)).status, 400)
})

test('the sweep takes what is over and leaves what lives, and no secret stands in the table', async () => {
  const { config, tokens, refresh_token } = await loggedIn()
  const other = await loggedIn()
  await oidc.tokenRevocation(other.config, other.refresh_token)
  const db = kit.db('identity')
  await db.run(
    sql`update oauth_artifact set expires_at = now() - interval '1 second' where model = 'AuthorizationCode'`,
  )
  await sweepArtifacts(db)
  const left = await db.many<{ model: string; grant_id: string; text: string }>(
    sql`select model, grant_id, payload::text as text from oauth_artifact where grant_id is not null`,
  )
  const { sid } = decodeJwt(tokens.access_token)
  assert.deepEqual(
    left
      .filter(({ grant_id }) => grant_id === sid)
      .map(({ model }) => model)
      .sort(),
    ['Grant', 'RefreshToken'],
  )
  assert.equal(
    left.some(({ grant_id }) => grant_id === decodeJwt(other.tokens.access_token).sid),
    false,
  )
  assert.equal(
    left.some(({ text }) => text.includes(refresh_token)),
    false,
  )
  assert.ok((await oidc.refreshTokenGrant(config, refresh_token)).access_token)
})

test('a session of an app is in the list of sessions like any other, by the device that it began on', async () => {
  const { client, person, tokens } = await loggedIn()
  const me = kit.as({ id: person.customer_id })
  const listed = await me.list_sessions({ customer_id: person.customer_id })
  assert.ok('data' in listed, JSON.stringify(listed))
  assert.deepEqual(
    listed.data.map(({ id, client_id, address }) => ({ id, client_id, address })),
    [{ id: decodeJwt(tokens.access_token).sid, client_id: client.client_id, address: '127.0.0.x' }],
  )
})

test('a log-in that is used every day ends all the same, in the browser too', async () => {
  for (const begin of [loggedIn, shopping]) {
    const { config, refresh_token, tokens, browser } = await begin()
    const endIn = (minutes: number) =>
      kit.db('identity').run(sql`
        update session set ends_at = now() + make_interval(mins => ${minutes})
        where id = ${decodeJwt(tokens.access_token).sid as string}`)
    const { days } = await kit.db('identity').one<{ days: number }>(sql`
      select extract(epoch from ends_at - created_at)::int / 86400 as days from session
      where id = ${decodeJwt(tokens.access_token).sid as string}`)
    assert.equal(days, 30)
    await endIn(1)
    const next = await oidc.refreshTokenGrant(config, refresh_token)
    const latest = next.refresh_token ?? refresh_token
    const { late } = await kit.db('identity').one<{ late: number }>(sql`
      select count(*)::int as late from oauth_artifact
      where grant_id = ${decodeJwt(tokens.access_token).sid as string} and model <> 'AuthorizationCode'
        and expires_at > now() + interval '1 minute'`)
    assert.equal(late, 0)
    await endIn(0)
    await refused(oidc.refreshTokenGrant(config, latest))
    assert.equal((await oidc.tokenIntrospection(config, next.access_token)).active, false)
    // Of its log-in in an app of ours a browser knows; that of another app is its own, for as long as one may last.
    assert.equal(await isLoggedIn(browser), begin === loggedIn)
  }
})

test('a browser of staff is logged in for half a day, and for half an hour where nobody uses it', async () => {
  const own = kit.ownApp('storefront')
  const config = await kit.configure(own)
  const person = { customer_id: await kit.addPerson('support') }
  const browser = createBrowser()
  const request = { redirect_uri: own.redirect_uri, scope: 'openid account:read' }
  const tokens = await codeFlow(kit, config, { asked: request, person, browser })
  const id = decodeJwt(tokens.access_token).sid as string
  const db = kit.db('identity')
  const left = () =>
    db.many<{ kind: string; minutes: number }>(sql`
      select 'WholeLogIn' as kind, round(extract(epoch from ends_at - now()) / 60)::int as minutes from session where id = ${id}
      union
      select model, round(extract(epoch from expires_at - now()) / 60)::int from oauth_artifact
        where (grant_id = ${id} and model in ('Grant', 'RefreshToken'))
          or (customer_id = ${person.customer_id} and model = 'Session')
      order by kind`)
  const unused = ['Grant', 'RefreshToken', 'Session'].map((kind) => ({ kind, minutes: 30 }))
  assert.deepEqual(await left(), [...unused, { kind: 'WholeLogIn', minutes: 720 }])
  const passed = (minutes: number) =>
    db.run(sql`
      update oauth_artifact set expires_at = expires_at - make_interval(mins => ${minutes})
      where grant_id = ${id} or customer_id = ${person.customer_id}`)
  await passed(29)
  await oidc.refreshTokenGrant(config, tokens.refresh_token as string)
  assert.deepEqual(await left(), [...unused, { kind: 'WholeLogIn', minutes: 720 }])
  assert.equal(await isLoggedIn(browser), true)
  await passed(31)
  await refused(oidc.refreshTokenGrant(config, tokens.refresh_token as string))
  assert.equal(await isLoggedIn(browser), false)
})

test('a browser of staff whose time is over is asked to log in', async () => {
  const own = kit.ownApp('storefront')
  const config = await kit.configure(own)
  const person = { customer_id: await kit.addPerson('support') }
  const browser = createBrowser()
  const request = { redirect_uri: own.redirect_uri, scope: 'openid account:read' }
  await codeFlow(kit, config, { asked: request, person, browser })
  assert.equal(await isLoggedIn(browser), true)
  await kit.db('identity').run(sql`
    update oauth_artifact set expires_at = now() where customer_id = ${person.customer_id} and model = 'Session'`)
  assert.equal(await isLoggedIn(browser), false)
})

test('an account that is suspended is logged in nowhere, though its sessions were left', async () => {
  const shop = await shopping()
  const other = await loggedIn()
  for (const { customer_id } of [shop.person, other.person])
    await kit.db('identity').run(sql`update customer set suspended_at = now() where id = ${customer_id}`)
  await refused(oidc.refreshTokenGrant(shop.config, shop.refresh_token))
  assert.equal((await oidc.tokenIntrospection(other.config, other.tokens.access_token)).active, false)
  assert.equal(await isLoggedIn(shop.browser), false)
  assert.equal(await isLoggedIn(other.browser), false)
})
