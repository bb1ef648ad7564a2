import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Locator } from 'playwright-core'
import { send } from '../shop.ts'
import {
  addToBag,
  availableOf,
  cards,
  confirmed,
  fillAddress,
  fillCard,
  newEmail,
  onlyOrderOf,
  sizeOf,
  stylesOnSale,
} from './shopping.ts'
import { gatherFindings } from './soundness.ts'
import { type Locale, textOf, textsIn } from './texts.ts'
import { go, openShopWindow } from './window.ts'

const { shop, enter } = await openShopWindow()
const [style, another] = await stylesOnSale(shop)
assert.ok(style && another)
const arabic = textsIn('ar')

/** The middle of something, from the side where lines of the language begin, in parts of the window. */
const fromStart = async (locator: Locator, isRightToLeft: boolean): Promise<number> => {
  const box = await locator.boundingBox()
  const window = locator.page().viewportSize()
  assert.ok(box && window, `${locator} is seen`)
  const middle = (box.x + box.width / 2) / window.width
  return isRightToLeft ? 1 - middle : middle
}

test('a guest buys in Arabic, from right to left', async () => {
  const page = await enter({ width: 'phone' })
  const email = newEmail()
  const before = await availableOf(shop, sizeOf(style).id)
  await addToBag(page, style, 'ar')
  assert.equal(await page.locator('html').getAttribute('dir'), 'rtl')
  assert.equal(await page.locator('html').getAttribute('lang'), 'ar')
  await page.getByRole('link', { name: textOf(arabic, 'cart.to_checkout') }).click()
  await page.getByRole('heading', { level: 1, name: textOf(arabic, 'checkout.title') }).waitFor()
  await fillAddress(page, email, 'ar')
  await fillCard(page, cards.success, 'ar')
  await page.getByRole('button', { name: textOf(arabic, 'checkout.place') }).click()
  const number = await confirmed(page, 'ar')
  assert.match(new URL(page.url()).pathname, /^\/ar\/orders\//)
  assert.equal((await onlyOrderOf(shop, email)).number, number)
  assert.equal(await availableOf(shop, sizeOf(style).id), before - 1)
})

test('the layout is the mirror of that from left to right', async () => {
  const places = async (locale: Locale) => {
    const page = await enter()
    const texts = textsIn(locale)
    const isRightToLeft = locale === 'ar'
    await go(page, `/${locale}/p/${another.slug}`)
    const header = page.getByRole('banner')
    const seen = [
      header.getByRole('link', { name: textOf(texts, 'common.home') }),
      header.getByRole('link', { name: textOf(texts, 'common.wishlist') }),
      header.getByRole('link').last(),
      page.getByRole('heading', { level: 1 }),
      page.getByRole('region', { name: textOf(texts, 'details.pictures') }),
    ]
    const at = []
    for (const locator of seen) at.push(await fromStart(locator, isRightToLeft))
    await page
      .getByRole('button', { name: textOf(texts, 'product.add') })
      .first()
      .waitFor()
    await addToBag(page, another, locale)
    at.push(await fromStart(page.getByRole('dialog', { name: textOf(texts, 'cart.title') }), isRightToLeft))
    return at
  }
  const [english, mirrored] = [await places('en'), await places('ar')]
  english.forEach((place, index) => {
    const difference = Math.abs(place - (mirrored[index] ?? 0))
    // Texts of another length move what stands beside them by a little.
    assert.ok(difference < 0.12, `${index}: ${place} against ${mirrored[index]}`)
  })
  assert.ok((english[0] ?? 1) < 0.3 && (english[2] ?? 0) > 0.8 && (english[5] ?? 0) > 0.6, String(english))
})

type Named = { data: { slug: string; name: string }[] }
const { body: categories } = await send<Named>(shop, 'GET /api/catalog/v1/categories')
const { body: brands } = await send<Named>(shop, 'GET /api/catalog/v1/brands')
const { body: products } = await send<{
  data: { attributes: Record<string, string[]>; variants: { options: Record<string, string> }[] }[]
}>(shop, 'GET /api/catalog/v1/products?limit=100')
/** What the catalogue calls things: it is written in one language. */
const named = new Set([
  ...[...categories.data, ...brands.data].map(({ name }) => name),
  ...products.data.flatMap(({ attributes, variants }) => [
    ...Object.values(attributes).flat(),
    ...variants.flatMap(({ options }) => Object.values(options)),
  ]),
])

/** Everything in a page's HTML that somebody sees or hears. */
const wordsOf = (html: string): string[] => {
  const shown = html
    .replaceAll(/<(script|style|svg|template)\b.*?<\/\1>/gs, '')
    .replaceAll(/<select name="locale".*?<\/select>/gs, '')
  const attributes = [...shown.matchAll(/\s(?:aria-label|title|placeholder|alt)="([^"]+)"/g)]
  const texts = [...shown.matchAll(/>([^<]+)</g)]
  return [...attributes, ...texts].map(([, text = '']) =>
    text.replaceAll('&#x27;', '’').replaceAll('&amp;', '&').trim(),
  )
}

for (const locale of ['de', 'fr', 'es', 'ja', 'ar'] as const) {
  test(`no text of the interface is left in English where somebody reads ${locale}`, async () => {
    const [english, own] = [textsIn('en'), textsIn(locale)]
    assert.deepEqual(Object.keys(own).toSorted(), Object.keys(english).toSorted())
    const written = new Set(Object.values(own))
    const foreign = new Set(Object.values(english).filter((text) => !written.has(text) && !named.has(text)))
    const found = gatherFindings()
    const paths = [
      '',
      `/c/${categories.data[0]?.slug}`,
      `/b/${brands.data[0]?.slug}`,
      '/search?search=qqqqqqqq',
    ]
    paths.push(`/p/${style.slug}`, '/cart', '/wishlist', '/log-in', '/register', '/about')
    paths.push('/delivery-and-returns', '/privacy', '/cookies', '/nothing-here')
    for (const path of paths) {
      const words = wordsOf(await (await fetch(`${shop.url}/${locale}${path}`)).text())
      assert.ok(words.length > 30, `${path} has words`)
      found.add(
        path,
        words.filter((word) => foreign.has(word)).map((word) => `“${word}” is English`),
      )
      // A message that is missing shows its name.
      found.add(
        path,
        words.filter((word) => word in english).map((word) => `“${word}” is no text`),
      )
    }
    found.assertNone()
  })
}
