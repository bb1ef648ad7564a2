import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ApiError, Failed, type Sdk } from '@selvedge/sdk'
import type { Shop } from '../shop.ts'
import { changeCart } from './change-cart.ts'

const product_id = '01890a5d-ac96-774b-bcce-000000000001'
const variant_id = '01890a5d-ac96-774b-bcce-000000000002'
const token = (letter: string) => letter.repeat(32)
const refusal = (code: string, details: unknown = {}) =>
  new Failed({ code, status: 409, message: code } as never, details as never)
const short = (available: number) =>
  refusal('OUT_OF_STOCK', { items: [{ variant_id, requested: 9, available }] })
const formOf = (fields: Record<string, string>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

/** A visitor whose carts answer as told, one answer after the other, and what was asked of them. */
const shopThat = (cart_token: string | undefined, ...answers: unknown[]) => {
  const asked: [string, Record<string, unknown>][] = []
  const keys: string[] = []
  const cart = new Proxy({} as Sdk['cart'], {
    get:
      (_, name: string) => async (input: Record<string, unknown>, options?: { idempotency_key?: string }) => {
        asked.push([name, input])
        if (options?.idempotency_key !== undefined) keys.push(options.idempotency_key)
        const answer = answers.shift()
        if (answer instanceof Error) throw answer
        return answer
      },
  })
  const catalog = { list_markets: async () => ({ version: 1, data: [] }) }
  const session = {
    cart_token,
    currency: 'EUR',
    setCart: (given: string | undefined) => {
      session.cart_token = given
    },
  }
  return { shop: { sdk: { cart, catalog }, session } as unknown as Shop, session, asked, keys }
}

test('a cart is opened with what is first put into it, and again where it is gone', async () => {
  const add = formOf({ intent: 'add', product_id, variant_id, quantity: '2' })
  const first = shopThat(undefined, { cart_token: token('a') }, { lines: [] })
  assert.deepEqual(await changeCart(first.shop, add), { kind: 'done' })
  assert.equal(first.session.cart_token, token('a'))
  assert.deepEqual(first.asked, [
    ['create_cart', { currency: 'EUR' }],
    ['add_line', { cart_token: token('a'), product_id, variant_id, quantity: 2 }],
  ])
  const stale = shopThat(token('s'), refusal('CART_NOT_FOUND'), { cart_token: token('b') }, { lines: [] })
  assert.deepEqual(await changeCart(stale.shop, add), { kind: 'done' })
  assert.equal(stale.session.cart_token, token('b'))
})

test('what is sent again has the same key, and something else or for another cart another one', async () => {
  const add = { intent: 'add', product_id, variant_id, quantity: '1', key: '0'.repeat(32) }
  const { shop, keys, session } = shopThat(token('a'), ...Array.from({ length: 5 }, () => ({ lines: [] })))
  for (const fields of [add, add, { ...add, quantity: '2' }, { ...add, key: '1'.repeat(32) }])
    await changeCart(shop, formOf(fields))
  session.cart_token = token('b')
  await changeCart(shop, formOf(add))
  assert.equal(keys.length, 5)
  assert.equal(keys[1], keys[0])
  assert.equal(new Set(keys).size, 4)
  // A form without scripts has none: who goes back to it and sends it again wants two.
  const plain = shopThat(token('a'), { lines: [] })
  await changeCart(plain.shop, formOf({ ...add, key: '' }))
  assert.deepEqual(plain.keys, [])
})

test('more than there is becomes what there is', async () => {
  const set = formOf({ intent: 'set', variant_id, quantity: '9' })
  const { shop, asked } = shopThat(token('a'), short(3), { lines: [] })
  assert.deepEqual(await changeCart(shop, set), { kind: 'short', variant_id, available: 3, in_bag: 3 })
  assert.deepEqual(asked.at(-1), ['set_line', { cart_token: token('a'), variant_id, quantity: 3 }])
})

test('where there is none the bag keeps what it has, and says how much that is', async () => {
  const set = formOf({ intent: 'set', variant_id, quantity: '9' })
  const { shop } = shopThat(token('a'), short(-2), { lines: [{ variant_id, quantity: 4 }] })
  assert.deepEqual(await changeCart(shop, set), { kind: 'short', variant_id, available: 0, in_bag: 4 })
})

test('a service that does not answer has changed nothing as far as is known', async () => {
  const remove = formOf({ intent: 'remove', variant_id })
  const { shop } = shopThat(token('a'), new ApiError('cart.remove_line', refusal('UNAVAILABLE')))
  assert.deepEqual(await changeCart(shop, remove), { kind: 'unreachable' })
})

test('what is not of this shop is refused, and changes nothing', async () => {
  const { shop, asked } = shopThat(token('a'))
  for (const fields of [
    { intent: 'add', product_id: 'x' },
    { intent: 'set', variant_id: '' },
    { intent: 'empty', variant_id },
  ])
    await assert.rejects(changeCart(shop, formOf(fields)), (error) => (error as Response).status === 400)
  assert.deepEqual(asked, [])
})
