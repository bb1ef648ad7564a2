import assert from 'node:assert/strict'
import { createServer, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { addToBag, fillLogIn, logInOn, openAccount, stylesOnSale } from './shopping.ts'
import { go, logged, openShopWindow } from './window.ts'

const { shop, enter } = await openShopWindow()
const [style] = await stylesOnSale(shop)
assert.ok(style)

test('what opens a session is hidden from scripts, and kept nowhere else', async () => {
  const page = await enter()
  await addToBag(page, style)
  await logInOn(page, await openAccount(shop))
  const cookies = await page.context().cookies()
  assert.ok(cookies.some(({ name }) => name === 'selvedge_session'))
  for (const { name, httpOnly, sameSite } of cookies) {
    if (name === 'selvedge_consent') continue
    assert.deepEqual({ name, httpOnly, sameSite }, { name, httpOnly: true, sameSite: 'Lax' })
  }
  assert.equal(await page.evaluate('document.cookie').then((text) => String(text).includes('session')), false)
  const stored = await page.evaluate<string>('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])')
  assert.doesNotMatch(stored, /token|session|eyJ/i)
  assert.doesNotMatch(await page.content(), /eyJ[\w-]{20}/)
})

test('after logging in nobody is led to another site', async () => {
  for (const to of ['//evil.example', 'https://evil.example/', '/\\evil.example', '/\t/evil.example']) {
    const page = await enter()
    const account = await openAccount(shop)
    await go(page, `/en/log-in?to=${encodeURIComponent(to)}`)
    await fillLogIn(page, account)
    assert.equal(new URL(page.url()).origin, new URL(shop.url).origin, to)
    await page.context().close()
  }
})

/** What is answered to a request that names another host than the shop's, as whoever would poison a cache sends it. */
const askedAs = (host: string, path: string) =>
  new Promise<string>((resolve, reject) => {
    const headers = { host, 'x-forwarded-host': host, forwarded: `host=${host}` }
    get(`${shop.url}${path}`, { headers, agent: false }, (response) => {
      let text = JSON.stringify(response.headers)
      response.setEncoding('utf8').on('data', (chunk) => {
        text += chunk
      })
      response.on('end', () => resolve(text))
    }).on('error', reject)
  })

test('no page names the host of the request: what a cache keeps for all leads nobody elsewhere', async () => {
  for (const path of [
    '/robots.txt',
    '/sitemap.xml',
    '/sitemaps/pages.xml',
    '/en',
    '/',
    '/en/log-in',
    '/admin',
  ]) {
    const answer = await askedAs('evil.example', path)
    assert.equal(answer.includes('evil.example'), false, path)
  }
  assert.ok((await askedAs('evil.example', '/robots.txt')).includes(`Sitemap: ${shop.url}/sitemap.xml`))
})

test('a form on another site changes nothing here', async () => {
  const page = await enter({ expected: logged(403) })
  await addToBag(page, style)
  const bait = createServer((_, response) =>
    response.setHeader('content-type', 'text/html').end(
      `<form method="post" action="${shop.url}/en/cart">
         <input name="intent" value="add"><input name="product_id" value="${style.id}">
         <button>Win a coat</button>
       </form>`,
    ),
  )
  await new Promise<void>((resolve) => bait.listen(0, '127.0.0.1', resolve))
  try {
    const { port } = bait.address() as AddressInfo
    // Another site for the browser: by its name, not by its machine.
    await page.goto(`http://127.0.0.1:${port}/`)
    const [answer] = await Promise.all([
      page.waitForResponse((one) => one.request().method() === 'POST'),
      page.getByRole('button', { name: 'Win a coat' }).click(),
    ])
    assert.equal(answer.status(), 403)
    await page.goto('/en/cart')
    await page.getByRole('link', { name: 'Bag, 1 item' }).waitFor()
  } finally {
    bait.close()
  }
})

test('a page may run no script, and load nothing, but what is the shop’s own', async () => {
  for (const path of ['/en', `/en/p/${style.slug}`, '/en/checkout', '/en/nothing-here', '/ar/log-in']) {
    const response = await fetch(shop.url + path)
    const policy = Object.fromEntries(
      (response.headers.get('content-security-policy') ?? '').split(';').map((part) => {
        const [name = '', ...sources] = part.trim().split(' ')
        return [name, sources]
      }),
    )
    const scripts = policy['script-src'] ?? policy['default-src'] ?? []
    assert.ok(scripts.length > 0, path)
    for (const source of scripts)
      assert.match(source, /^'self'$|^'nonce-[\w+/=]{16,}'$|^'strict-dynamic'$/, path)
    assert.deepEqual(policy['object-src'] ?? policy['default-src'], ["'none'"], path)
    assert.deepEqual(policy['base-uri'], ["'none'"], path)
    assert.ok(policy['frame-ancestors'], path)
    assert.ok(policy['form-action'], path)
    const html = await response.text()
    for (const [tag] of html.matchAll(/<script\b[^>]*>/g))
      if (!tag.includes('application/ld+json')) assert.match(tag, /\bnonce="|\bsrc="\//, `${path} ${tag}`)
    assert.doesNotMatch(html, /\son\w+="/, path)
  }
  const nonces = await Promise.all(
    [1, 2].map(
      async () =>
        /nonce-[\w+/=]+/.exec(
          (await fetch(`${shop.url}/en`)).headers.get('content-security-policy') ?? '',
        )?.[0],
    ),
  )
  assert.notEqual(nonces[0], nonces[1])
})
