import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createSdk } from '@selvedge/sdk'
import { lowestOwnPrices, withOwnPrices } from './own-prices.ts'
import type { Shop } from './shop.ts'

const product = {
  id: '01',
  currency: 'EUR',
  price_amount: 2000,
  variants: [
    { id: '11', price_amount: 2000, compare_at_amount: null, lowest_30_days_amount: 1900, price_breaks: [] },
    { id: '12', price_amount: 3000, compare_at_amount: null },
  ],
}
const own = {
  product_id: '01',
  variant_id: '12',
  price_amount: 1500,
  compare_at_amount: 3000,
  currency: 'EUR',
}

/** A shop whose services answer so, and which of them were asked. */
const shopWith = (answers: Record<string, unknown>, token: string | undefined = 'a token') => {
  const asked: string[] = []
  const sdk = createSdk(async ({ name }) => {
    asked.push(name)
    const value = answers[name]
    return value === undefined
      ? { failed: { code: 'UNAVAILABLE', status: 503, message: '', details: {} } }
      : { value }
  })
  const session = { currency: 'EUR', ...(token !== '' && { token }) }
  const reportError = () => {}
  return { shop: { sdk, session, locale: 'en', reportError } as unknown as Shop, asked }
}

const prices = (asked: readonly string[]) => asked.filter((name) => name !== 'list_markets')

test('a product costs whoever is logged in what their groups pay, the cheapest of its variants first', async () => {
  const { shop } = shopWith({ list_my_prices: { data: [own] } })
  const [priced] = await withOwnPrices(shop, [product as never])
  assert.equal(priced?.price_amount, 1500)
  assert.deepEqual(priced?.variants, [
    product.variants[0],
    { id: '12', price_amount: 1500, compare_at_amount: 3000 },
  ])
})

test('a price in another currency than the product is shown in is none to show', async () => {
  const { shop } = shopWith({ list_my_prices: { data: [{ ...own, currency: 'USD' }] } })
  assert.deepEqual(await withOwnPrices(shop, [product as never]), [product])
})

test('for guests nothing is asked, and without an answer prices are those of everybody', async () => {
  const guest = shopWith({ list_my_prices: { data: [own] } }, '')
  assert.deepEqual(await withOwnPrices(guest.shop, [product as never]), [product])
  assert.deepEqual(prices(guest.asked), [])
  const silent = shopWith({})
  assert.deepEqual(await withOwnPrices(silent.shop, [product as never]), [product])
})

test('of what is suggested only what has prices of their own is looked at whole', async () => {
  const answers = { list_my_prices: { data: [own] }, list_products_by_ids: { data: [product] } }
  const member = shopWith(answers)
  const lowest = await lowestOwnPrices(member.shop, ['01', '02'])
  assert.deepEqual([...lowest.keys()], ['01'])
  assert.equal(lowest.get('01')?.price_amount, 1500)
  const other = shopWith({ ...answers, list_my_prices: { data: [] } })
  assert.equal((await lowestOwnPrices(other.shop, ['01'])).size, 0)
  assert.deepEqual(prices(other.asked), ['list_my_prices'])
})
