import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { type Cart, cart } from '@selvedge/contracts'
import { newId, sql } from '@selvedge/kernel'
import { isFailed } from '@selvedge/kernel/contract'
import { codeOf, ok, openShop, quantities, type Shop } from './shop.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})
after(() => shop.kit.stop())
beforeEach(() => {
  shop.rates.clear()
  for (const [code, rate] of [
    ['EUR', 1],
    ['USD', 2],
    ['JPY', 160],
  ] as const)
    shop.rates.set(code, rate)
})

const money = ({ subtotal_amount, currency, lines }: Cart) => [
  subtotal_amount,
  currency,
  ...lines.map((line) => [line.unit_amount, line.line_amount, line.currency]),
]
const open = async (currency?: string) =>
  ok(await shop.guest.create_cart(currency === undefined ? {} : { currency }))
const read = async (cart_token: string) => ok(await shop.guest.get_cart({ cart_token }))
const storedCurrency = async ({ cart_id }: Cart) =>
  (
    await shop.kit
      .db('cart')
      .one<{ currency: string | null }>(sql`select currency from cart where id = ${cart_id}`)
  ).currency

test('a cart is shown in the currency that was chosen for it, whatever is done to it', async () => {
  const [shirt, socks] = [shop.stocked(50, 4900), shop.stocked(50, 500)]
  const opened = await open('USD')
  const { cart_token } = opened
  assert.deepEqual(money(opened), [0, 'USD'])
  const dollars = [9800, 19_600, 'USD'] as const
  assert.deepEqual(money(ok(await shop.add(cart_token, shirt, 2))), [19_600, 'USD', dollars])
  const both = ok(await shop.add(cart_token, socks, 1))
  assert.deepEqual(money(both), [20_600, 'USD', dollars, [1000, 1000, 'USD']])
  assert.deepEqual(money(await read(cart_token)), money(both))
  const fewer = ok(await shop.guest.set_line({ cart_token, variant_id: shirt.variant_id, quantity: 1 }))
  assert.deepEqual(money(fewer), [10_800, 'USD', [9800, 9800, 'USD'], [1000, 1000, 'USD']])
  const yen = ok(await shop.guest.set_currency({ cart_token, currency: 'JPY' }))
  assert.deepEqual(money(yen), [864_000, 'JPY', [784_000, 784_000, 'JPY'], [80_000, 80_000, 'JPY']])
  assert.deepEqual(quantities(yen), quantities(fewer))
  assert.deepEqual(
    yen.lines.map(({ held_until }) => held_until !== null),
    [true, true],
  )
  const less = ok(await shop.guest.remove_line({ cart_token, variant_id: socks.variant_id }))
  assert.deepEqual(money(less), [784_000, 'JPY', [784_000, 784_000, 'JPY']])
  const euros = ok(await shop.guest.set_currency({ cart_token, currency: 'EUR' }))
  assert.deepEqual(money(euros), [4900, 'EUR', [4900, 4900, 'EUR']])
  assert.deepEqual(money(ok(await shop.add(cart_token, shirt, 1))), [9800, 'EUR', [4900, 9800, 'EUR']])
})

test('a currency in which the shop does not sell changes nothing', async () => {
  const shirt = shop.stocked(5)
  const { cart_token } = await open('USD')
  const before = ok(await shop.add(cart_token, shirt, 1))
  const count = () => shop.kit.db('cart').one<{ n: number }>(sql`select count(*) as n from cart`)
  const carts = await count()
  const refused = await shop.guest.set_currency({ cart_token, currency: 'SEK' })
  assert.deepEqual(
    [codeOf(refused), isFailed(refused) && refused.details],
    ['CURRENCY_NOT_SOLD', { currency: 'SEK' }],
  )
  assert.equal(codeOf(await shop.guest.create_cart({ currency: 'SEK' })), 'CURRENCY_NOT_SOLD')
  assert.deepEqual(await count(), carts)
  assert.deepEqual(await read(cart_token), before)
})

test('somebody else’s cart keeps its currency', async () => {
  const { client } = shop.customer()
  const { cart_token } = ok(await client.create_cart({ currency: 'USD' }))
  for (const stranger of [shop.guest, shop.customer().client])
    assert.equal(codeOf(await stranger.set_currency({ cart_token, currency: 'JPY' })), 'CART_NOT_FOUND')
  assert.equal(
    codeOf(await shop.guest.set_currency({ cart_token: 'x'.repeat(32), currency: 'JPY' })),
    'CART_NOT_FOUND',
  )
  assert.equal(ok(await client.get_my_cart({})).currency, 'USD')
  // And opening it again is not choosing.
  assert.equal(ok(await client.create_cart({ currency: 'JPY' })).currency, 'USD')
})

test('a cart in a currency that is sold in no more is shown as its lines were priced, and stays so', async () => {
  const { cart_token, ...opened } = await open('USD')
  ok(await shop.add(cart_token, shop.stocked(5, 700), 2))
  shop.rates.delete('USD')
  assert.deepEqual(money(await read(cart_token)), [1400, 'EUR', [700, 1400, 'EUR']])
  assert.equal(await storedCurrency({ cart_token, ...opened }), null)
  shop.rates.set('USD', 2)
  assert.deepEqual(money(await read(cart_token)), [1400, 'EUR', [700, 1400, 'EUR']])
})

test('for checkout a cart says its currency, and is another one after every change of it', async () => {
  const orders = shop.kit.client(cart, { via: 'orders' })
  const { cart_token } = await open()
  const versions = new Set<string>()
  const told = async () => {
    const { currency, version } = ok(await orders.get_for_checkout({ cart_token }))
    versions.add(version)
    return currency
  }
  assert.equal(await told(), null)
  for (const currency of ['USD', 'JPY']) {
    ok(await shop.guest.set_currency({ cart_token, currency }))
    assert.equal(await told(), currency)
  }
  assert.equal(versions.size, 3)
  ok(await shop.guest.set_currency({ cart_token, currency: 'JPY' }))
  assert.equal(await told(), 'JPY')
  assert.equal(versions.size, 3)
})

test('a merged cart keeps the customer’s currency; a new one takes the guest’s', async () => {
  const shirt = shop.stocked(100, 1000)
  const merge = async (guest: string, mine?: { currency?: string; lines: number }) => {
    const { client } = shop.customer(newId())
    if (mine !== undefined) {
      const { lines, ...asked } = mine
      const own = ok(await client.create_cart(asked))
      if (lines > 0) ok(await shop.addAs(client)(own.cart_token, shirt, lines))
    }
    const { cart_token } = await open(guest)
    ok(await shop.add(cart_token, shirt, 1))
    return money(ok(await client.merge_into_my_cart({ cart_token })))
  }
  const dollar = (units: number) => [units * 2000, 'USD', [2000, units * 2000, 'USD']]
  const yen = (units: number) => [units * 160_000, 'JPY', [160_000, units * 160_000, 'JPY']]
  assert.deepEqual(await merge('USD', { currency: 'JPY', lines: 2 }), yen(3))
  assert.deepEqual(await merge('USD', { currency: 'JPY', lines: 0 }), yen(1))
  assert.deepEqual(await merge('USD'), dollar(1))
  assert.deepEqual(await merge('USD', { lines: 0 }), dollar(1))
  assert.deepEqual(await merge('USD', { lines: 2 }), [3000, 'EUR', [1000, 3000, 'EUR']])
})

test('whoever chooses a currency while lines are added loses none of them, and no cart is ever mixed', async () => {
  const articles = Array.from({ length: 6 }, (_, n) => shop.stocked(100, 100 * (n + 1)))
  for (let round = 0; round < 6; round++) {
    const { cart_token } = await open()
    const codes = ['USD', 'JPY', 'EUR']
    const answers = await Promise.all([
      ...articles.map((article) => shop.add(cart_token, article, 2)),
      ...codes.map((currency) => shop.guest.set_currency({ cart_token, currency })),
      ...articles.map((article) => shop.add(cart_token, article, 1)),
    ])
    for (const answer of answers) {
      const { lines, currency, subtotal_amount } = ok(answer)
      const rate = shop.rates.get(currency ?? 'EUR') ?? 0
      for (const line of lines) {
        const article = articles.find(({ variant_id }) => variant_id === line.variant_id)
        assert.deepEqual([line.currency, line.unit_amount], [currency, (article?.unit_amount ?? 0) * rate])
      }
      const sum = lines.reduce((total, line) => total + line.line_amount, 0)
      assert.equal(subtotal_amount, sum)
    }
    const shown = await read(cart_token)
    assert.deepEqual(
      quantities(shown),
      Object.fromEntries(shown.lines.map(({ variant_id }) => [variant_id, 3])),
    )
    assert.equal(shown.lines.length, articles.length)
    assert.ok(codes.includes(shown.currency ?? ''))
    assert.equal(await storedCurrency(shown), shown.currency)
    for (const { variant_id } of articles) assert.equal(shop.shelf.held(shown.cart_id, variant_id), 3)
  }
})
