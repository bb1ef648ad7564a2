import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Order, orders } from '@selvedge/contracts'
import { newId, sql } from '@selvedge/kernel'
import { forgetOldOrders } from '../src/store/personal.ts'
import { card, openShop, placed, type Shop } from './shop.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})
after(() => shop.kit.stop())

const address = {
  name: 'Wilhelmina Quist',
  line1: 'Nachtegaalstraat 7',
  city: 'Berlin',
  postal_code: '10115',
  country: 'DE',
  phone: '030 5551234',
}
const telling = ['Wilhelmina', 'Nachtegaal', '5551234', 'w.quist@example.com']

const seen = (answer: object): Order => placed<Order>(answer)

const order = async (as: { id?: string } = {}) => {
  const { product_id } = shop.addProduct(5)
  return seen(
    await shop.client(as).place_order({
      items: [{ product_id, quantity: 1 }],
      email: 'w.quist@example.com',
      shipping_address: address,
      payment: card('tok_success'),
    }),
  )
}
const textOf = async (where = sql`true`) =>
  JSON.stringify(
    await shop.db.many(sql`select orders.*, encode(personal, 'escape') as plain from orders where ${where}`),
  )
const personal =
  (operation: 'export_person' | 'erase_person') =>
  async (input: { person_id: string; email: string | null; after?: string }) => {
    const client = shop.kit.client({ ...orders, $operations: { [operation]: orders.get_order } } as never, {
      via: 'identity',
    }) as Record<string, (input: object) => Promise<unknown>>
    return (client[operation] as (input: object) => Promise<unknown>)(input)
  }
const exportPerson = personal('export_person')
const erasePerson = personal('erase_person')

test('an order’s row and events say nothing of the person; its owner and staff see it', async () => {
  const id = newId()
  const own = await order({ id })
  const guest = await order()
  assert.deepEqual([own.email, own.shipping_address], ['w.quist@example.com', address])
  await shop.kit.restart('orders')
  const staff = shop.client({ roles: ['support'], id: newId() })
  for (const placedOrder of [own, guest]) {
    const shown = seen(await staff.get_order({ order_id: placedOrder.id }))
    assert.deepEqual([shown.email, shown.shipping_address], ['w.quist@example.com', address])
  }
  const kept = (await textOf()) + JSON.stringify(await shop.db.many(sql`select * from outbox`))
  for (const word of telling) assert.equal(kept.includes(word), false, word)
  const keys = await shop.db.many<{ person_id: string }>(
    sql`select person_id from person_key where person_id = any(${[id, guest.id]}::uuid[]) order by person_id`,
  )
  assert.deepEqual(
    keys.map(({ person_id }) => person_id),
    [id, guest.id].sort(),
  )
})

test('however many orders somebody has, they are handed out piece by piece, each once', async () => {
  const person = newId()
  const own = await order({ id: person })
  await shop.db.run(sql`
    insert into orders (id, status, customer_id, personal, lines, subtotal_amount, delivery_amount, total_amount, currency,
      expires_at)
    select uuidv7(), status, customer_id, null, lines, subtotal_amount, delivery_amount, total_amount, currency, expires_at
    from orders, generate_series(1, 450) where id = ${own.id}`)
  const sizes: number[] = []
  const ids: string[] = []
  for (let after: string | null | undefined; after !== null; ) {
    const piece = (await exportPerson({ person_id: person, email: null, ...(after ? { after } : {}) })) as {
      data: { orders: { id: string }[] }
      next: string | null
    }
    sizes.push(piece.data.orders.length)
    ids.push(...piece.data.orders.map(({ id }) => id))
    after = piece.next
  }
  assert.deepEqual(sizes, [200, 200, 51])
  assert.deepEqual(ids, [...new Set(ids)].sort())
})

test('an erased person is gone from their orders, whose amounts stay; others are as they were', async () => {
  const person = newId()
  const [own, guest, other] = [await order({ id: person }), await order(), await order({ id: newId() })]
  const books = () =>
    shop.db.many(
      sql`select id, number, total_amount, currency, lines, status from orders where id = any(${[own.id, guest.id, other.id]}::uuid[]) order by id`,
    )
  const before = await books()
  const all = (await exportPerson({ person_id: person, email: 'w.quist@example.com' })) as {
    data: { orders: { id: string; email: string }[] }
  }
  const ids = all.data.orders.map(({ id }) => id)
  assert.deepEqual(
    [ids.includes(own.id), ids.includes(guest.id), ids.includes(other.id)],
    [true, true, false],
  )

  assert.ok(
    ((await erasePerson({ person_id: person, email: 'w.quist@example.com' })) as { keys_destroyed: number })
      .keys_destroyed >= 2,
  )
  assert.deepEqual(await erasePerson({ person_id: person, email: 'w.quist@example.com' }), {
    keys_destroyed: 0,
  })
  const staff = shop.client({ roles: ['support'], id: newId() })
  for (const { id } of [own, guest]) {
    const shown = seen(await staff.get_order({ order_id: id }))
    assert.deepEqual([shown.email, shown.shipping_address, shown.total_amount], [null, null, 1990])
  }
  assert.equal(seen(await staff.get_order({ order_id: other.id })).email, 'w.quist@example.com')
  assert.deepEqual(await books(), before)
})

test('an outsider cannot ask for a person', async () => {
  for (const as of [{}, { roles: ['administrator'], id: newId() }]) {
    const client = shop.kit.client(
      { ...orders, $operations: { erase_person: orders.get_order } } as never,
      as,
    ) as unknown as { erase_person: (input: object) => Promise<{ code?: string }> }
    assert.match(
      (await client.erase_person({ person_id: newId(), email: null })).code ?? '',
      /UNAUTHENTICATED|FORBIDDEN/,
    )
  }
})

test('what is personal ends with its time: of placed orders, of failed ones, and of none that is under way', async () => {
  const [old, fresh, busy] = [await order(), await order(), await order()]
  const aged = async (id: string, days: number, resume: boolean) =>
    shop.db.run(
      sql`update orders set updated_at = now() - make_interval(days => ${days}::int), resume_at = ${resume ? '2999-01-01' : null}::timestamptz where id = ${id}`,
    )
  await aged(old.id, 11, false)
  await aged(fresh.id, 9, false)
  await aged(busy.id, 11, true)
  assert.equal(await forgetOldOrders(shop.db, { placed: 10, failed: 5 }), 1)
  const rows = await shop.db.many<{ id: string; kept: boolean; keys: number }>(sql`
    select id, personal is not null as kept, (select count(*) from person_key where person_id = orders.id) as keys
    from orders where id = any(${[old.id, fresh.id, busy.id]}::uuid[]) order by id`)
  assert.deepEqual(
    rows.map(({ kept, keys }) => [kept, keys]),
    [
      [false, 0],
      [true, 1],
      [true, 1],
    ],
  )
})

test('an order under whose key there is one already leaves no key behind', async () => {
  const { product_id } = shop.addProduct(5)
  const client = shop.client({ idempotency_key: newId() })
  const request = {
    items: [{ product_id, quantity: 1 }],
    email: 'w.quist@example.com',
    shipping_address: address,
    payment: card('tok_success'),
  }
  const answers = await Promise.all(Array.from({ length: 6 }, () => client.place_order(request)))
  assert.equal(new Set(answers.map((answer) => seen(answer).id)).size, 1)
  for (const answer of answers) assert.deepEqual(seen(answer).shipping_address, address)
  const orphans = await shop.db.one<{ n: number }>(sql`
    select count(*) as n from person_key where not exists (
      select from orders where orders.id = person_key.person_id or orders.customer_id = person_key.person_id)`)
  assert.equal(orphans.n, 0)
})
