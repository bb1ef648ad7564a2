import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { loadUsers } from '@selvedge/identity/load'
import { newId, openDatabase, publicOperations, sql } from '@selvedge/kernel'
import type { Operation } from '@selvedge/kernel/contract'
import { until } from '@selvedge/testkit'
import type { InjectOptions } from 'fastify'
import { allServices } from '../src/services.ts'
import { minimal, requestOf } from './minimal-input.ts'
import { type Platform, startPlatform } from './platform.ts'

/**
 * To others what belongs to a customer does not exist. Each operation that names something of somebody's is called with what
 * really is Ann's: by Ben, who gets 404, and by Ann, who does not, or the test would show nothing.
 */
const password = 'selvedge-demo'
let platform: Platform
type Headers = Record<string, string>
let ann: Headers
let ben: Headers
/** What Ann has, by the name of the input that names it. */
const annsOwn: Record<string, string> = {}

const send = async (options: InjectOptions, expected = 299) => {
  const answer = await platform.app.inject(options)
  assert.ok(answer.statusCode <= expected, `${options.method} ${options.url}: ${answer.body}`)
  return answer.body === '' ? {} : answer.json()
}
const post = (url: string, payload: object, headers: Headers = {}) =>
  send({ method: 'POST', url, payload, headers })
const logIn = async (username: string): Promise<Headers> => {
  const { access_token } = await post('/api/identity/v1/token', { username, password })
  return { authorization: `Bearer ${access_token}` }
}

const address = {
  name: 'Ann Ohm',
  line1: 'Zwiebelgasse 77',
  city: 'Buxtehude',
  postal_code: '21614',
  country: 'DE',
}

/** A cart of Ann's, a wishlist, and an order. */
const shop = async (admin: Headers) => {
  const category = await post('/api/catalog/v1/categories', { name: 'Hats' }, admin)
  const hat = { name: 'Hat', sku: 'HAT-1', price: 30, brand: 'Felt', stock_quantity: 9 }
  const product = await post('/api/catalog/v1/products', { ...hat, category_id: category.id }, admin)
  const variant_id = product.variants[0].id
  const stock = `/api/inventory/v1/variants/${variant_id}/availability`
  await until('inventory has taken the stock over', async () => {
    const answer = await platform.app.inject({ url: stock })
    return answer.statusCode === 200 && answer.json().available === 9
  })
  const rates = [{ countries: ['DE'], max_weight_grams: 30_000, amount: 490, currency: product.currency }]
  const delivery = await post(
    '/api/shipping/v1/delivery-methods',
    { name: 'Post', min_days: 1, max_days: 3, rates },
    admin,
  )
  const fill = async () => {
    const { cart_token } = await post('/api/cart/v1/carts', {}, ann)
    await post(`/api/cart/v1/carts/${cart_token}/lines`, { product_id: product.id, quantity: 1 }, ann)
    return (await post('/api/cart/v1/carts/mine/merge', { cart_token }, ann)).cart_token as string
  }
  const placed = await post(
    '/api/orders/v1/orders',
    {
      cart_token: await fill(),
      email: 'ann@example.com',
      shipping_address: address,
      delivery_method_id: delivery.id,
      payment: { gateway: 'sandbox', token: 'tok_success' },
    },
    ann,
  )
  const { wishlist_token } = await post('/api/cart/v1/wishlists', {}, ann)
  const merged = await post('/api/cart/v1/wishlists/mine/merge', { wishlist_token }, ann)
  Object.assign(annsOwn, {
    order_id: placed.id,
    cart_token: await fill(),
    wishlist_token: merged.wishlist_token,
    product_id: product.id,
    variant_id,
    delivery_method_id: delivery.id,
  })
}

before(async () => {
  platform = await startPlatform()
  await loadUsers(
    platform.databaseUrl('identity'),
    ['ann', 'ben', 'admin'].map((username) => ({
      username,
      email: `${username}@example.com`,
      password,
      roles: [username === 'admin' ? 'administrator' : 'customer'],
    })),
    { MASTER_KEY: Buffer.alloc(32, 7).toString('base64url') },
  )
  ann = await logIn('ann')
  ben = await logIn('ben')
  const { id } = await send({ url: '/api/identity/v1/me', headers: ann })
  annsOwn.customer_id = id
  const mine = `/api/identity/v1/customers/${id}`
  annsOwn.address_id = (await post(`${mine}/addresses`, { address }, ann)).id
  annsOwn.session_id = (await send({ url: `${mine}/sessions`, headers: ann })).data[0].id
  annsOwn.client_id = newId()
  await shop(await logIn('admin'))
  await post(`${mine}/exports`, {}, ann)
  await until('the export is ready', async () => {
    const [made] = (await send({ url: `${mine}/exports`, headers: ann })).data
    annsOwn.export_id = made.id
    return made.status === 'ready'
  })
})
after(() => platform.end())

type Target = { label: string; operation: Operation; method: string; path: string; names: string[] }
const targets: Target[] = allServices.flatMap(({ contract }) =>
  publicOperations(contract).flatMap(({ name, ...rest }) => {
    const names = Object.keys(rest.operation.input.properties).filter((input) => /_(id|token)$/.test(input))
    return [{ label: `${contract.$name}.${name}`, ...rest, names }]
  }),
)

/** A name of something that is a customer's. */
const theirs = new Set(['customer_id', 'order_id', 'cart_token', 'wishlist_token'])
/**
 * Operations that name nothing of a customer's, though they look like it. Secrets and challenges are worth something to
 * whoever was given them; factors are tested where they are made.
 */
const notOwned = new Set([
  'identity.reauthenticate',
  'identity.add_totp',
  'identity.add_passkey',
  'identity.rename_factor',
  'identity.remove_factor',
  'identity.unlink_issuer',
])
const owned = targets.filter(
  ({ operation, names }) =>
    (operation.access.own || operation.access.open) && names.some((name) => theirs.has(name)),
)

const call = async ({ operation, method, path, names }: Target, headers: Headers) => {
  const input = minimal(operation.input) as Record<string, unknown>
  if ('address' in input) input.address = address
  if ('shipping_address' in operation.input.properties)
    Object.assign(input, { shipping_address: address, email: 'ann@example.com' })
  for (const name of names) if (annsOwn[name] !== undefined) input[name] = annsOwn[name]
  const request = requestOf(operation, { method, path }, input)
  const { statusCode, body } = await platform.app.inject({
    ...request,
    headers: { ...request.headers, ...headers },
  })
  return { status: statusCode, code: statusCode >= 400 ? (JSON.parse(body).code as string) : 'ok', body }
}

/** What Ann has, as far as a stranger could have changed it. */
const annsState = async () => {
  const db = openDatabase({ url: platform.databaseUrl('identity'), name: 'test', max: 1 })
  try {
    return await db.many(sql`
      select customer.*, (select jsonb_agg(address order by address.id) from address) as addresses,
        (select jsonb_agg(id order by id) from session where session.customer_id = customer.id) as sessions
      from customer where id = ${annsOwn.customer_id}`)
  } finally {
    await db.close()
  }
}

/** These end something of Ann's, or Ann: they come last, in this order. */
const ending = [
  // Takes the place of the one before.
  'request_export',
  'place_order',
  'get_order_of_cart',
  'set_line',
  'remove_line',
  'cancel_order',
  'delete_address',
  'end_session',
  'end_sessions',
  'request_erasure',
  'get_erasure',
  'cancel_erasure',
  'delete_customer',
]
const place = ({ label }: Target) => ending.indexOf(label.split('.')[1] as string)

/** What the owner is told who names something of their own that is in the wrong state. */
const refusedToOwner: Record<string, string> = { 'identity.disconnect_app': 'APP_NOT_CONNECTED' }

describe('what is Ann’s does not exist for Ben', () => {
  for (const target of owned.toSorted((a, b) => place(a) - place(b))) {
    test(target.label, async () => {
      const before = await annsState()
      const stranger = await call(target, ben)
      // A list of orders is a list: that of somebody else is empty.
      if (target.label === 'orders.list_orders')
        assert.deepEqual([stranger.status, JSON.parse(stranger.body).data], [200, []])
      else assert.equal(stranger.status, 404, stranger.body)
      assert.deepEqual(await annsState(), before)
      let owner = await call(target, ann)
      if (owner.code === 'UNAUTHENTICATED') {
        ann = await logIn('ann')
        owner = await call(target, ann)
      }
      assert.ok(owner.status !== 404 || owner.code === refusedToOwner[target.label], owner.body)
      assert.notEqual(owner.code, 'INVALID_INPUT', owner.body)
    })
  }
})

test('every operation for what is somebody’s own is looked at here, or names nothing of theirs', () => {
  const looked = new Set(owned.map(({ label }) => label))
  const open = targets.filter(
    ({ operation, names, label }) =>
      operation.access.own && names.length > 0 && !looked.has(label) && !notOwned.has(label),
  )
  assert.deepEqual(
    open.map(({ label }) => label),
    [],
  )
  assert.ok(looked.size >= 30)
})
