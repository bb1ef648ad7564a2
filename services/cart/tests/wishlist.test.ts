import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { CustomerDeleted, cart, type Wishlist } from '@selvedge/contracts'
import { newId, sql } from '@selvedge/kernel'
import { until } from '@selvedge/testkit'
import { deleteAbandonedCarts } from '../src/delete-abandoned-carts.ts'
import { codeOf, ok, openShop, type Shop } from './shop.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})
after(() => shop.kit.stop())

const ids = ({ items }: Wishlist) => items.map(({ product_id }) => product_id)
const several = (count: number) => Array.from({ length: count }, () => newId())
type Client = Shop['guest']

/** A wishlist with these products, the last one added last. */
const filled = async (client: Client, products: readonly string[]): Promise<Wishlist> => {
  let wishlist = ok(await client.create_wishlist({}))
  const { wishlist_token } = wishlist
  for (const product_id of products) wishlist = ok(await client.put_wish({ wishlist_token, product_id }))
  return wishlist
}
/** Straight into the tables. */
const stuff = (wishlist_token: string, count: number) =>
  shop.kit.db('cart').run(sql`
    insert into wish (wishlist_id, product_id)
    select id, gen_random_uuid() from wishlist, generate_series(1, ${count}::int) where token = ${wishlist_token}`)

test('a product is on a wishlist once, in the place where it was added first, in the variant said last', async () => {
  const [one, two, variant_id] = several(3) as [string, string, string]
  const { wishlist_token, customer_id, items } = ok(await shop.guest.create_wishlist({}))
  assert.deepEqual([customer_id, items], [null, []])
  const put = async (product_id: string, more: { variant_id?: string } = {}) =>
    ok(await shop.guest.put_wish({ wishlist_token, product_id, ...more }))
  await put(one)
  await put(two)
  const again = await put(one, { variant_id })
  assert.deepEqual(
    again.items.map((wish) => [wish.product_id, wish.variant_id]),
    [
      [two, null],
      [one, variant_id],
    ],
  )
  assert.ok(again.items.every(({ added_at }) => Math.abs(Date.parse(added_at) - Date.now()) < 60_000))
  assert.deepEqual(ok(await shop.guest.get_wishlist({ wishlist_token })), again)
  const left = ok(await shop.guest.remove_wish({ wishlist_token, product_id: two }))
  assert.deepEqual(ids(left), [one])
  assert.deepEqual(ok(await shop.guest.remove_wish({ wishlist_token, product_id: two })), left)
})

test('a customer has one wishlist, which nobody else opens', async () => {
  const { id, client } = shop.customer()
  assert.equal(codeOf(await client.get_my_wishlist({})), 'WISHLIST_NOT_FOUND')
  const opened = await Promise.all([1, 2, 3, 4].map(() => client.create_wishlist({})))
  assert.equal(new Set(opened.map((each) => ok(each).wishlist_token)).size, 1)
  const [product_id] = several(1) as [string]
  const mine = await filled(client, [product_id])
  assert.equal(mine.customer_id, id)
  assert.deepEqual(ok(await client.get_my_wishlist({})), mine)
  const { wishlist_token } = mine
  for (const stranger of [shop.guest, shop.customer().client]) {
    const answers = await Promise.all([
      stranger.get_wishlist({ wishlist_token }),
      stranger.put_wish({ wishlist_token, product_id: newId() }),
      stranger.remove_wish({ wishlist_token, product_id }),
    ])
    assert.deepEqual(answers.map(codeOf), Array(3).fill('WISHLIST_NOT_FOUND'))
  }
  assert.deepEqual(ok(await client.get_my_wishlist({})), mine)
  const staff = shop.kit.client(cart, { roles: ['support'], id: newId() })
  assert.deepEqual(ok(await staff.get_wishlist({ wishlist_token })), mine)
  assert.equal(codeOf(await shop.guest.get_my_wishlist({})), 'UNAUTHENTICATED')
})

test('what is no token and no product is refused', async () => {
  const { wishlist_token } = ok(await shop.guest.create_wishlist({}))
  for (const odd of ['', 'x', 'a'.repeat(33), `${'a'.repeat(31)}'`])
    assert.equal(codeOf(await shop.guest.get_wishlist({ wishlist_token: odd })), 'INVALID_INPUT')
  for (const product_id of ['', 'x', newId().toUpperCase()])
    assert.equal(codeOf(await shop.guest.put_wish({ wishlist_token, product_id })), 'INVALID_INPUT')
  const unknown = 'a'.repeat(32)
  assert.equal(codeOf(await shop.guest.get_wishlist({ wishlist_token: unknown })), 'WISHLIST_NOT_FOUND')
  assert.deepEqual(ok(await shop.guest.get_wishlist({ wishlist_token })).items, [])
})

test('a product that is added many times at once is there once; five hundred fit however many come', async () => {
  const { wishlist_token } = ok(await shop.guest.create_wishlist({}))
  const product_id = newId()
  const same = await Promise.all(
    Array.from({ length: 8 }, () => shop.guest.put_wish({ wishlist_token, product_id })),
  )
  assert.deepEqual(same.map(codeOf), Array(8).fill('ok'))
  assert.deepEqual(ids(ok(await shop.guest.get_wishlist({ wishlist_token }))), [product_id])
  await stuff(wishlist_token, 496)
  const late = await Promise.all(
    several(8).map((each) => shop.guest.put_wish({ wishlist_token, product_id: each })),
  )
  assert.deepEqual(late.map(codeOf).toSorted(), [...Array(5).fill('WISHLIST_FULL'), ...Array(3).fill('ok')])
  ok(await shop.guest.put_wish({ wishlist_token, product_id, variant_id: newId() }))
  assert.equal(ok(await shop.guest.get_wishlist({ wishlist_token })).items.length, 500)
})

test('a guest’s wishlist is merged in the order in which it was added, once, and is then closed', async () => {
  const [a, b, c, d] = several(4) as [string, string, string, string]
  const { client } = shop.customer()
  await filled(client, [a])
  const { wishlist_token } = await filled(shop.guest, [b, a, c])
  await filled(client, [d])
  for (let time = 0; time < 3; time++) {
    const merged = ok(await client.merge_into_my_wishlist({ wishlist_token }))
    assert.deepEqual(ids(merged), [d, c, b, a])
    assert.deepEqual(merged, ok(await client.get_my_wishlist({})))
  }
  assert.equal(codeOf(await shop.guest.get_wishlist({ wishlist_token })), 'WISHLIST_NOT_FOUND')
  assert.equal(
    codeOf(await shop.guest.put_wish({ wishlist_token, product_id: newId() })),
    'WISHLIST_NOT_FOUND',
  )
  const mine = ok(await client.get_my_wishlist({}))
  assert.deepEqual(ok(await client.merge_into_my_wishlist({ wishlist_token: mine.wishlist_token })), mine)
})

test('of log-ins that merge at once each product arrives once, whoever is still adding', async () => {
  for (let round = 0; round < 5; round++) {
    const [a, b, late] = several(3) as [string, string, string]
    const { client } = shop.customer()
    const { wishlist_token } = await filled(shop.guest, [a, b])
    const [added, ...merged] = await Promise.all([
      shop.guest.put_wish({ wishlist_token, product_id: late }),
      ...[1, 2, 3].map(() => client.merge_into_my_wishlist({ wishlist_token })),
    ])
    merged.forEach(ok)
    const mine = ids(ok(await client.get_my_wishlist({})))
    assert.deepEqual(mine, codeOf(added) === 'ok' ? [late, b, a] : [b, a])
  }
})

test('two customers merge one guest’s wishlist: one gets it, and another’s is never to be had', async () => {
  const [product_id] = several(1) as [string]
  const [one, two] = [shop.customer(), shop.customer()]
  const { wishlist_token } = await filled(shop.guest, [product_id])
  const answers = await Promise.all(
    [one, two].map(({ client }) => client.merge_into_my_wishlist({ wishlist_token })),
  )
  assert.deepEqual(answers.map(codeOf).toSorted(), ['WISHLIST_NOT_FOUND', 'ok'])
  const theirs = await filled(two.client, [newId()])
  const stolen = await one.client.merge_into_my_wishlist({ wishlist_token: theirs.wishlist_token })
  assert.equal(codeOf(stolen), 'WISHLIST_NOT_FOUND')
  assert.deepEqual(ok(await two.client.get_my_wishlist({})), theirs)
})

test('a full wishlist keeps what it has, and takes the latest of what is merged', async () => {
  const { client } = shop.customer()
  const mine = await filled(client, [])
  await stuff(mine.wishlist_token, 498)
  const before = ids(ok(await client.get_my_wishlist({})))
  const [a, b, c] = several(3) as [string, string, string]
  const { wishlist_token } = await filled(shop.guest, [a, b, c])
  assert.deepEqual(ids(ok(await client.merge_into_my_wishlist({ wishlist_token }))), [c, b, ...before])
})

test('it goes with the customer, and a guest’s after its time', async () => {
  const [gone, stays] = [shop.customer(), shop.customer()]
  await filled(gone.client, several(2))
  await filled(stays.client, several(2))
  shop.identity.publish(CustomerDeleted, { customer_id: gone.id })
  await until('the deletion', async () => codeOf(await gone.client.get_my_wishlist({})) !== 'ok')
  assert.equal(ids(ok(await stays.client.get_my_wishlist({}))).length, 2)

  const db = shop.kit.db('cart')
  const [old, young] = [await filled(shop.guest, several(2)), await filled(shop.guest, several(1))]
  await db.run(sql`
    update wishlist set updated_at = now() - interval '181 days'
    where token = ${old.wishlist_token} or customer_id = ${stays.id}`)
  await deleteAbandonedCarts({ db, guest_days: 30, wishlist_guest_days: 180 } as never)
  assert.equal(
    codeOf(await shop.guest.get_wishlist({ wishlist_token: old.wishlist_token })),
    'WISHLIST_NOT_FOUND',
  )
  assert.equal(ids(ok(await shop.guest.get_wishlist({ wishlist_token: young.wishlist_token }))).length, 1)
  assert.equal(ids(ok(await stays.client.get_my_wishlist({}))).length, 2)
  assert.deepEqual(
    await db.many(sql`select 1 from wish where wishlist_id not in (select id from wishlist)`),
    [],
  )
})
