import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  type Brand,
  type catalog,
  collectionsAtMost,
  type Product,
  type StaffCollection,
} from '@selvedge/contracts'
import { newId, sql } from '@selvedge/kernel'
import type { InputOf } from '@selvedge/kernel/contract'
import { until } from '@selvedge/testkit'
import { codeOf, detailsOf, ok, openShop, type Shop, shirt } from './shop.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})
after(() => shop.stop())

type Input = InputOf<typeof catalog.create_collection>
const linen: Input = {
  ...{ name: 'Linen days', description: 'Light.', is_featured: true, is_published: true, position: 1 },
  order: 'newest',
  members: { kind: 'rule', match: 'all', conditions: [{ fields: { material: ['Linen'] } }] },
}
const create = async (given: Partial<Input> = {}) =>
  ok(await shop.staff.create_collection({ ...linen, ...given })) as StaffCollection
const lastAsked = () => shop.find.asked.at(-1)
const shown = async (locale?: string) =>
  ok(await shop.anybody.list_collections(locale === undefined ? {} : { locale })).data

test('a listing within a collection asks search for what the collection is made of, in its order', async () => {
  const collection = await create()
  const listing = { collection_id: collection.id, facets: false }
  ok(await shop.anybody.list_products(listing))
  assert.deepEqual(lastAsked(), {
    filters: { within: { match: 'all', conditions: [{ fields: { material: ['Linen'] } }] } },
    ...{ page: 1, limit: 20, facets: false, sort_by: 'created_at', sort_order: 'desc' },
  })
  ok(await shop.anybody.list_products({ ...listing, sort_by: 'price', brand: ['Harrow'] }))
  assert.deepEqual(
    [lastAsked()?.sort_by, lastAsked()?.filters.brand, lastAsked()?.filters.within !== undefined],
    ['price', ['Harrow'], true],
  )
  ok(await shop.anybody.list_products({ ...listing, search: 'shirt' }))
  assert.deepEqual([lastAsked()?.sort_by, lastAsked()?.text], ['relevance', 'shirt'])

  const ids = [newId(), newId()]
  const members = { kind: 'manual' as const, product_ids: ids }
  ok(
    await shop.staff.replace_collection({
      ...{ ...linen, collection_id: collection.id, order: 'arranged', members },
    }),
  )
  ok(await shop.anybody.list_products(listing))
  assert.deepEqual(
    [lastAsked()?.filters.within, lastAsked()?.sort_by, lastAsked()?.sort_order],
    [{ product_ids: ids }, 'arranged', 'asc'],
  )
})

test('what came within some days is asked for by an instant that goes on with the hours', async () => {
  const members = {
    kind: 'rule' as const,
    match: 'any' as const,
    conditions: [{ created_days: 30, not: true }],
  }
  const { id } = await create({ members })
  const hour = 3_600_000
  const before = Math.floor(Date.now() / hour) * hour
  ok(await shop.anybody.list_products({ collection_id: id }))
  const { within } = lastAsked()?.filters ?? {}
  assert.ok(within && 'conditions' in within)
  const from = Date.parse(within.conditions[0]?.created_from ?? '')
  assert.ok(from === before - 30 * 24 * hour || from === before - (30 * 24 - 1) * hour)
  assert.deepEqual(Object.keys(within.conditions[0] ?? {}).sort(), ['created_from', 'not'])
})

test('one that is not in the shop, or nowhere, is found by staff alone', async () => {
  const hidden = await create({ name: 'Not yet', is_published: false })
  const listing = { collection_id: hidden.id }
  assert.equal(codeOf(await shop.anybody.list_products(listing)), 'COLLECTION_NOT_FOUND')
  assert.equal(codeOf(await shop.anybody.list_products({ collection_id: newId() })), 'COLLECTION_NOT_FOUND')
  const slug = { slug: hidden.slug }
  assert.equal(codeOf(await shop.anybody.get_collection_by_slug(slug)), 'COLLECTION_NOT_FOUND')
  assert.equal(codeOf(await shop.anybody.get_collection({ collection_id: hidden.id })), 'UNAUTHENTICATED')
  assert.equal(
    (await shown()).some(({ id }) => id === hidden.id),
    false,
  )
  assert.deepEqual(ok(await shop.staff.get_collection({ collection_id: hidden.id })), hidden)
  ok(await shop.staff.replace_collection({ ...linen, collection_id: hidden.id, name: 'Now' }))
  await until('the collection', async () => (await shown()).some(({ id }) => id === hidden.id))
  ok(await shop.anybody.list_products(listing))
  ok(await shop.staff.delete_collection({ collection_id: hidden.id }))
  await until(
    'its end',
    async () => codeOf(await shop.anybody.list_products(listing)) === 'COLLECTION_NOT_FOUND',
  )
  assert.equal(codeOf(await shop.staff.get_collection({ collection_id: hidden.id })), 'COLLECTION_NOT_FOUND')
})

test('another process asks for a collection as it is now', async () => {
  const other = await shop.secondProcess()
  const collection = await create({ name: 'Followed' })
  const listing = { page: 1, limit: 1, facets: false, collection_id: collection.id }
  const ask = () =>
    other.running.transport.call('list_products', listing, { request_id: newId(), via: 'test' })
  await until('it there', async () => 'prepared' in (await ask()))
  const conditions = [{ fields: { material: ['Wool'] } }]
  const members = { kind: 'rule' as const, match: 'all' as const, conditions }
  ok(await shop.staff.replace_collection({ ...linen, collection_id: collection.id, members }))
  await until('what it is now', async () => {
    await ask()
    return JSON.stringify(lastAsked()?.filters.within) === JSON.stringify({ match: 'all', conditions })
  })
})

test('it has an address that leads on, texts in other languages and versions that come back', async () => {
  const collection = await create({ name: 'Summer house' })
  assert.equal(collection.slug, 'summer-house')
  const twin = await create({ name: 'Summer house' })
  assert.match(twin.slug, /^summer-house-[0-9a-f]{8}$/)
  const target = { ...linen, collection_id: collection.id, name: 'Beach house' }
  const taken = await shop.staff.replace_collection({ ...target, slug: twin.slug })
  assert.equal(codeOf(taken), 'SLUG_TAKEN')
  const text = { kind: 'collection' as const, id: collection.id, locale: 'de' }
  ok(await shop.staff.put_translation({ ...text, texts: { name: 'Strandhaus' } }))
  const renamed = ok(
    await shop.staff.replace_collection({ ...target, slug: 'beach-house' }),
  ) as StaffCollection
  assert.deepEqual(ok(await shop.anybody.get_moved({ kind: 'collection', slug: 'summer-house' })), {
    id: collection.id,
    slug: 'beach-house',
  })
  const german = ok(await shop.anybody.get_collection_by_slug({ slug: 'beach-house', locale: 'de' }))
  assert.deepEqual([german.name, german.description], ['Strandhaus', 'Light.'])
  await until('the German listing', async () =>
    (await shown('de')).some(({ id, name }) => id === collection.id && name === 'Strandhaus'),
  )
  assert.deepEqual(ok(await shop.staff.get_translation(text)).outdated, ['name'])
  const stale = { ...target, if_match: `"${collection.version}"` }
  assert.deepEqual(detailsOf(await shop.staff.replace_collection(stale)), { version: renamed.version })
  const subject = { kind: 'collection' as const, id: collection.id }
  const { data } = ok(await shop.staff.list_revisions(subject))
  assert.deepEqual(
    data.map(({ version, action }) => [version, action]),
    [
      [2, 'changed'],
      [1, 'created'],
    ],
  )
  ok(await shop.staff.delete_collection({ collection_id: collection.id }))
  ok(await shop.staff.restore_revision({ ...subject, version: 1 }))
  const back = ok(await shop.staff.get_collection({ collection_id: collection.id })) as StaffCollection
  assert.deepEqual([back.name, back.slug, back.members], ['Summer house', 'summer-house', linen.members])
})

test('a rule goes on meaning a brand that is renamed', async () => {
  const brand = ok(await shop.staff.create_brand({ name: 'Old & Sons' })) as Brand
  const members = {
    kind: 'rule' as const,
    match: 'all' as const,
    conditions: [{ brand: ['Old & Sons', 'Ø'] }],
  }
  const { id } = await create({ name: 'Of one house', members })
  ok(await shop.staff.patch_brand({ brand_id: brand.id, name: 'New & Daughters' }))
  ok(await shop.anybody.list_products({ collection_id: id }))
  assert.deepEqual(lastAsked()?.filters.within, {
    match: 'all',
    conditions: [{ brand: ['New & Daughters', 'Ø'] }],
  })
})

test('what fits no collection is refused and changes nothing', async () => {
  const count = async () => ok(await shop.staff.list_all_collections({})).pagination.total
  const before = await count()
  const rule = (conditions: object[]) => ({ kind: 'rule' as const, match: 'all' as const, conditions })
  for (const [given, reason] of [
    [{ members: rule([{}]) }, 'condition 1 asks for nothing'],
    [{ members: rule([{ available: true }, { not: true }]) }, 'condition 2 asks for nothing'],
    [{ members: rule([{ fields: {} }]) }, 'condition 1 asks for nothing'],
    [{ members: rule([{ min_amount: 2, max_amount: 1 }]) }, 'condition 1 ends below its beginning'],
    [{ order: 'arranged' }, 'a rule arranges nothing: choose another order'],
  ] as const) {
    const refused = await shop.staff.create_collection({ ...linen, ...(given as object) })
    assert.deepEqual([codeOf(refused), detailsOf(refused)], ['INVALID_COLLECTION', { reason }])
  }
  const twice = newId()
  const members = { kind: 'manual' as const, product_ids: [twice, twice] }
  assert.equal(codeOf(await shop.staff.create_collection({ ...linen, members })), 'INVALID_INPUT')
  assert.equal(codeOf(await shop.anybody.create_collection(linen)), 'UNAUTHENTICATED')
  assert.equal(await count(), before)
})

test('two who add the last that there may be do not both', async () => {
  const free = collectionsAtMost - ok(await shop.staff.list_all_collections({})).pagination.total - 1
  await shop.db('catalog').run(sql`
    insert into collection (id, name, slug, is_published, is_featured, "order", position, members)
    select gen_random_uuid(), 'Filler', 'filler-' || n, false, false, 'newest', 0, '{"kind":"manual","product_ids":[]}'
    from generate_series(1, ${free}) n`)
  const both = await Promise.all([1, 2].map(() => shop.staff.create_collection(linen)))
  assert.deepEqual(both.map(codeOf).sort(), ['TOO_MANY_COLLECTIONS', 'ok'])
})

test('a preview asks what a listing would, and the list of all says how many are in each', async () => {
  shop.find.answer = { ...shop.find.answer, total: 7, product_ids: [newId()] }
  const preview = ok(
    await shop.staff.preview_collection({ members: linen.members, order: 'price_low', limit: 5 }),
  )
  assert.deepEqual(preview, { total: 7, product_ids: shop.find.answer.product_ids })
  assert.deepEqual(lastAsked(), {
    filters: { within: { match: 'all', conditions: [{ fields: { material: ['Linen'] } }] } },
    ...{ sort_by: 'price', sort_order: 'asc', page: 1, limit: 5, facets: false },
  })
  const { data } = ok(await shop.staff.list_all_collections({ limit: 1 }))
  assert.deepEqual(
    data.map(({ products, kind }) => [products, kind]),
    [[7, 'manual']],
  )
})

test('a product tells others whether it is reduced', async () => {
  const product = ok(
    await shop.staff.create_product(
      shirt(shop, { variants: [{ sku: 'REDUCED-1', price: 10, compare_at_price: 20 }] }),
    ),
  ) as Product
  const { reduced } = await shop.db('catalog').one<{ reduced: boolean }>(sql`
    select (payload ->> 'reduced')::boolean as reduced from outbox
    where name = 'catalog.product_changed.v1' and key = ${product.id}`)
  assert.equal(reduced, true)
})
