import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Order, PaymentAuthorised, PaymentDeclined } from '@selvedge/contracts'
import { newId, sql } from '@selvedge/kernel'
import { isFailed } from '@selvedge/kernel/contract'
import { until } from '@selvedge/testkit'
import { card, openShop, outcomeOf, placed, type Shop } from './shop.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})
after(() => shop.kit.stop())

type Placed = Order & { guest_token?: string }
const customer = () => ({ id: newId() })
const address = { name: 'Ann', line1: 'Street 1', city: 'Berlin', postal_code: '10115', country: 'DE' }
const detailsOf = (answer: unknown) => (isFailed(answer) ? answer.details : undefined)

test('a paid order is confirmed, with stock, money and the fact of it', async () => {
  const { product_id, variant_id } = shop.addProduct(10)
  const buyer = customer()
  shop.passed.length = 0
  const order = placed<Placed>(
    await shop.client(buyer).place_order({
      items: [{ product_id, quantity: 2 }],
      payment: card('tok_success'),
      shipping_address: address,
      delivery_method_id: newId(),
    }),
  )
  const { product_id: _, ...line } = order.lines[0] as Order['lines'][number]
  assert.deepEqual(line, {
    variant_id,
    sku: `SKU-${variant_id.slice(-6)}`,
    name: 'Shirt',
    options: { size: 'M' },
    image_url: null,
    quantity: 2,
    unit_amount: 1990,
    line_amount: 3980,
  })
  assert.match(order.number, /^S-\d{6}$/)
  assert.deepEqual(
    [
      order.status,
      order.subtotal_amount,
      order.delivery_amount,
      order.total_amount,
      order.total,
      order.currency,
    ],
    ['confirmed', 3980, 490, 4470, 44.7, 'EUR'],
  )
  assert.deepEqual(order.payment, { gateway: 'sandbox', status: 'authorised', next_action: null })
  assert.deepEqual(order.shipping_address, address)
  assert.equal(order.customer_id, buyer.id)
  assert.equal(order.guest_token, undefined)
  assert.equal(shop.inventory.stock.get(variant_id), 8)
  await shop.assertSound(order.id)
  assert.deepEqual(await shop.published(order.id), [
    {
      name: 'orders.order_confirmed.v1',
      payload: {
        order_id: order.id,
        customer_id: buyer.id,
        cart_id: null,
        lines: [{ product_id, variant_id, quantity: 2, unit_amount: 1990 }],
        total_amount: 4470,
        currency: 'EUR',
      },
    },
  ])
  assert.deepEqual(shop.passed, [
    'at order written',
    'inventory.reserve',
    'at stock reserved',
    'payments.authorise',
    'at payment answered',
    'at confirm',
  ])
  const { timeline, ...shown } = placed<Placed>(await shop.client(buyer).get_order({ order_id: order.id }))
  assert.deepEqual(shown, order)
  assert.equal(timeline?.at(-1)?.status, order.status)
  const row = await shop.db.one<{ payment_token: string | null; resume_at: string | null }>(
    sql`select payment_token, resume_at from orders where id = ${order.id}`,
  )
  assert.deepEqual(row, { payment_token: null, resume_at: null })
})

test('two lines of one variant are one line, taken together', async () => {
  const { product_id, variant_id } = shop.addProduct(3)
  const items = [
    { product_id, quantity: 2 },
    { product_id, variant_id, quantity: 2 },
  ]
  const answer = await shop.client(customer()).place_order({ items })
  assert.deepEqual(detailsOf(answer), {
    items: [{ variant_id, requested: 4, available: 3, sku: `SKU-${variant_id.slice(-6)}`, product_id }],
  })
  assert.equal(shop.inventory.stock.get(variant_id), 3)
})

test('what is out of stock is refused whole, is no order and charges nothing', async () => {
  const plenty = shop.addProduct(10)
  const scarce = shop.addProduct(1)
  const buyer = customer()
  const attempts = shop.payments.attempts.length
  const answer = await shop.client(buyer).place_order({
    items: [
      { product_id: plenty.product_id, quantity: 1 },
      { product_id: scarce.product_id, quantity: 2 },
    ],
    payment: card('tok_success'),
  })
  assert.equal(outcomeOf(answer), 'OUT_OF_STOCK')
  assert.equal(shop.inventory.stock.get(plenty.variant_id), 10)
  assert.equal(shop.inventory.stock.get(scarce.variant_id), 1)
  assert.equal(shop.payments.attempts.length, attempts)
  const listed = await shop.client(buyer).list_orders({})
  assert.deepEqual(listed, { data: [], pagination: { page: 1, limit: 20, total: 0, total_pages: 0 } })
  const { id } = await shop.db.one<{ id: string }>(sql`select id from orders where customer_id = ${buyer.id}`)
  await shop.assertSound(id)
  assert.deepEqual(await shop.published(id), [])
})

test('50 buyers of 10 units: 10 orders, 40 refusals', async () => {
  const { product_id, variant_id } = shop.addProduct(10)
  const answers = await Promise.all(
    Array.from({ length: 50 }, () =>
      shop
        .client(customer())
        .place_order({ items: [{ product_id, quantity: 1 }], payment: card('tok_success') }),
    ),
  )
  const outcomes = answers.map(outcomeOf)
  assert.equal(outcomes.filter((outcome) => outcome === 'confirmed').length, 10)
  assert.equal(outcomes.filter((outcome) => outcome === 'OUT_OF_STOCK').length, 40)
  assert.equal(shop.inventory.stock.get(variant_id), 0)
  shop.assertStockAgrees()
})

test('a declined payment leaves nothing behind', async () => {
  const { product_id, variant_id } = shop.addProduct(5)
  const buyer = customer()
  const answer = await shop
    .client(buyer)
    .place_order({ items: [{ product_id, quantity: 1 }], payment: card('tok_decline') })
  assert.equal(outcomeOf(answer), 'PAYMENT_DECLINED')
  const { order_id, reason } = detailsOf(answer) as { order_id: string; reason: string }
  assert.equal(reason, 'insufficient_funds')
  assert.equal(shop.inventory.stock.get(variant_id), 5)
  await shop.assertSound(order_id)
  assert.equal((await shop.rowOf(order_id)).status, 'cancelled')
  assert.deepEqual(await shop.published(order_id), [])
})

test('a payment that needs the shopper waits for them, and its event confirms the order', async () => {
  const { product_id } = shop.addProduct(5)
  const order = placed<Placed>(
    await shop.client().place_order({
      items: [{ product_id, quantity: 1 }],
      email: 'guest@example.com',
      payment: card('tok_3ds'),
    }),
  )
  const payment = shop.payments.of(order.id)
  assert.ok(payment)
  assert.equal(order.status, 'awaiting_payment')
  assert.deepEqual(order.payment, {
    gateway: 'sandbox',
    status: 'requires_action',
    next_action: { type: 'redirect', url: `https://bank.example/${payment.id}` },
  })
  shop.payments.settle(payment, 'authorised')
  assert.equal(await waitFor(order.id, 'confirmed'), 'confirmed')
  await shop.assertSound(order.id)
  assert.equal((await shop.published(order.id)).length, 1)
  // The fact delivered again changes nothing.
  shop.payments.tell(PaymentAuthorised, payment)
  await eventsApplied()
  assert.equal((await shop.published(order.id)).length, 1)
})

/** Waits until everything told so far was applied, by the effect of something told after it. */
const eventsApplied = async () => {
  const { product_id } = shop.addProduct(1)
  const buyer = customer()
  const items = [{ product_id, quantity: 1 }]
  const last = placed<Placed>(await shop.client(buyer).place_order({ items, payment: card('tok_late') }))
  const payment = shop.payments.of(last.id)
  assert.ok(payment)
  assert.equal(last.status, 'awaiting_payment')
  shop.payments.settle(payment, 'authorised')
  await waitFor(last.id, 'confirmed')
}

const waitFor = async (id: string, status: string) => {
  return await until(`${id} ${status}`, async () => {
    const row = await shop.rowOf(id)
    return row.status === status && row.status
  })
}

test('an order without payment waits, is paid for later, and paying twice charges once', async () => {
  const { product_id } = shop.addProduct(5)
  const buyer = customer()
  const own = shop.client(buyer)
  const order = placed<Placed>(await own.place_order({ items: [{ product_id, quantity: 1 }] }))
  assert.deepEqual([order.status, order.payment], ['awaiting_payment', null])
  await shop.assertSound(order.id)

  const declined = await own.pay_order({ order_id: order.id, payment: card('tok_decline') })
  assert.deepEqual(detailsOf(declined), { order_id: order.id, reason: 'insufficient_funds' })
  const waiting = placed<Placed>(await own.get_order({ order_id: order.id }))
  assert.deepEqual([waiting.status, waiting.payment?.status], ['awaiting_payment', 'declined'])

  const pay = () => own.pay_order({ order_id: order.id, payment: card('tok_success') })
  const paid = await Promise.all([pay(), pay(), pay()])
  assert.deepEqual(paid.map(outcomeOf), ['confirmed', 'confirmed', 'confirmed'])
  assert.equal(outcomeOf(await pay()), 'confirmed')
  await shop.assertSound(order.id)
  assert.deepEqual(
    shop.payments.attempts.filter(({ order_id }) => order_id === order.id).map(({ status }) => status),
    ['declined', 'authorised'],
  )
})

test('a late decline of an earlier attempt does not touch the one that is under way', async () => {
  const { product_id } = shop.addProduct(5)
  const own = shop.client(customer())
  const order = placed<Placed>(await own.place_order({ items: [{ product_id, quantity: 1 }] }))
  await own.pay_order({ order_id: order.id, payment: card('tok_decline') })
  const first = shop.payments.of(order.id)
  await own.pay_order({ order_id: order.id, payment: card('tok_3ds') })
  const second = shop.payments.of(order.id)
  assert.ok(first && second)
  shop.payments.tell(PaymentDeclined, first, { reason: 'late' })
  await eventsApplied()
  const waiting = placed<Placed>(await own.get_order({ order_id: order.id }))
  assert.deepEqual([waiting.status, waiting.payment?.status], ['awaiting_payment', 'requires_action'])
  shop.payments.settle(second, 'authorised')
  await waitFor(order.id, 'confirmed')
  await shop.assertSound(order.id)
})

test('a gateway that times out after the charge: the order is being placed, then confirmed, charged once', async () => {
  const { product_id } = shop.addProduct(5)
  const order = placed<Placed>(
    await shop
      .client(customer())
      .place_order({ items: [{ product_id, quantity: 1 }], payment: card('tok_timeout') }),
  )
  assert.equal(order.status, 'placing')
  assert.deepEqual(order.payment, { gateway: 'sandbox', status: 'pending', next_action: null })
  await waitFor(order.id, 'confirmed')
  await shop.assertSound(order.id)
  assert.equal(shop.payments.attempts.filter(({ order_id }) => order_id === order.id).length, 1)
})

test('a free order needs no payment', async () => {
  const { product_id } = shop.addProduct(5, { unit_amount: 0 })
  const own = shop.client(customer())
  const order = placed<Placed>(await own.place_order({ items: [{ product_id, quantity: 1 }] }))
  assert.equal(order.status, 'confirmed')
  const shipped = await shop.client({ roles: ['support'], id: newId() }).ship_order({ order_id: order.id })
  assert.equal(outcomeOf(shipped), 'shipped')
  assert.equal(shop.payments.of(order.id), undefined)
})

test('what does not fit together is refused and nothing is written', async () => {
  const euro = shop.addProduct(5)
  const dollar = shop.addProduct(5, { currency: 'USD' })
  const heavy = shop.addProduct(5, { weight_grams: 900_000 })
  const one = (product: { product_id: string }, quantity = 1) => [
    { product_id: product.product_id, quantity },
  ]
  const orders = await shop.count()
  shop.passed.length = 0
  const own = shop.client(customer())
  const guest = shop.client()
  const delivery_method_id = newId()
  const cart_token = 'c'.repeat(32)

  assert.deepEqual(detailsOf(await own.place_order({})), { missing: ['items'] })
  assert.deepEqual(detailsOf(await guest.place_order({ delivery_method_id })), {
    missing: ['items', 'email', 'shipping_address'],
  })
  for (const [wrong, path] of [
    [{ ...address, postal_code: '1011' }, '/shipping_address/postal_code'],
    [{ ...address, city: undefined }, '/shipping_address/city'],
    [{ ...address, country: 'XX' }, '/shipping_address/country'],
  ] as const) {
    const { city, ...rest } = wrong
    const shipping_address = { ...rest, ...(city === undefined ? {} : { city }) }
    const refused = await own.place_order({ items: one(euro), shipping_address })
    assert.equal(outcomeOf(refused), 'INVALID_INPUT')
    assert.equal((detailsOf(refused) as { issues: { path: string }[] }).issues[0]?.path, path)
  }
  const refusals = [
    own.place_order({ items: one(euro), cart_token }),
    own.place_order({ cart_token }),
    own.place_order({ items: [...one(euro), ...one(dollar)] }),
    own.place_order({ items: one({ product_id: newId() }) }),
    own.place_order({ items: [...one(euro, 999), ...one(euro)] }),
    own.place_order({ items: one(heavy, 2), shipping_address: address, delivery_method_id }),
    own.place_order({
      items: one(euro),
      shipping_address: { ...address, country: 'FR' },
      delivery_method_id,
    }),
    own.place_order({ items: [] }),
    own.place_order({ items: one(euro, 0) }),
    own.place_order({ items: one(euro), payment: { gateway: 'sandbox', token: '4242424242424242' } }),
  ]
  assert.deepEqual((await Promise.all(refusals)).map(outcomeOf), [
    'INVALID_INPUT',
    'CART_NOT_FOUND',
    'MIXED_CURRENCIES',
    'PRODUCT_NOT_FOUND',
    'INVALID_INPUT',
    'DELIVERY_NOT_AVAILABLE',
    'DELIVERY_NOT_AVAILABLE',
    'INVALID_INPUT',
    'INVALID_INPUT',
    'INVALID_INPUT',
  ])
  assert.equal(await shop.count(), orders)
  assert.deepEqual(shop.passed, [])
})

test('a cart is ordered by its owner, or by whoever has the token of a guest’s cart', async () => {
  const { product_id, variant_id } = shop.addProduct(5)
  const buyer = customer()
  const items = [{ product_id, quantity: 2 }]
  const [theirs, free, empty] = ['a'.repeat(32), 'b'.repeat(32), 'e'.repeat(32)]
  const cart_id = newId()
  shop.carts.set(theirs, { cart_id, customer_id: buyer.id, items })
  shop.carts.set(free, { cart_id: newId(), customer_id: null, items })
  shop.carts.set(empty, { cart_id: newId(), customer_id: null, items: [] })

  const email = 'g@example.com'
  for (const stranger of [{}, customer(), { roles: ['support'], id: newId() }])
    assert.equal(
      outcomeOf(await shop.client(stranger).place_order({ cart_token: theirs, email })),
      'CART_NOT_FOUND',
    )
  assert.equal(outcomeOf(await shop.client(buyer).place_order({ cart_token: empty })), 'CART_EMPTY')
  assert.equal(shop.inventory.stock.get(variant_id), 5)

  const order = placed<Placed>(
    await shop.client(buyer).place_order({ cart_token: theirs, payment: card('tok_success') }),
  )
  const [event] = await shop.published(order.id)
  assert.ok(event)
  assert.equal((event.payload as { cart_id: string }).cart_id, cart_id)
  assert.equal(outcomeOf(await shop.client().place_order({ cart_token: free, email })), 'awaiting_payment')
  assert.equal(shop.inventory.stock.get(variant_id), 1)
})
