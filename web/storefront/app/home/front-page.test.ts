import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createSdk, type Product } from '@selvedge/sdk'
import type { Shop } from '../shop.ts'
import { byGarment, isFullyStocked, loadFrontPage } from './front-page.ts'

test('neighbours are of different kinds as long as there are others', () => {
  const of = (id: number, garment: string) => ({ id, attributes: { garment: [garment] } })
  const products = [of(1, 'coat'), of(2, 'coat'), of(3, 'knit'), of(4, 'coat'), of(5, 'knit'), of(6, 'hat')]
  assert.deepEqual(
    byGarment(products).map(({ id }) => id),
    [1, 3, 6, 2, 5, 4],
  )
})

test('fully stocked is what has sizes to choose from, and all of them', () => {
  const of = (...available: boolean[]) => ({
    variants: available.map((is_available) => ({ is_available })) as Product['variants'],
  })
  assert.equal(isFullyStocked(of(true, true, true, true)), true)
  assert.equal(isFullyStocked(of(true, true, false, true)), false)
  assert.equal(isFullyStocked(of(true)), false)
})

test('a shop whose catalogue is not there has a front page all the same', async () => {
  const sdk = createSdk(async () => ({
    failed: { code: 'UNAVAILABLE', status: 503, message: '', details: {} },
  }))
  const shop = { sdk, session: { currency: 'EUR' }, locale: 'en' } as unknown as Shop
  const [page, same] = await Promise.all([loadFrontPage(shop), loadFrontPage(shop)])
  assert.equal(page, same)
  assert.notEqual(await loadFrontPage(shop), page)
  assert.deepEqual(page, {
    hero: [],
    newest: [],
    departments: [],
    collections: [],
    bestsellers: [],
    stocked: [],
    brands: [],
  })
})

test('who is logged in is shown the front page of everybody at prices of their own, and nobody else is', async () => {
  const product = {
    ...{ id: '018fd63e-0000-7000-8000-000000000001', slug: 'a', name: 'A', brand: 'B', category_id: 'c' },
    ...{ attributes: {}, currency: 'CHF', price_amount: 2000, is_available: true, image_urls: ['/a'] },
    variants: [{ id: 'v', options: {}, is_available: true, price_amount: 2000, compare_at_amount: null }],
  }
  const own = {
    ...{ product_id: product.id, variant_id: 'v', currency: 'CHF' },
    ...{ price_amount: 900, compare_at_amount: null },
  }
  const sdk = createSdk(async ({ name }) => ({
    value: { data: name === 'list_products' ? [product] : name === 'list_my_prices' ? [own] : [] },
  }))
  const shopOf = (token?: string) =>
    ({ sdk, session: { currency: 'CHF', ...(token && { token }) }, locale: 'en' }) as unknown as Shop
  const amount = async (shop: Shop) => (await loadFrontPage(shop)).hero.map(({ amount }) => amount)
  assert.deepEqual(await amount(shopOf('a token')), [900])
  assert.deepEqual(await amount(shopOf()), [2000])
  assert.deepEqual(await amount(shopOf('a token')), [900])
})
