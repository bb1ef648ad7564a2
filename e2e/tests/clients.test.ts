import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Customer, Order, Product, Token } from '@selvedge/contracts'
import { logIn, type Refusal, removeFolder, type Shop, send, startShop } from './shop.ts'

type List<Item> = {
  data: Item[]
  pagination: { page: number; limit: number; total: number; total_pages: number }
}

let shop: Shop
before(async () => {
  shop = await startShop()
})
after(async () => {
  await shop.stop()
  await removeFolder(shop.dataDir)
})

/** Products with a variant of which there are some; the dearest first. */
const sellable = async (): Promise<[Product, ...Product[]]> => {
  const { body } = await send<List<Product>>(
    shop,
    'GET /api/catalog/v1/products?available=true&sort_by=price&sort_order=desc&limit=100',
  )
  const [first, ...others] = body.data.filter(({ variants }) =>
    variants.some(({ stock_quantity }) => stock_quantity >= 8),
  )
  assert.ok(first)
  return [first, ...others]
}

test('a mobile app registers, logs in, orders without a cart and reads its history', async () => {
  const username = `mo-${randomUUID().slice(0, 8)}`
  const account = { username, email: `${username}@example.com`, password: 'seven sheep sleep' }
  const registered = await send<Customer>(shop, 'POST /api/identity/v1/register', { body: account })
  assert.equal(registered.status, 201)
  assert.equal(registered.body.username, username)

  for (const name of [username, account.email]) {
    const { status, body } = await send<Token>(shop, 'POST /api/identity/v1/token', {
      body: { username: name, password: account.password },
    })
    assert.equal(status, 200)
    assert.deepEqual([body.token_type, body.expires_in, typeof body.refresh_token], ['Bearer', 600, 'string'])
  }
  const token = await logIn(shop, username, account.password)
  const own = await send<Customer>(shop, `GET /api/identity/v1/customers/${registered.body.id}`, { token })
  assert.deepEqual([own.status, own.body.email], [200, account.email])
  assert.equal((await send(shop, 'GET /api/identity/v1/customers', { token })).status, 403)

  const [product] = await sellable()
  const variant = product.variants.find(({ stock_quantity }) => stock_quantity >= 8)
  assert.ok(variant)
  const placed = await send<Order>(shop, 'POST /api/orders/v1/orders', {
    token,
    body: {
      items: [{ product_id: product.id, variant_id: variant.id, quantity: 2 }],
      payment: { gateway: 'sandbox', token: 'tok_success' },
    },
  })
  assert.equal(placed.status, 201)
  assert.deepEqual([placed.body.status, placed.body.total_amount], ['confirmed', 2 * variant.price_amount])
  const stock = await send<{ available: number }>(
    shop,
    `GET /api/inventory/v1/variants/${variant.id}/availability`,
  )
  assert.equal(stock.body.available, variant.stock_quantity - 2)

  const history = await send<List<Order>>(shop, 'GET /api/orders/v1/orders', { token })
  assert.deepEqual(
    history.body.data.map(({ id }) => id),
    [placed.body.id],
  )
  const order = await send<Order>(shop, `GET /api/orders/v1/orders/${placed.body.id}`, { token })
  assert.deepEqual(order.body.lines, placed.body.lines)
  const stranger = await logIn(shop, 'customer')
  assert.deepEqual(
    [
      await send(shop, `GET /api/orders/v1/orders/${placed.body.id}`, { token: stranger }),
      await send(shop, `GET /api/orders/v1/orders/${placed.body.id}`),
    ].map(({ status, body }) => [status, body.code]),
    [
      [404, 'ORDER_NOT_FOUND'],
      [404, 'ORDER_NOT_FOUND'],
    ],
  )
})

test('an order of a product alone takes its first available variant; one that asks for too much takes nothing', async () => {
  const token = await logIn(shop, 'customer')
  const [product, plenty] = await sellable()
  const placed = await send<Order>(shop, 'POST /api/orders/v1/orders', {
    token,
    body: {
      items: [{ product_id: product.id, quantity: 1 }],
      payment: { gateway: 'sandbox', token: 'tok_success' },
    },
  })
  assert.equal(placed.status, 201)
  assert.ok(
    product.variants.some(({ id, is_available }) => id === placed.body.lines[0]?.variant_id && is_available),
  )

  const scarce = product.variants[0]
  assert.ok(scarce && plenty)
  const before = await send<{ available: number }>(
    shop,
    `GET /api/inventory/v1/variants/${plenty.variants[0]?.id}/availability`,
  )
  const refused = await send<Refusal>(shop, 'POST /api/orders/v1/orders', {
    token,
    body: {
      items: [
        { product_id: plenty.id, variant_id: plenty.variants[0]?.id, quantity: 1 },
        { product_id: product.id, variant_id: scarce.id, quantity: 999 },
      ],
      payment: { gateway: 'sandbox', token: 'tok_success' },
    },
  })
  assert.deepEqual([refused.status, refused.body.code], [409, 'OUT_OF_STOCK'])
  const short = refused.body.details.items as { variant_id: string; sku: string; requested: number }[]
  assert.deepEqual(
    short.map(({ variant_id, sku }) => [variant_id, sku]),
    [[scarce.id, scarce.sku]],
  )
  const after = await send<{ available: number }>(
    shop,
    `GET /api/inventory/v1/variants/${plenty.variants[0]?.id}/availability`,
  )
  assert.deepEqual(after.body, before.body)
})

test('a product client lists, filters, sorts and pages', async () => {
  const first = await send<List<Product>>(shop, 'GET /api/catalog/v1/products')
  assert.deepEqual(first.body.pagination, { page: 1, limit: 20, total: 240, total_pages: 12 })
  assert.equal(first.body.data.length, 20)
  const [some] = first.body.data
  assert.ok(some)
  const fields = [
    'id',
    'name',
    'slug',
    'description',
    'sku',
    'price',
    'currency',
    'category_id',
    'brand',
    'image_urls',
    'stock_quantity',
    'is_available',
    'created_at',
    'updated_at',
    'variants',
  ]
  assert.deepEqual(
    fields.filter((field) => !Object.hasOwn(some, field)),
    [],
  )
  assert.equal(some.price, some.price_amount / 100)

  const cheap = await send<List<Product>>(
    shop,
    `GET /api/catalog/v1/products?min_price=20&max_price=60&sort_by=price&sort_order=asc&limit=100`,
  )
  const prices = cheap.body.data.map(({ price }) => price)
  assert.ok(prices.length > 0)
  assert.deepEqual(
    prices,
    prices.toSorted((a, b) => a - b),
  )
  const inRange = (product: Product) => product.variants.some(({ price }) => price >= 20 && price <= 60)
  assert.ok(cheap.body.data.every(inRange))

  for (const filter of [
    `category_id=${some.category_id}`,
    `brand=${encodeURIComponent(some.brand)}`,
    `search=${encodeURIComponent(some.name)}`,
  ]) {
    const { body } = await send<List<Product>>(shop, `GET /api/catalog/v1/products?${filter}&limit=100`)
    assert.ok(
      body.data.some(({ id }) => id === some.id),
      filter,
    )
    assert.ok(body.pagination.total < 240, filter)
  }
  const names = await send<List<Product>>(
    shop,
    'GET /api/catalog/v1/products?sort_by=name&sort_order=desc&page=2&limit=5',
  )
  assert.deepEqual([names.body.data.length, names.body.pagination.page], [5, 2])

  for (const wrong of [
    'page=0',
    'page=x',
    'limit=101',
    'limit=0',
    'min_price=-1',
    'sort_by=colour_of_money',
    'sort_order=up',
    'category_id=1',
    'nonsense=1',
  ]) {
    const { status, body } = await send(shop, `GET /api/catalog/v1/products?${wrong}`)
    assert.deepEqual([status, body.code], [400, 'INVALID_INPUT'], wrong)
  }
})

test('a product client reads, creates, replaces and deletes, as far as it may', async () => {
  const [admin, customer] = [await logIn(shop, 'admin'), await logIn(shop, 'customer')]
  const listed = await send<List<Product>>(shop, 'GET /api/catalog/v1/products?limit=1')
  const [some] = listed.body.data
  assert.ok(some)
  assert.deepEqual((await send<Product>(shop, `GET /api/catalog/v1/products/${some.id}`)).body, some)
  const missing = await send(shop, `GET /api/catalog/v1/products/${randomUUID()}`)
  assert.deepEqual(
    [missing.status, missing.body.code, typeof missing.body.message],
    [404, 'PRODUCT_NOT_FOUND', 'string'],
  )

  const sku = `T-${randomUUID().slice(0, 8)}`
  const product = {
    name: 'Plain tee',
    sku,
    price: 19.9,
    category_id: some.category_id,
    brand: 'Nobody',
    stock_quantity: 5,
  }
  const path = 'POST /api/catalog/v1/products'
  assert.equal((await send(shop, path, { body: product })).status, 401)
  assert.equal((await send(shop, path, { body: product, token: customer })).status, 403)
  assert.deepEqual(
    (await send(shop, path, { body: { ...product, price: 'cheap' }, token: admin })).body.code,
    'INVALID_INPUT',
  )
  assert.equal(
    (await send(shop, path, { body: { ...product, category_id: randomUUID() }, token: admin })).status,
    404,
  )

  const created = await send<Product>(shop, path, { body: product, token: admin })
  assert.equal(created.status, 201)
  assert.deepEqual(
    [created.body.sku, created.body.price, created.body.stock_quantity, created.body.brand],
    [sku, 19.9, 5, 'Nobody'],
  )
  assert.equal((await send(shop, path, { body: product, token: admin })).status, 409)

  const one = `/api/catalog/v1/products/${created.body.id}`
  const replaced = await send<Product>(shop, `PUT ${one}`, {
    body: { ...product, name: 'Plainer tee', price: 17 },
    token: admin,
  })
  assert.deepEqual([replaced.status, replaced.body.name, replaced.body.price], [200, 'Plainer tee', 17])
  assert.deepEqual((await send<Product>(shop, `GET ${one}`)).body.name, 'Plainer tee')
  assert.equal((await send(shop, `DELETE ${one}`, { token: customer })).status, 403)
  const deleted = await send<undefined>(shop, `DELETE ${one}`, { token: admin })
  assert.deepEqual([deleted.status, deleted.body], [204, undefined])
  assert.equal((await send(shop, `GET ${one}`)).status, 404)
  assert.equal((await send(shop, `DELETE ${one}`, { token: admin })).status, 404)
})

test('public reads accept an API key, and refuse one that is not valid', async () => {
  const admin = await logIn(shop, 'admin')
  const made = await send<{ key: string }>(shop, 'POST /api/identity/v1/api-keys', {
    token: admin,
    body: { name: 'feed' },
  })
  assert.equal(made.status, 201)
  const read = (key: string) =>
    send(shop, 'GET /api/catalog/v1/products?limit=1', { headers: { 'x-api-key': key } })
  assert.equal((await read(made.body.key)).status, 200)
  const refused = await read('slv_forged')
  assert.deepEqual([refused.status, refused.body.code], [401, 'UNAUTHENTICATED'])
})

test('who has an answer already is told so, until a product in it changes', async () => {
  const admin = await logIn(shop, 'admin')
  const [product] = await sellable()
  const page = `/api/catalog/v1/products/${product.id}`
  const listing = `/api/catalog/v1/products?min_price=${product.price}&max_price=${product.price}&limit=100`
  const get = async (path: string, known?: string) => {
    const answer = await fetch(shop.url + path, {
      headers: known === undefined ? {} : { 'if-none-match': known },
    })
    return { status: answer.status, etag: answer.headers.get('etag') ?? '', text: await answer.text() }
  }
  const patch = (name: string) => send<Product>(shop, `PATCH ${page}`, { token: admin, body: { name } })
  for (const path of [page, listing]) {
    const first = await get(path)
    assert.ok(first.text.includes(product.name))
    // From the second time on a listing may come from what was kept of it.
    for (let time = 0; time < 3; time++) assert.deepEqual(await get(path), first)
    assert.deepEqual(await get(path, first.etag), { status: 304, etag: first.etag, text: '' })

    assert.equal((await patch('Renamed by hand')).status, 200)
    const changed = await get(path, first.etag)
    assert.equal(changed.status, 200)
    assert.ok(changed.text.includes('Renamed by hand'))
    assert.notEqual(changed.etag, first.etag)
    assert.equal((await patch(product.name)).status, 200)
  }
})
