import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Order } from '@selvedge/contracts'
import { newId } from '@selvedge/kernel'
import { isFailed } from '@selvedge/kernel/contract'
import { card, openShop, outcomeOf, placed, type Shop } from './shop.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})
after(() => shop.kit.stop())

type Placed = Order & { guest_token?: string }
const address = { name: 'Ann', line1: 'Street 1', city: 'Berlin', postal_code: '10115', country: 'DE' }
const buyer = () => shop.client({ id: newId() })
const delivered = () => ({ shipping_address: address, delivery_method_id: newId() })
const detailsOf = (answer: unknown) => (isFailed(answer) ? answer.details : undefined)
const money = ({ subtotal_amount, delivery_amount, total_amount, total, currency }: Order) => [
  ...[subtotal_amount, delivery_amount, total_amount],
  ...[total, currency],
]
const cartOf = (product_id: string, quantity: number, currency?: string) => {
  const cart_token = randomBytes(24).toString('base64url')
  const items = [{ product_id, quantity }]
  shop.carts.set(cart_token, {
    cart_id: newId(),
    customer_id: null,
    items,
    ...(currency === undefined ? {} : { currency }),
  })
  return cart_token
}

test('items are ordered, delivered and paid for in the currency that is asked for', async () => {
  // The fake shop's rate: its price for each currency.
  const { product_id } = shop.addProduct(50, {}, { JPY: 3260, KWD: 6750 })
  for (const [currency, unit, scale] of [
    ['JPY', 3260, 1],
    ['KWD', 6750, 1000],
    ['EUR', 1990, 100],
  ] as const) {
    const order = placed<Placed>(
      await buyer().place_order({
        items: [{ product_id, quantity: 3 }],
        currency,
        ...delivered(),
        payment: card('tok_success'),
      }),
    )
    const total = 3 * unit + 490
    assert.equal(order.status, 'confirmed')
    assert.deepEqual(money(order), [3 * unit, 490, total, total / scale, currency])
    assert.deepEqual(
      shop.payments.attempts
        .filter(({ order_id }) => order_id === order.id)
        .map((payment) => [payment.amount, payment.currency]),
      [[total, currency]],
    )
    const events = await shop.published(order.id)
    assert.deepEqual(
      events.map(({ payload }) => {
        const { total_amount, currency: told } = payload as { total_amount: number; currency: string }
        return [total_amount, told]
      }),
      [[total, currency]],
    )
    await shop.assertSound(order.id)
  }
})

test('a cart is ordered in its own currency', async () => {
  const { product_id } = shop.addProduct(50, {}, { JPY: 3260 })
  const place = (cart_token: string, more: object = {}) =>
    shop.client().place_order({ cart_token, email: 'a@example.com', payment: card('tok_success'), ...more })
  assert.deepEqual(money(placed<Placed>(await place(cartOf(product_id, 2, 'JPY')))), [
    6520,
    0,
    6520,
    6520,
    'JPY',
  ])
  assert.deepEqual(money(placed<Placed>(await place(cartOf(product_id, 2)))), [3980, 0, 3980, 39.8, 'EUR'])
  const dollars = cartOf(product_id, 1, 'USD')
  const refused = await place(dollars)
  assert.deepEqual([outcomeOf(refused), detailsOf(refused)], ['CURRENCY_NOT_SOLD', { currency: 'USD' }])
})

test('what costs another amount than the shopper was told is not ordered, and what does cost it is', async () => {
  const { product_id, variant_id } = shop.addProduct(50, {}, { JPY: 3260 })
  const cart_token = cartOf(product_id, 2, 'JPY')
  const place = (more: object) =>
    shop.client().place_order({
      ...{ cart_token, email: 'a@example.com', payment: card('tok_success') },
      ...delivered(),
      ...more,
    })
  const orders = await shop.count()
  const payments = shop.payments.attempts.length
  const now = { subtotal_amount: 6520, delivery_amount: 490, total_amount: 7010, currency: 'JPY' }
  for (const told of [
    { expected_total_amount: 6520 },
    { expected_total_amount: 7011 },
    { expected_total_amount: 0 },
    { currency: 'EUR' },
    { currency: 'EUR', expected_total_amount: 7010 },
  ]) {
    const answer = await place(told)
    assert.deepEqual([outcomeOf(answer), detailsOf(answer)], ['PRICE_CHANGED', now])
  }
  assert.deepEqual([await shop.count(), shop.payments.attempts.length], [orders, payments])
  assert.equal(shop.inventory.stock.get(variant_id), 50)
  const order = placed<Placed>(await place({ currency: 'JPY', expected_total_amount: 7010 }))
  assert.deepEqual(money(order), [6520, 490, 7010, 7010, 'JPY'])
  await shop.assertSound(order.id)
})

test('a rate that changes once an order is written changes nothing of it, also where it is repeated or paid later', async () => {
  const { product_id } = shop.addProduct(50, {}, { KWD: 6750 })
  const as = { id: newId() }
  const request = { items: [{ product_id, quantity: 2 }], currency: 'KWD', expected_total_amount: 13_500 }
  const first = shop.client({ ...as, idempotency_key: 'one' })
  const order = placed<Placed>(await first.place_order(request))
  assert.equal(order.status, 'awaiting_payment')
  shop.reprice(product_id, { KWD: 9000 })
  assert.deepEqual(placed<Placed>(await first.place_order(request)).id, order.id)
  const late = await shop.client({ ...as, idempotency_key: 'two' }).place_order(request)
  assert.equal(outcomeOf(late), 'PRICE_CHANGED')
  const paid = placed<Placed>(
    await shop.client(as).pay_order({ order_id: order.id, payment: card('tok_success') }),
  )
  assert.deepEqual([paid.status, ...money(paid)], ['confirmed', 13_500, 0, 13_500, 13.5, 'KWD'])
  await shop.assertSound(order.id)
})

test('items that are not to be had in one currency are no order', async () => {
  const yen = shop.addProduct(5, {}, { JPY: 3260 })
  const kronor = shop.addProduct(5, { currency: 'SEK', unit_amount: 20_000 }, { JPY: 'as priced' })
  const items = [yen, kronor].map(({ product_id }) => ({ product_id, quantity: 1 }))
  assert.equal(outcomeOf(await buyer().place_order({ items, currency: 'JPY' })), 'MIXED_CURRENCIES')
  const alone = await buyer().place_order({ items: items.slice(1), currency: 'JPY' })
  assert.equal(outcomeOf(alone), 'PRICE_CHANGED')
})
