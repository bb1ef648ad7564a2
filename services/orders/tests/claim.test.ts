import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId, sql } from '@selvedge/kernel'
import { until } from '@selvedge/testkit'
import { card, openShop, outcomeOf, placed, type Shop } from './shop.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})
after(() => shop.kit.stop())

const guestOrder = async (email: string) => {
  const { product_id } = shop.addProduct(5)
  const answer = placed(
    await shop.client().place_order({
      items: [{ product_id, quantity: 1 }],
      email,
      payment: card('tok_success'),
    }),
  ) as { id: string; guest_token?: string }
  return { id: answer.id, guest_token: answer.guest_token as string }
}
const address = () => `${newId()}@example.com`
const ordersOf = async (id: string) => {
  const answer = await shop.client({ id }).list_orders({})
  return 'data' in answer ? answer.data.map((order) => [order.id, order.email]) : []
}
const ownerOf = async (id: string) =>
  (await shop.db.one<{ customer_id: string | null }>(sql`select customer_id from orders where id = ${id}`))
    .customer_id
const claimed = (id: string, owner: string) =>
  until('the order is claimed', async () => (await ownerOf(id)) === owner)

test('a verified address brings its guest orders along, sealed under the customer’s key', async () => {
  const customer = newId()
  const email = address()
  const [one, two, stranger] = [
    await guestOrder(email),
    await guestOrder(email.toUpperCase()),
    await guestOrder(address()),
  ]
  const before = await ownerOf(stranger.id)
  shop.identity.emails.set(customer, email)
  shop.identity.tellVerified(customer)
  await claimed(one.id, customer)
  await claimed(two.id, customer)
  assert.deepEqual(await ordersOf(customer), [
    [two.id, email.toUpperCase()],
    [one.id, email],
  ])
  assert.equal(await ownerOf(stranger.id), before)
  const own = await shop.client({ id: customer }).get_order({ order_id: one.id })
  assert.equal(outcomeOf(own), 'confirmed')
  // It is no guest's any more: whoever has the link logs in.
  assert.equal(
    outcomeOf(await shop.client().get_order({ order_id: one.id, guest_token: one.guest_token })),
    'ORDER_NOT_FOUND',
  )
  const keys = await shop.db.many<{ person_id: string }>(
    sql`select person_id from person_key where person_id = any(${[one.id, two.id, customer]}::uuid[])`,
  )
  assert.deepEqual([...new Set(keys.map(({ person_id }) => person_id))], [customer])
  await shop.assertSound(one.id)
})

test('told twice, claimed once; of two customers the first one keeps them', async () => {
  const [ann, eve] = [newId(), newId()]
  const email = address()
  const { id } = await guestOrder(email)
  shop.identity.emails.set(ann, email)
  shop.identity.tellVerified(ann)
  shop.identity.tellVerified(ann)
  await claimed(id, ann)
  const { updated_at } = await shop.db.one<{ updated_at: string }>(
    sql`select updated_at from orders where id = ${id}`,
  )
  shop.identity.emails.set(eve, email)
  const other = await guestOrder(email)
  shop.identity.tellVerified(eve)
  await claimed(other.id, eve)
  assert.equal(await ownerOf(id), ann)
  assert.deepEqual(await shop.db.one(sql`select updated_at from orders where id = ${id}`), { updated_at })
})

test('without a verified address nothing is claimed, nor what was ordered later', async () => {
  const customer = newId()
  const email = address()
  const { id } = await guestOrder(email)
  shop.identity.tellVerified(customer)
  await until('identity was asked', () => shop.passed.includes('identity.get_verified_email'))
  const bystander = newId()
  const other = address()
  shop.identity.emails.set(bystander, other)
  const earlier = await guestOrder(other)
  const verified = new Date().toISOString()
  const later = await guestOrder(other)
  shop.identity.tellVerified(bystander, verified)
  await claimed(earlier.id, bystander)
  assert.equal(await ownerOf(later.id), null)
  assert.equal(await ownerOf(id), null)
})

test('identity that gives no answer is asked again', async () => {
  const customer = newId()
  const email = address()
  const { id } = await guestOrder(email)
  shop.identity.emails.set(customer, email)
  shop.dieAt('identity.get_verified_email after')
  shop.identity.tellVerified(customer)
  await until('the wire was cut', () => shop.armed() === undefined)
  await claimed(id, customer)
})

test('an order that was being written meanwhile is looked for again', async () => {
  const customer = newId()
  shop.identity.emails.set(customer, address())
  shop.identity.tellVerified(customer)
  const jobs = await until('both looks are enqueued', async () => {
    const rows = await shop.db.many<{ seconds: number }>(sql`
      select extract(epoch from start_after - created_on)::float8 as seconds from orders_jobs.job
      where data -> 'payload' ->> 'customer_id' = ${customer} order by start_after`)
    return rows.length === 2 && rows
  })
  assert.ok((jobs[0]?.seconds ?? 9) < 1)
  assert.ok((jobs[1]?.seconds ?? 0) > 50)
})

test('orders that are claimed while they are shipped end as both wished', async () => {
  const customer = newId()
  const email = address()
  shop.identity.emails.set(customer, email)
  const all = [await guestOrder(email), await guestOrder(email), await guestOrder(email)]
  const staff = shop.client({ id: newId(), roles: ['support', 'warehouse'] })
  shop.identity.tellVerified(customer)
  const answers = await Promise.all(all.map(({ id }) => staff.ship_order({ order_id: id })))
  for (const answer of answers) assert.equal(outcomeOf(answer), 'shipped')
  for (const { id } of all) {
    await claimed(id, customer)
    assert.equal(await shop.soundEnd(id), 'shipped')
  }
})
