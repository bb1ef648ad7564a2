import assert from 'node:assert/strict'
import { test } from 'node:test'
import { currencyOf, listCurrencies } from './currencies.ts'
import type { Shop } from './shop.ts'

const shopSelling = (codes: string[], currency?: string) => {
  const asked: unknown[] = []
  const list_currencies = async (input: unknown) => {
    asked.push(input)
    return { base_currency: codes[0], version: 1, data: codes.map((code) => ({ code })) }
  }
  const shop = { sdk: { catalog: { list_currencies } }, session: { currency } } as unknown as Shop
  return { shop, asked }
}

test('the platform says in which currencies there are prices; what was chosen is one of them or nothing', async () => {
  const { shop, asked } = shopSelling(['SEK', 'NOK'], 'NOK')
  assert.deepEqual(await listCurrencies(shop), ['SEK', 'NOK'])
  assert.equal(await currencyOf(shop), 'NOK')
  assert.equal(await currencyOf(shopSelling([], 'USD').shop), 'SEK')
  assert.equal(await currencyOf(shopSelling([]).shop), 'SEK')
  assert.equal(asked.length, 1)
})
