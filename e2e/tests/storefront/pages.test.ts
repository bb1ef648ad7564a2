import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { logIn, send } from '../shop.ts'
import { addToBag, logInOn, openAccount, sizeOf, stylesOnSale } from './shopping.ts'
import { findingsOn, gatherFindings, sidewaysOn } from './soundness.ts'
import { type Locale, textOf, textsIn } from './texts.ts'
import { go, hydrated, logged, openShopWindow } from './window.ts'

const { shop, enter } = await openShopWindow()
const [style] = await stylesOnSale(shop)
assert.ok(style)

type Named = { slug: string; name: string; parent_id?: string | null }
const first = async (path: string, fits: (one: Named) => boolean = () => true): Promise<string> => {
  const { body } = await send<{ data: Named[] }>(shop, `GET /api/catalog/v1/${path}`)
  const found = body.data.find(fits)
  assert.ok(found, path)
  return found.slug
}
const department = await first('categories', ({ parent_id }) => parent_id === null)
const brand = await first('brands')

/** Every page that a visitor can open without doing anything first. */
const open: readonly (readonly [path: string, status?: number])[] = [
  [''],
  [`/c/${department}`],
  [`/c/${department}?size=M&sort=price_low`],
  [`/b/${brand}`],
  ['/collections'],
  ['/collections/suitcase'],
  ['/search'],
  ['/search?search=shirt'],
  ['/search?search=qqqqqqqq'],
  [`/p/${style.slug}`],
  ['/cart'],
  ['/wishlist'],
  ['/log-in'],
  ['/register'],
  ['/about'],
  ['/delivery-and-returns'],
  ['/privacy'],
  ['/cookies'],
  ['/nothing-here', 404],
  ['/p/no-such-product', 404],
]

const views = [
  { name: 'a phone, in light', locale: 'en', width: 'phone', theme: 'light' },
  { name: 'a desk, in the dark', locale: 'en', width: 'desktop', theme: 'dark' },
  { name: 'a phone from right to left', locale: 'ar', width: 'phone', theme: 'dark' },
  { name: 'a tablet from right to left', locale: 'ar', width: 'tablet', theme: 'light' },
] as const

for (const { name, locale, width, theme } of views) {
  test(`every page is whole and open to everybody on ${name}`, async () => {
    const page = await enter({ width, theme, expected: logged(404) })
    const found = gatherFindings()
    for (const [path, status = 200] of open) {
      const what = `/${locale}${path}`
      const response = await page.goto(what)
      if (response?.status() !== status) found.add(what, [`answers ${response?.status()}`])
      const dir = await page.locator('html').getAttribute('dir')
      if (dir !== (locale === 'ar' ? 'rtl' : 'ltr')) found.add(what, [`is written ${dir}`])
      found.add(what, await findingsOn(page))
    }
    found.assertNone()
  })
}

for (const { name, locale, width, theme } of [views[0], { ...views[1], locale: 'ar' }] as const) {
  test(`what is opened over a page is open to everybody on ${name}, in ${locale}`, async () => {
    const page = await enter({ width, theme, asked: true })
    const texts = textsIn(locale)
    const found = gatherFindings()
    const look = async (what: string) => found.add(what, await findingsOn(page))
    await go(page, `/${locale}`)
    await page.getByRole('button', { name: textOf(texts, 'around.consent_necessary') }).waitFor()
    await look('the question about cookies')
    await page.getByRole('button', { name: textOf(texts, 'around.consent_necessary') }).click()
    if (width === 'phone') {
      await page
        .locator('summary', { has: page.locator('svg') })
        .first()
        .click()
      await page.getByRole('navigation', { name: textOf(texts, 'around.menu') }).waitFor()
    } else
      await page
        .getByRole('navigation', { name: textOf(texts, 'common.departments') })
        .first()
        .locator('summary')
        .first()
        .click()
    await look('the menu')
    await go(page, `/${locale}/c/${department}`)
    if (width === 'phone') {
      await page.getByRole('button', { name: textOf(texts, 'listing.filters') }).click()
      await page.getByRole('dialog', { name: textOf(texts, 'listing.filters') }).waitFor()
      await look('the filters')
    }
    await addToBag(page, style, locale)
    await look('the drawer of the bag')
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: textOf(texts, 'details.size_guide') }).click()
    await page.getByRole('dialog', { name: textOf(texts, 'details.size_guide') }).waitFor()
    await look('the size guide')
    await page.keyboard.press('Escape')
    await page
      .getByRole('region', { name: textOf(texts, 'details.pictures') })
      .getByRole('link')
      .first()
      .click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: textOf(texts, 'details.zoom_in') })
      .waitFor()
    await look('the picture at large')
    found.assertNone()
  })
}

/** An order of a customer that waits for what their bank asks. */
const orderAtBank = async (token: string) => {
  assert.ok(style)
  const order = await send<{ id: string; payment: { next_action: { url: string } } }>(
    shop,
    'POST /api/orders/v1/orders',
    {
      token,
      headers: { 'idempotency-key': crypto.randomUUID() },
      body: {
        items: [{ product_id: style.id, variant_id: sizeOf(style).id, quantity: 1 }],
        payment: { gateway: 'sandbox', token: 'tok_3ds' },
      },
    },
  )
  assert.equal(order.status, 201, JSON.stringify(order.body))
  const challenge = order.body.payment.next_action.url.split('/').at(-1)
  return { order: `/orders/${order.body.id}`, bank: `/challenge/${challenge}?order=${order.body.id}` }
}

/** The pages of a customer with something in the bag; at each of them `look` is called. */
const eachPageOfCustomer = async (page: Page, locale: Locale, look: (what: string) => Promise<unknown>) => {
  assert.ok(style)
  const account = await openAccount(shop)
  const token = await logIn(shop, account.username, account.password)
  await logInOn(page, account, locale)
  await addToBag(page, style, locale)
  const { order, bank } = await orderAtBank(token)
  const paths = ['/cart', '/checkout', '/account', '/account/profile', '/account/addresses', order, bank]
  for (const path of paths) {
    const what = `/${locale}${path}`
    const response = await page.goto(what)
    assert.equal(response?.status(), 200, what)
    await look(what)
  }
}

for (const { name, locale, width, theme } of [views[0], { ...views[1], locale: 'ar' }] as const) {
  test(`the pages of a customer are whole and open to everybody on ${name}, in ${locale}`, async () => {
    const page = await enter({ width, theme })
    const found = gatherFindings()
    await eachPageOfCustomer(page, locale, async (what) => found.add(what, await findingsOn(page)))
    // What is wrong with a form is told where everybody finds it.
    const texts = textsIn(locale)
    await go(page, `/${locale}/checkout`)
    await page.getByRole('button', { name: textOf(texts, 'checkout.place') }).click()
    await page.getByRole('alert').first().waitFor()
    found.add('the checkout with mistakes', await findingsOn(page))
    found.assertNone()
  })
}

test('nothing is wider than the smallest phone, nor lost on the largest screen', async () => {
  const found = gatherFindings()
  for (const { width, locales } of [
    { width: 320, locales: ['de', 'ar'] },
    { width: 2560, locales: ['en'] },
  ] as const) {
    const page = await enter({ expected: logged(404), options: { viewport: { width, height: 900 } } })
    const look = async (what: string) => found.add(`${what} at ${width}`, await sidewaysOn(page))
    for (const locale of locales)
      for (const [path] of open) {
        await page.goto(`/${locale}${path}`, { waitUntil: 'domcontentloaded' })
        await look(`/${locale}${path}`)
      }
    await eachPageOfCustomer(page, locales[0], look)
  }
  found.assertNone()
})

const htmlOf = async (path: string): Promise<string> => {
  const response = await fetch(shop.url + path)
  assert.equal(response.status, 200, path)
  return response.text()
}

/** The attributes of each element of a name, from the text of a page. */
const elements = (html: string, name: string): Record<string, string>[] =>
  [...html.matchAll(new RegExp(`<${name}\\b([^>]*)>`, 'g'))].map(([, attributes = '']) =>
    Object.fromEntries(
      [...attributes.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [
        key.toLowerCase(),
        value.replaceAll('&amp;', '&'),
      ]),
    ),
  )

test('every page tells search engines and other sites what it is, before any script runs', async () => {
  for (const path of ['', `/c/${department}`, `/p/${style.slug}`]) {
    const html = await htmlOf(`/de${path}`)
    const metas = elements(html, 'meta')
    const links = elements(html, 'link')
    const meta = (key: 'name' | 'property', name: string) => metas.find((one) => one[key] === name)?.content
    assert.ok(meta('name', 'description')?.length, path)
    assert.equal(meta('name', 'robots'), undefined, path)
    assert.equal(links.find(({ rel }) => rel === 'canonical')?.href, `${shop.url}/de${path}`)
    assert.deepEqual(
      links.filter(({ rel }) => rel === 'alternate').map(({ hreflang, href }) => [hreflang, href]),
      ['en', 'de', 'fr', 'es', 'ja', 'ar', 'x-default'].map((locale) => [
        locale,
        `${shop.url}/${locale === 'x-default' ? 'en' : locale}${path}`,
      ]),
    )
    for (const name of ['og:title', 'og:description', 'og:image', 'og:url', 'og:type'])
      assert.ok(meta('property', name), `${path} ${name}`)
    assert.ok(meta('name', 'twitter:card'), path)
  }
  assert.match(await htmlOf('/en/cart'), /<meta name="robots" content="noindex/)
})

test('the picture that other sites show of a product is there', async () => {
  const html = await htmlOf(`/en/p/${style.slug}`)
  const image = elements(html, 'meta').find(({ property }) => property === 'og:image')?.content
  const picture = await fetch(String(image))
  assert.equal(picture.status, 200, image)
  assert.match(picture.headers.get('content-type') ?? '', /^image\/(?:jpeg|png)$/)
  assert.match(picture.headers.get('cache-control') ?? '', /immutable/)
})

test('a product says what it is and costs as data', async () => {
  const html = await htmlOf(`/en/p/${style.slug}`)
  const scripts = [...html.matchAll(/<script type="application\/ld\+json"[^>]*>(.*?)<\/script>/gs)]
  type Offer = { priceCurrency: string; price: string }
  type Thing = { '@type': string; name?: string; offers?: { offers: Offer[] } }
  const things = scripts.flatMap(([, text = '']) => JSON.parse(text) as Thing | Thing[])
  const product = things.find((thing) => thing['@type'] === 'Product')
  assert.equal(product?.name, style.name)
  const offers = product?.offers?.offers ?? []
  assert.equal(offers.length, style.variants.length)
  for (const offer of offers) {
    assert.equal(offer.priceCurrency, 'EUR')
    assert.ok(Number(offer.price) > 0)
  }
  assert.ok(things.some((thing) => thing['@type'] === 'BreadcrumbList'))
})

test('the map of the shop leads to pages that are there', async () => {
  const robots = await htmlOf('/robots.txt')
  const map = /^Sitemap: (\S+)$/m.exec(robots)?.[1] ?? ''
  assert.equal(new URL(map).pathname, '/sitemap.xml')
  const locations = (xml: string) => [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url = '']) => url)
  const parts = locations(await htmlOf('/sitemap.xml'))
  assert.ok(parts.length >= 2)
  const pages = (await Promise.all(parts.map((part) => htmlOf(new URL(part).pathname)))).flatMap(locations)
  assert.ok(pages.some((url) => url.endsWith(`/en/p/${style.slug}`)))
  for (const url of [pages[0], pages[Math.floor(pages.length / 2)], pages.at(-1)])
    assert.equal((await fetch(String(url))).status, 200, url)
})

test('with what a visitor chose the page is dark or light before any script runs', async () => {
  const page = await enter({ scripts: false })
  await page.goto('/en')
  await page.getByLabel('Appearance').selectOption('dark')
  await page.getByRole('contentinfo').getByRole('button', { name: 'Apply' }).click()
  assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark')
  const again = await enter()
  await go(again, '/en')
  await hydrated(again)
  assert.equal(await again.locator('html').getAttribute('data-theme'), 'system')
})
