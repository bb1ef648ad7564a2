import assert from 'node:assert/strict'
import { test } from 'node:test'
import { marketChoices, marketFor, marketOfOrder } from './markets.ts'

const market = (code: string, currencies: string[], countries: string[] = []) => ({
  ...{ code, name: code.toUpperCase(), countries, currencies, languages: [] },
  ...{ tax_display: 'included' as const, is_default: code === 'eu' },
})
const markets = [
  market('us', ['USD'], ['US']),
  market('eu', []),
  market('gulf', ['AED', 'KWD'], ['AE', 'KW']),
]

test('a visitor is in the market that was chosen, or whose currency was, or in the default one', () => {
  const inMarket = (chosen: { market?: string; currency?: string }) => marketFor(markets, chosen)?.code
  assert.equal(inMarket({}), 'eu')
  assert.equal(inMarket({ currency: 'USD' }), 'us')
  assert.equal(inMarket({ currency: 'KWD' }), 'eu')
  assert.equal(inMarket({ market: 'gulf', currency: 'USD' }), 'gulf')
  assert.equal(inMarket({ market: 'gone', currency: 'SEK' }), 'eu')
  assert.equal(marketFor([], {}), undefined)
})

test('an order is of the market that sells where it went, in what it was paid in', () => {
  const of = (currency: string, country: string | null) =>
    marketOfOrder(markets, {
      currency,
      shipping_address: country === null ? null : { name: 'Ada Park', line1: 'Elm Road 1', country },
    })?.code
  assert.equal(of('USD', 'US'), 'us')
  assert.equal(of('EUR', 'US'), undefined)
  assert.equal(of('KWD', 'AE'), 'gulf')
  assert.equal(of('SEK', 'SE'), 'eu')
  assert.equal(of('EUR', null), undefined)
})

test('a market of one country is called as the country is', () => {
  const named = marketChoices(markets, 'de').map(({ name }) => name)
  assert.deepEqual(named, ['Vereinigte Staaten', 'EU', 'GULF'])
})
