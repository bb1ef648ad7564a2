import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Cart } from '@selvedge/contracts'
import { logIn, type Refusal, removeFolder, type Shop, send, startShop } from './shop.ts'
import { assertBooksAgree, stockedProduct, stockOf, sum } from './stock.ts'

let shop: Shop
let staff: string
before(async () => {
  shop = await startShop()
  staff = await logIn(shop, 'staff')
  // A rush does not meet a shop that has sold nothing since it was started; compiling counts against the time-outs.
  const warm = { ...(await stockedProduct(shop, staff, [50])), quantity: 1 }
  await Promise.all(Array.from({ length: 50 }, () => order([warm])))
})
after(async () => {
  assert.equal(await shop.stop(), 0)
  await removeFolder(shop.dataDir)
})

type Item = { product_id: string; variant_id: string; quantity: number }
const payment = { gateway: 'sandbox', token: 'tok_success' }

/** An order of a guest, as the text that it was answered with. */
const order = async (items: readonly Item[], headers: Record<string, string> = {}) => {
  const response = await fetch(`${shop.url}/api/orders/v1/orders`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ items, payment, email: 'guest@example.com' }),
  })
  return { status: response.status, text: await response.text() }
}

const buyers = 500

/** So many buyers at once, each of whom wants these lines; how often each answer came. */
const rush = async (items: readonly Item[]): Promise<Record<string, number>> => {
  const answers = await Promise.all(Array.from({ length: buyers }, () => order(items)))
  const counts: Record<string, number> = {}
  for (const { status, text } of answers) {
    const { status: state, code } = JSON.parse(text) as { status?: string; code?: string }
    const answer = `${status} ${code ?? state}`
    counts[answer] = (counts[answer] ?? 0) + 1
  }
  return counts
}

const rushes: [what: string, stock: number[], quantities: number[]][] = [
  ['one unit each', [100], [1]],
  ['two lines of one order on one SKU', [300], [1, 2]],
  ['the units spread over four locations', [40, 35, 1, 24], [1]],
  ['orders that need units of several locations', [50, 70, 80, 100], [3]],
]

for (const [what, stock, quantities] of rushes) {
  test(`500 buyers at once for the last 100: ${what}`, async () => {
    const { product_id, variant_id } = await stockedProduct(shop, staff, stock)
    const answers = await rush(quantities.map((quantity) => ({ product_id, variant_id, quantity })))
    assert.deepEqual(answers, { '201 confirmed': 100, '409 OUT_OF_STOCK': 400 })

    const shelves = await stockOf(shop, staff, variant_id)
    assert.deepEqual(
      shelves.map(({ on_hand, reserved, available }) => [on_hand, reserved, available]),
      stock.map((units) => [units, units, 0]),
    )
    await assertBooksAgree(shop, staff, variant_id)
    const { body } = await send<{ available: number }>(
      shop,
      `GET /api/inventory/v1/variants/${variant_id}/availability`,
    )
    assert.equal(body.available, 0)
  })
}

test('the same Idempotency-Key twenty times at once is one order and one answer; with another body it is refused', async () => {
  const { product_id, variant_id } = await stockedProduct(shop, staff, [50])
  const key = { 'idempotency-key': randomUUID() }
  const item = { product_id, variant_id, quantity: 2 }
  const answers = await Promise.all(Array.from({ length: 20 }, () => order([item], key)))
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [201])
  assert.equal(new Set(answers.map(({ text }) => text)).size, 1)
  assert.deepEqual(await order([item], key), answers[0])
  assert.equal(sum((await stockOf(shop, staff, variant_id)).map(({ reserved }) => reserved)), 2)

  const reused = await order([{ ...item, quantity: 3 }], key)
  assert.equal(reused.status, 422)
  assert.equal((JSON.parse(reused.text) as Refusal).code, 'IDEMPOTENCY_KEY_REUSED')
  assert.equal(sum((await stockOf(shop, staff, variant_id)).map(({ reserved }) => reserved)), 2)
  await assertBooksAgree(shop, staff, variant_id)
})

test('a refusal under a key is the same refusal again, twenty times at once', async () => {
  const { product_id, variant_id } = await stockedProduct(shop, staff, [1])
  const key = { 'idempotency-key': randomUUID() }
  const item = { product_id, variant_id, quantity: 2 }
  const answers = await Promise.all(Array.from({ length: 20 }, () => order([item], key)))
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [409])
  assert.equal(new Set(answers.map(({ text }) => text)).size, 1)
  await assertBooksAgree(shop, staff, variant_id)
})

/** Registers somebody new; their token, once for each log-in. */
const newcomer = async (logIns: number): Promise<string[]> => {
  const username = `merge-${randomUUID().slice(0, 8)}`
  const account = { username, email: `${username}@example.com`, password: 'seven sheep sleep' }
  assert.equal((await send(shop, 'POST /api/identity/v1/register', { body: account })).status, 201)
  return Promise.all(Array.from({ length: logIns }, () => logIn(shop, username, account.password)))
}

const mergings: [what: string, arrive: () => Promise<string[]>][] = [
  ['two log-ins of one customer', () => newcomer(2)],
  ['two customers', async () => (await Promise.all([newcomer(1), newcomer(1)])).flat()],
]

for (const [what, arrive] of mergings) {
  test(`${what} that merge one guest cart at once lose no line and hold no unit twice`, async () => {
    const stocked = [await stockedProduct(shop, staff, [9]), await stockedProduct(shop, staff, [9])]
    for (let round = 0; round < 5; round++) {
      const tokens = await arrive()
      const guest = await send<Cart>(shop, 'POST /api/cart/v1/carts')
      const { cart_token } = guest.body
      for (const [at, each] of stocked.entries()) {
        const added = await send<Cart>(shop, `POST /api/cart/v1/carts/${cart_token}/lines`, {
          body: { ...each, quantity: at + 1 },
        })
        assert.equal(added.status, 201)
      }
      const merged = await Promise.all(
        tokens.map((token) =>
          send<Cart>(shop, 'POST /api/cart/v1/carts/mine/merge', { token, body: { cart_token } }),
        ),
      )
      const statuses = merged.map(({ status }) => status)
      assert.ok(
        statuses.includes(200) && statuses.every((status) => status === 200 || status === 404),
        `${statuses}`,
      )

      const carts = await Promise.all(
        tokens.map((token) => send<Cart>(shop, 'GET /api/cart/v1/carts/mine', { token })),
      )
      const found = new Map(
        carts.filter(({ status }) => status === 200).map(({ body }) => [body.cart_id, body]),
      )
      const lines = [...found.values()].flatMap((cart) => cart.lines)
      assert.deepEqual(
        lines.map(({ variant_id, quantity }) => [variant_id, quantity]).sort(),
        stocked.map(({ variant_id }, at) => [variant_id, at + 1]).sort(),
      )
      assert.ok(lines.every(({ held_until }) => held_until !== null))
      const owner = carts.findIndex(({ body }) => (body.lines ?? []).length > 0)
      const [token, cart] = [tokens[owner] ?? '', carts[owner]?.body.cart_token]
      for (const [at, { variant_id }] of stocked.entries()) {
        const [shelf] = await stockOf(shop, staff, variant_id)
        assert.equal(shelf?.reserved, at + 1)
        await assertBooksAgree(shop, staff, variant_id)
        assert.equal(
          (await send(shop, `DELETE /api/cart/v1/carts/${cart}/lines/${variant_id}`, { token })).status,
          200,
        )
      }
    }
  })
}
