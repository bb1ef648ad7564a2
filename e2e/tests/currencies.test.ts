import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { after, before, test } from 'node:test'
import type {
  Cart,
  Currencies,
  DeliveryOption,
  Order,
  Product,
  SoldCurrency,
  Suggestions,
  Variant,
} from '@selvedge/contracts'
import { type Database, sql } from '@selvedge/kernel'
import { minorUnitDigits } from '@selvedge/kernel/money'
import { until } from '@selvedge/testkit'
import { tablesOf } from './machine.ts'
import { logIn, removeFolder, type Shop, send, startShop } from './shop.ts'

let shop: Shop
let staff: string
let demo: Currencies
let payments: Database
before(async () => {
  shop = await startShop({ args: ['--demo', '--products', '240', '--workers', '2'] })
  staff = await logIn(shop, 'staff')
  demo = await get<Currencies>('/api/catalog/v1/currencies')
  payments = tablesOf(shop.dataDir, 'payments')
})
after(async () => {
  await payments.close()
  assert.equal(await shop.stop(), 0)
  await removeFolder(shop.dataDir)
})

const get = async <Body>(path: string): Promise<Body> => {
  const { status, body } = await send<Body>(shop, `GET ${path}`)
  assert.equal(status, 200, `${path}: ${JSON.stringify(body)}`)
  return body
}
/** What a command answers that must not be refused. */
const make = async <Body>(target: string, body: object, token?: string): Promise<Body> => {
  const answer = await send<Body>(shop, target, { body, ...(token === undefined ? {} : { token }) })
  assert.ok(answer.status === 200 || answer.status === 201, `${target}: ${JSON.stringify(answer.body)}`)
  return answer.body
}
const sell = (data: readonly SoldCurrency[]) =>
  make<Currencies>('PUT /api/catalog/v1/currencies', { data }, staff)

const products = '/api/catalog/v1/products'
type Listing = {
  data: Product[]
  pagination: { total: number }
  price_range: { min_price: number; max_price: number }
}
const address = { name: 'Ann', line1: 'Allee 1', city: 'Berlin', postal_code: '10115', country: 'DE' }

/** Some products that have at least so many units of a variant, in a currency. */
const available = async (currency: string) => {
  const page = randomInt(1, 6)
  const { data } = await get<Listing>(`${products}?currency=${currency}&available=true&limit=20&page=${page}`)
  return data.flatMap((product) => {
    const variant = product.variants.find((each) => each.stock_quantity >= 10)
    return variant === undefined ? [] : [{ product, variant }]
  })
}

const pricesOf = (variants: readonly Variant[]) =>
  variants.map(({ id, price, price_amount }) => [id, price, price_amount])

/** What one of so many costs, as the product says. */
const eachOf = ({ price_amount, price_breaks = [] }: Variant, quantity: number): number =>
  price_breaks.findLast(({ min_quantity }) => quantity >= min_quantity)?.price_amount ?? price_amount

/** A guest's cart of these, in a currency. */
const fill = async (currency: string, chosen: Awaited<ReturnType<typeof available>>): Promise<Cart> => {
  let cart = await make<Cart>('POST /api/cart/v1/carts', { currency })
  for (const { product, variant } of chosen)
    cart = await make<Cart>(`POST /api/cart/v1/carts/${cart.cart_token}/lines`, {
      ...{ product_id: product.id, variant_id: variant.id },
      quantity: randomInt(1, 3),
    })
  return cart
}

const deliveryTo = async (country: string, currency: string): Promise<DeliveryOption> => {
  const path = `/api/shipping/v1/delivery-options?country=${country}&weight_grams=900&currency=${currency}`
  const { data } = await get<{ data: DeliveryOption[] }>(path)
  // The dearest, because picking up is free.
  const option = data.at(-1)
  assert.ok(option !== undefined && option.amount > 0 && option.currency === currency, JSON.stringify(data))
  return option
}

test('the demo shop sells in nine currencies', () => {
  assert.deepEqual(
    demo.data.map(({ code }) => code),
    ['EUR', 'USD', 'GBP', 'CHF', 'JPY', 'SEK', 'PLN', 'AED', 'KWD'],
  )
})

test('in every currency one amount is in list, page, suggestion, cart and order, and is what is charged', async () => {
  for (const { code, rounding } of demo.data) {
    const chosen = (await available(code)).slice(0, 3)
    assert.equal(chosen.length, 3)
    for (const { product } of chosen) {
      assert.equal(product.currency, code)
      const page = await get<Product>(`${products}/${product.id}?currency=${code}`)
      const named = await get<Product>(`${products}/by-slug/${product.slug}?currency=${code}`)
      const ids = await get<Listing>(`${products}/by-ids?ids=${product.id}&currency=${code}`)
      for (const shown of [page, named, ids.data[0] as Product]) {
        assert.deepEqual(pricesOf(shown.variants), pricesOf(product.variants))
        assert.deepEqual([shown.price_amount, shown.currency], [product.price_amount, code])
      }
      for (const { price, price_amount } of product.variants) {
        assert.equal((price_amount - rounding.ending_amount) % rounding.step_amount, 0)
        assert.equal(price, price_amount / 10 ** minorUnitDigits(code))
      }
      const suggested = await get<Suggestions>(
        `/api/catalog/v1/suggestions?search=${encodeURIComponent(product.name)}&currency=${code}`,
      )
      const own = suggested.products.find(({ id }) => id === product.id)
      if (own !== undefined) assert.deepEqual([own.price_amount, own.currency], [product.price_amount, code])
    }
    const cart = await fill(code, chosen)
    assert.deepEqual(
      cart.lines.map((line) => [line.variant_id, line.unit_amount, line.currency]),
      chosen.map(({ variant }, i) => [variant.id, eachOf(variant, cart.lines[i]?.quantity ?? 0), code]),
    )
    const sum = cart.lines.reduce((total, line) => total + line.quantity * line.unit_amount, 0)
    assert.deepEqual([cart.subtotal_amount, cart.currency], [sum, code])
    const delivery = await deliveryTo('DE', code)
    const order = await make<Order>('POST /api/orders/v1/orders', {
      ...{ cart_token: cart.cart_token, email: 'ann@example.com', shipping_address: address },
      delivery_method_id: delivery.delivery_method_id,
      payment: { gateway: 'sandbox', token: 'tok_success' },
      ...{ currency: code, expected_total_amount: sum + delivery.amount },
    })
    assert.deepEqual(
      [order.status, order.currency, order.subtotal_amount, order.delivery_amount, order.total_amount],
      ['confirmed', code, sum, delivery.amount, sum + delivery.amount],
    )
    assert.deepEqual(
      order.lines.map((line) => [line.variant_id, line.unit_amount, line.quantity]),
      cart.lines.map((line) => [line.variant_id, line.unit_amount, line.quantity]),
    )
    await make(`POST /api/orders/v1/orders/${order.id}/ship`, {}, staff)
    assert.deepEqual(await ledgerOf(order), [
      { kind: 'authorisation', amount: order.total_amount, currency: code },
      { kind: 'capture', amount: order.total_amount, currency: code },
    ])
  }
})

const ledgerOf = ({ id }: Order) =>
  payments.many(sql`
    select kind, payment_ledger.amount, payment_ledger.currency
    from payment_ledger join payment on payment.id = payment_id where order_id = ${id} order by payment_ledger.id`)

test('listings are filtered and ordered by the prices that they show', async () => {
  for (const { code } of demo.data) {
    const all = await get<Listing>(`${products}?currency=${code}&limit=100&sort_by=price`)
    const shown = all.data.map(({ price }) => price)
    assert.deepEqual(
      shown,
      shown.toSorted((a, b) => a - b),
    )
    const falling = await get<Listing>(`${products}?currency=${code}&limit=100&sort_by=price&sort_order=desc`)
    const prices = falling.data.map(({ price }) => price)
    assert.deepEqual(
      prices,
      prices.toSorted((a, b) => b - a),
    )
    assert.equal(all.price_range.min_price, shown[0])
    const [low, high] = [shown[20] as number, shown[60] as number]
    const some = await get<Listing>(
      `${products}?currency=${code}&limit=100&sort_by=price&min_price=${low}&max_price=${high}`,
    )
    assert.ok(some.pagination.total > 0)
    for (const { variants } of some.data)
      assert.ok(variants.some(({ price }) => price >= low && price <= high))
    // Of those on the first page each is there whose cheapest variant lies within the bounds.
    const within = all.data.filter(({ price }) => price >= low && price <= high).map(({ id }) => id)
    const ids = new Set(some.data.map(({ id }) => id))
    if (some.pagination.total <= 100) for (const id of within) assert.ok(ids.has(id), `${id} is left out`)
  }
})

test('a changed rate shows everywhere within a second, and what was told before is not charged otherwise', async () => {
  const [chosen] = await available('USD')
  assert.ok(chosen !== undefined)
  const cart = await fill('USD', [chosen])
  const usd = demo.data.find(({ code }) => code === 'USD') as SoldCurrency
  const path = `${products}/${chosen.product.id}?currency=USD`
  const listing = `${products}?currency=USD&search=${encodeURIComponent(chosen.product.name)}`
  await get(listing)
  const place = () =>
    send<Order & { code: string; details: object }>(shop, 'POST /api/orders/v1/orders', {
      body: {
        ...{ cart_token: cart.cart_token, email: 'ann@example.com', currency: 'USD' },
        expected_total_amount: cart.subtotal_amount,
        payment: { gateway: 'sandbox', token: 'tok_success' },
      },
    })
  try {
    await sell(demo.data.map((each) => (each === usd ? { ...usd, rate: '3.27' } : each)))
    const changed = performance.now()
    const lineNow = async () => (await get<Cart>(`/api/cart/v1/carts/${cart.cart_token}`)).lines[0]
    const price = (await lineNow())?.unit_amount ?? 0
    assert.ok(price > 2.9 * chosen.variant.price_amount)
    const priceIn = ({ variants }: Product) =>
      variants.find(({ id }) => id === chosen.variant.id)?.price_amount
    await until(
      'both workers to show it',
      async () => {
        // Fresh connections go to either worker.
        const shown = await Promise.all([
          ...Array.from({ length: 6 }, async () => priceIn(await get<Product>(path))),
          ...Array.from({ length: 6 }, async () => {
            const { data } = await get<Listing>(listing)
            const own = data.find(({ id }) => id === chosen.product.id)
            return own && priceIn(own)
          }),
        ])
        return shown.every((each) => each === price)
      },
      1000,
    )
    assert.ok(performance.now() - changed < 1500)
    const refused = await place()
    const total = price * (cart.lines[0]?.quantity ?? 0)
    assert.deepEqual([refused.status, refused.body.code], [409, 'PRICE_CHANGED'])
    assert.deepEqual(refused.body.details, {
      ...{ subtotal_amount: total, delivery_amount: 0, total_amount: total, currency: 'USD' },
    })
  } finally {
    await sell(demo.data)
  }
  const placed = await place()
  assert.deepEqual([placed.status, placed.body.total_amount], [201, cart.subtotal_amount])
})

test('a currency in which the shop does not sell is refused by every door', async () => {
  const [chosen] = await available('EUR')
  const id = chosen?.product.id
  const doors = [
    `GET ${products}?currency=ISK`,
    `GET ${products}/${id}?currency=ISK`,
    `GET ${products}/by-slug/${chosen?.product.slug}?currency=ISK`,
    `GET ${products}/by-ids?ids=${id}&currency=ISK`,
    'GET /api/catalog/v1/suggestions?search=a&currency=ISK',
  ]
  for (const door of doors) {
    const { status, body } = await send(shop, door)
    assert.deepEqual([door, status, body.code], [door, 409, 'CURRENCY_NOT_SOLD'])
  }
  const items = [{ product_id: id, quantity: 1 }]
  for (const [target, body] of [
    ['POST /api/cart/v1/carts', { currency: 'ISK' }],
    ['POST /api/orders/v1/orders', { items, email: 'ann@example.com', currency: 'ISK' }],
  ] as const) {
    const answer = await send(shop, target, { body })
    assert.deepEqual([answer.status, answer.body.code], [409, 'CURRENCY_NOT_SOLD'])
  }
})
