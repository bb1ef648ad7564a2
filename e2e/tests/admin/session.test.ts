import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { until } from '@selvedge/testkit'
import { logged } from '../storefront/window.ts'
import { askIn, logInAt, openOffice, own, settled } from './office.ts'

const { shop, enter, work } = await openOffice()

test('whoever is not logged in is sent to the log-in, and comes back to what was asked for', async () => {
  const page = await enter({ expected: logged(401) })
  await page.goto('/admin/customers?filter=%7B%22search%22%3A%22ada%22%7D')
  await page.waitForURL((url) => url.pathname !== '/admin/customers')
  await logInAt(page, 'admin')
  await page.waitForURL((url) => url.pathname === '/admin/customers')
  await settled(page)
  assert.equal(await page.getByRole('searchbox', { name: /Name, e-mail/ }).inputValue(), 'ada')
})

test('a wrong password is said, and opens nothing', async () => {
  const page = await enter({ expected: logged(401) })
  await page.goto('/admin/session/log-in')
  await logInAt(page, 'admin', 'not this one')
  await page.getByRole('alert').waitFor()
  assert.deepEqual(
    (await page.context().cookies()).filter(({ name }) => name === 'selvedge_admin'),
    [],
  )
})

test('no token is where a script could read it', async () => {
  const page = await work('admin', '/admin/orders', { expected: logged(401) })
  const [cookie] = (await page.context().cookies()).filter(({ name }) => name === 'selvedge_admin')
  assert.ok(cookie)
  const { httpOnly, sameSite, path } = cookie
  assert.deepEqual({ httpOnly, sameSite, path }, { httpOnly: true, sameSite: 'Strict', path: '/admin' })
  assert.doesNotMatch(cookie.value, /eyJ/)
  const readable = await page.evaluate<string>(
    'JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }])',
  )
  assert.doesNotMatch(readable, /eyJ[\w-]{20}|refresh|access_token/i)
  assert.doesNotMatch(await page.content(), /eyJ[\w-]{20}/)
  const session = await page.evaluate<string>(
    `fetch('/admin/session', { headers: ${JSON.stringify(own)} }).then((answer) => answer.text())`,
  )
  assert.doesNotMatch(session, /eyJ|token/)
})

test('operations that answer tokens are not offered to scripts', async () => {
  const page = await work('admin', '/admin', { expected: logged(404, 405) })
  const notFound = { status: 404, code: 'NOT_FOUND' }
  for (const [path, answer] of [
    ['token', notFound],
    ['token/refresh', notFound],
    ['token/log-in', notFound],
    ['reauthentication', notFound],
    ['%74oken', notFound],
    // Whoever acts in a customer's place may end that there, and nothing else.
    [`customers/${'0'.repeat(8)}/impersonate`, { status: 405, code: 'METHOD_NOT_ALLOWED' }],
  ] as const)
    assert.deepEqual(
      await askIn(page, `/admin/api/identity/v1/${path}`, { method: 'POST', headers: own }),
      answer,
      path,
    )
})

test('what another site causes is refused, whatever cookies come with it', async () => {
  const page = await work('admin', '/admin', { expected: logged(403) })
  const cookie = (await page.context().cookies())
    .filter(({ path }) => path === '/admin')
    .map(({ name, value }) => `${name}=${value}`)
    .join('; ')
  const list = '/admin/api/identity/v1/customers'
  const ask = async (path: string, method: string, headers: Record<string, string>) =>
    (await fetch(shop.url + path, { method, headers: { cookie, ...headers } })).status
  assert.equal(await ask(list, 'GET', own), 200, 'the cookie is good')
  assert.equal(await ask(list, 'GET', {}), 403, 'without our header')
  assert.equal(await ask(list, 'GET', { ...own, 'sec-fetch-site': 'cross-site' }), 403)
  assert.equal(await ask(list, 'GET', { ...own, origin: 'https://evil.example' }), 403)
  for (const path of ['/admin/session/log-out', '/admin/session/refresh', `${list}/x/suspend`]) {
    assert.equal(await ask(path, 'POST', own), 403, `${path} without an origin`)
    assert.equal(await ask(path, 'POST', { ...own, origin: 'https://evil.example' }), 403, path)
    assert.equal(await ask(path, 'POST', { origin: shop.url }), 403, `${path} without our header`)
  }
  assert.equal(await ask('/admin/session', 'GET', own), 200, 'nothing of it ended the session')
})

test('a form on another site logs nobody out', async () => {
  const page = await work('admin', '/admin', { expected: logged(401, 403, 415) })
  const bait = createServer((_, response) =>
    response
      .setHeader('content-type', 'text/html')
      .end(
        ['application/x-www-form-urlencoded', 'text/plain']
          .map(
            (type) =>
              `<form method="post" enctype="${type}" action="${shop.url}/admin/session/log-out"><button>${type}</button></form>`,
          )
          .join(''),
      ),
  )
  await new Promise<void>((resolve) => bait.listen(0, '127.0.0.1', resolve))
  try {
    const { port } = bait.address() as AddressInfo
    for (const [type, status] of [
      ['application/x-www-form-urlencoded', 415],
      ['text/plain', 403],
    ] as const) {
      await page.goto(`http://127.0.0.1:${port}/`)
      const [answer] = await Promise.all([
        page.waitForResponse((one) => one.request().method() === 'POST'),
        page.getByRole('button', { name: type }).click(),
      ])
      assert.equal(answer.status(), status, type)
    }
    await page.goto('/admin')
    await page.getByRole('heading', { level: 1, name: /Ada|admin/ }).waitFor()
  } finally {
    bait.close()
  }
})

test('tabs whose token has run out exchange it once, and all go on', async () => {
  const page = await work('admin', '/admin/orders', { expected: logged(401) })
  const other = await page.context().newPage()
  await other.goto('/admin/customers')
  await settled(other)
  let exchanges = 0
  const refused = new Set<string>()
  const answered = new Set<string>()
  page.context().on('response', (response) => {
    if (response.status() === 200) answered.add(new URL(response.url()).pathname)
  })
  await page.context().route('**/admin/session/refresh', async (route) => {
    exchanges += 1
    await route.continue()
  })
  // As if the platform had just said of each tab's next question that its token is too old.
  await page.context().route('**/admin/api/**', async (route) => {
    const url = new URL(route.request().url()).pathname
    // What is asked once the exchange has begun may come with the new token.
    if (exchanges > 0 || refused.has(url)) return route.continue()
    refused.add(url)
    answered.delete(url)
    return route.fulfill({
      status: 401,
      contentType: 'application/json',
      body: '{"code":"UNAUTHENTICATED","message":"A valid access token is needed.","details":{}}',
    })
  })
  await Promise.all([page, other].map((tab) => tab.getByRole('link', { name: 'Start' }).first().click()))
  await Promise.all(
    [page, other].map((tab) => tab.getByRole('heading', { level: 1, name: /Hello/ }).waitFor()),
  )
  await until('one of them exchanges its token', () => exchanges > 0)
  await until('what was refused is answered', () => [...refused].every((url) => answered.has(url)))
  await Promise.all([page, other].map(settled))
  assert.equal(exchanges, 1)
  assert.equal((await askIn(page, '/admin/session', { headers: own })).status, 200)
})

test('logging out ends the session, and the next page asks again', async () => {
  const page = await work('admin', '/admin', { expected: logged(401) })
  const [before] = (await page.context().cookies()).filter(({ name }) => name === 'selvedge_admin')
  await page.getByRole('button', { name: /Account of/ }).click()
  await page.getByRole('menuitem', { name: 'Log out' }).click()
  await page.getByLabel('E-mail or username').waitFor()
  const left = (await page.context().cookies()).filter(({ name }) => name === 'selvedge_admin')
  assert.deepEqual(left, [])
  // Whoever kept the cookie has nothing of it.
  const renewed = await fetch(`${shop.url}/admin/session/refresh`, {
    method: 'POST',
    headers: { ...own, origin: shop.url, cookie: `selvedge_admin=${before?.value}` },
  })
  assert.equal(renewed.status, 401)
})

test('the policy lets no script into the page, and styles by a nonce that is new each time', async () => {
  const nonces = new Set<string>()
  for (const path of ['/admin', '/admin/orders', '/admin/nothing-here']) {
    const response = await fetch(shop.url + path)
    const policy = response.headers.get('content-security-policy') ?? ''
    const part = (name: string) => policy.split('; ').find((one) => one.startsWith(`${name} `))
    assert.equal(part('script-src'), "script-src 'self'", path)
    const nonce = /^style-src 'self' 'nonce-([\w+/=]{20,})'$/.exec(part('style-src') ?? '')?.[1]
    assert.ok(nonce, path)
    nonces.add(nonce)
    assert.match(await response.text(), new RegExp(`nonce="${nonce.replaceAll(/[+/=]/g, '\\$&')}"`))
    assert.match(policy, /default-src 'none'/)
    assert.doesNotMatch(policy, /unsafe/)
  }
  assert.equal(nonces.size, 3)
})
