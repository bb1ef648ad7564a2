import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Product } from '@selvedge/contracts'
import { send } from '../shop.ts'
import { untilFocused } from './focus.ts'
import { addToBag, type Style, stylesOnSale } from './shopping.ts'
import { go, openShopWindow, takenOver } from './window.ts'

const { shop, enter } = await openShopWindow()
const styles = await stylesOnSale(shop)
const styleAt = (n: number) => styles[n % styles.length] as Style
const productsAt = async (query: string): Promise<Product[]> =>
  (await send<{ data: Product[] }>(shop, `GET /api/catalog/v1/products${query}`)).body.data

test('the front page has a hero, what is new, departments, collections and what is bought most', async () => {
  const page = await enter()
  await go(page, '/en')
  const main = page.getByRole('main')
  const shelf = (name: string) =>
    main.locator('section', { has: page.getByRole('heading', { name, exact: true }) })
  await main.getByRole('heading', { level: 1 }).waitFor()
  assert.equal(await shelf('New in').getByRole('article').count(), 8)
  const best = await shelf('Bestsellers').getByRole('article').getByRole('heading').allTextContents()
  assert.ok(best.length >= 4, String(best))
  const counted = await productsAt('/bestsellers?limit=40')
  assert.ok(counted.length >= 20 && counted.every(({ is_available }) => is_available))
  const names = counted.map(({ name }) => name)
  const places = best.map((name) => names.indexOf(name))
  assert.deepEqual(
    places,
    places.toSorted((one, other) => one - other),
  )
  assert.ok(places.every((place) => place >= 0))
  for (const { slug } of (
    await send<{ data: { slug: string; parent_id: string | null }[] }>(shop, 'GET /api/catalog/v1/categories')
  ).body.data.filter(({ parent_id }) => parent_id === null))
    assert.ok((await main.locator(`a[href="/en/c/${slug}"]`).count()) > 0, slug)
})

test('a picture is looked at from close by, one after the other, by pointer and by keys', async () => {
  const page = await enter()
  await go(page, `/en/p/${styleAt(0).slug}`)
  const opener = page.getByRole('link', { name: /^Enlarge/ }).first()
  await opener.click()
  const zoom = page.getByRole('dialog')
  const picture = zoom.locator('img')
  const scaleNow = () =>
    picture.evaluate((one) => Number(/scale\(([\d.]+)/.exec(one.style.transform)?.[1] ?? 1))
  const closer = zoom.getByRole('button', { name: 'Closer' })
  await closer.click()
  assert.equal(await scaleNow(), 1.5)
  await page.keyboard.press('+')
  assert.equal(await scaleNow(), 2.25)
  await zoom.getByRole('button', { name: 'Further away' }).click()
  await page.keyboard.press('0')
  assert.equal(await scaleNow(), 1)
  await zoom.getByRole('button', { name: 'Next picture' }).click()
  await zoom.getByText(/^Picture 2 of \d+$/).waitFor({ state: 'attached' })
  await page.keyboard.press('ArrowLeft')
  await zoom.getByText(/^Picture 1 of \d+$/).waitFor({ state: 'attached' })
  await zoom.getByRole('button', { name: 'Previous picture' }).click()
  await zoom.getByText(/^Picture (\d+) of \1$/).waitFor({ state: 'attached' })
  await zoom.getByRole('button', { name: 'Close', exact: true }).click()
  await zoom.waitFor({ state: 'detached' })
  await untilFocused(opener)
})

for (const comes of [true, false])
  test(`a press before the code of what it is for ${comes ? 'waits for that' : 'is that of a page without it, where none comes'}`, async () => {
    const page = await enter({ expected: /Failed to fetch|ERR_FAILED|preload/ })
    await page.goto(`/en/p/${styleAt(2).slug}`)
    await takenOver(page)
    const pressed = Promise.withResolvers<void>()
    await page.route('**/assets/**', async (route) => {
      await pressed.promise
      await (comes ? route.continue() : route.abort())
    })
    await page
      .getByRole('link', { name: /^Enlarge/ })
      .first()
      .click({ noWaitAfter: true })
    pressed.resolve()
    if (comes) await page.getByRole('dialog').getByRole('button', { name: 'Closer' }).waitFor()
    else await page.waitForURL('**/1920.webp')
  })

test('the size guide is in centimetres and inches, with and without scripts', async () => {
  for (const scripts of [true, false]) {
    const page = await enter({ scripts })
    const path = `/en/p/${styleAt(1).slug}`
    if (scripts) await go(page, path)
    else await page.goto(path)
    const open = page
      .getByRole('button', { name: 'Size guide' })
      .or(page.getByRole('link', { name: 'Size guide' }))
    await open.first().click()
    const table = page.getByRole('table')
    const cell = table.getByRole('row').nth(1).getByRole('cell').first()
    const centimetres = Number(await cell.innerText())
    await page.getByRole('radio', { name: 'inches' }).check()
    const inches = Number(await cell.innerText())
    assert.ok(Math.abs(inches * 2.54 - centimetres) <= 1.27, `${centimetres} cm are not ${inches} inches`)
    await page.getByRole('radio', { name: 'cm' }).check()
    assert.equal(Number(await cell.innerText()), centimetres)
  }
})

test('a product says how few are left, when it comes and what it is made of, in the visitor’s language', async () => {
  const page = await enter({ width: 'phone' })
  const few = (await productsAt('?available=true&limit=100'))
    .flatMap((product) => product.variants.map((variant) => ({ product, variant })))
    .find(
      ({ product, variant }) =>
        variant.stock_quantity === 2 &&
        product.variants.length > 1 &&
        product.variants[0]?.options.colour === variant.options.colour &&
        variant.is_available,
    )
  assert.ok(few)
  const { product, variant } = few
  const query = new URLSearchParams({
    colour: variant.options.colour ?? '',
    size: variant.options.size ?? '',
  })
  await go(page, `/de/p/${product.slug}?${query}`)
  await page.getByText('Nur noch 2 Stück').first().waitFor()
  await page
    .getByText(/^Lieferung nach Deutschland/)
    .first()
    .waitFor()
  await page.getByText('Material und Pflege').click()
  const parts = product.composition?.flatMap(({ fibres }) => fibres) ?? []
  assert.ok(parts.length > 0)
  const percents = parts.map(({ percent }) => `${percent} % `)
  const said = page.locator('dl > div', { hasText: 'Zusammensetzung' }).locator('dd')
  const text = await said.innerText()
  for (const percent of percents) assert.ok(text.includes(percent), text)
  assert.doesNotMatch(text, /\b(?:wool|cotton|silk|leather|linen)\b/i)
})

test('the bag says until when it is kept', async () => {
  const page = await enter()
  await addToBag(page, styleAt(2))
  await go(page, '/en/cart')
  const until = await page
    .getByRole('main')
    .getByText(/^Kept for you until \d\d:\d\d/)
    .textContent()
  assert.ok(until)
  const plain = await enter({ scripts: false })
  await plain.context().addCookies(await page.context().cookies())
  await plain.goto('/en/cart')
  await plain
    .getByRole('main')
    .getByText(/^Kept for you for another/)
    .waitFor()
})

test('what was searched for is remembered by this browser, and forgotten when asked', async () => {
  const page = await enter()
  await go(page, '/en')
  const field = page
    .getByRole('banner')
    .getByRole('combobox')
    .or(page.getByRole('banner').getByRole('searchbox'))
    .first()
  for (const text of ['linen', 'knit']) {
    await field.fill(text)
    await field.press('Enter')
    await page.getByRole('heading', { level: 1, name: `Results for “${text}”` }).waitFor()
  }
  await page.getByRole('link', { name: 'Selvedge, home' }).first().click()
  await page.waitForURL('**/en')
  await field.fill('')
  await field.click()
  const recent = page.getByRole('listbox', { name: 'Recent searches' })
  assert.deepEqual(await recent.getByRole('option').allInnerTexts(), ['knit', 'linen'])
  await page.getByRole('button', { name: 'Forget the search “knit”' }).click()
  await recent.getByRole('option', { name: 'knit' }).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Forget all' }).click()
  await recent.getByRole('option').first().waitFor({ state: 'detached' })
})
