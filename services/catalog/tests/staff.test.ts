import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Category, type Product, type ProductEdit, StaffProduct } from '@selvedge/contracts'
import { issuesOf, newId, sql } from '@selvedge/kernel'
import { codeOf, ok, openShop, type ProductInput, type Shop, shirt } from './shop.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})
after(() => shop.stop())

const create = async (given: Partial<ProductInput> = {}) =>
  ok(await shop.staff.create_product(shirt(shop, given))) as Product
const list = async (input: Parameters<Shop['staff']['list_all_products']>[0] = {}) =>
  ok(await shop.staff.list_all_products(input))
const namesOf = ({ data }: Awaited<ReturnType<typeof list>>) => data.map(({ name }) => name)

test('staff find products by status, words, place and what they lack, in pages', async () => {
  const below = ok(
    await shop.staff.create_category({ name: 'Below', parent_id: shop.category.id }),
  ) as Category
  const elsewhere = ok(await shop.staff.create_category({ name: 'Elsewhere' })) as Category
  await create({
    name: 'Alpha 100%',
    sku: 'AL-1',
    image_urls: ['/a.jpg'],
    stock_quantity: 3,
    category_id: below.id,
  })
  await create({
    name: 'Beta',
    sku: 'BE-1',
    status: 'draft',
    brand: 'Other',
    variants: [{ sku: 'VAR-9' }, { sku: 'VAR-8', stock_quantity: 2 }],
  })
  await create({ name: 'Gamma', sku: 'GA-1', publish_at: '2099-01-01T00:00:00Z', category_id: elsewhere.id })
  await create({ name: 'Delta', sku: 'DE-1', status: 'archived' })
  assert.deepEqual(namesOf(await list()), ['Delta', 'Gamma', 'Beta', 'Alpha 100%'])
  assert.deepEqual(ok(await shop.staff.count_all_products({})), {
    draft: 1,
    scheduled: 1,
    published: 1,
    archived: 1,
  })
  for (const [filter, names] of [
    [{ status: 'draft' }, ['Beta']],
    [{ status: 'published' }, ['Alpha 100%']],
    [{ search: '0%' }, ['Alpha 100%']],
    [{ search: 'et' }, ['Beta']],
    [{ search: ' VAR-8 ' }, ['Beta']],
    [{ search: 'ga-' }, ['Gamma']],
    [{ search: 'nothing' }, []],
    [{ category_id: shop.category.id }, ['Delta', 'Beta', 'Alpha 100%']],
    [{ brand: 'Other' }, ['Beta']],
    [{ without_picture: true }, ['Delta', 'Gamma', 'Beta']],
    [{ without_picture: false }, ['Alpha 100%']],
    [{ out_of_stock: true, category_id: shop.category.id }, ['Delta']],
    [{ out_of_stock: false }, ['Beta', 'Alpha 100%']],
  ] as const)
    assert.deepEqual(namesOf(await list(filter)), names, JSON.stringify(filter))
  const first = await list({ limit: 3 })
  const second = await list({ limit: 3, cursor: first.next_cursor as string })
  assert.deepEqual([namesOf(second), second.next_cursor], [['Alpha 100%'], null])
  const [beta] = (await list({ search: 'beta' })).data
  assert.deepEqual(
    [beta?.variants, beta?.stock_quantity, beta?.image_url, beta?.status],
    [2, 2, null, 'draft'],
  )
})

test('staff see a product whatever its status, as it would be in the shop', async () => {
  const draft = await create({ status: 'draft' })
  const seen = ok(await shop.staff.get_any_product({ product_id: draft.id }))
  assert.deepEqual(seen, { ...draft, status: 'draft', publish_at: null })
  assert.deepEqual(issuesOf(StaffProduct, seen), [])
  const later = ok(
    await shop.staff.patch_product({ product_id: draft.id, publish_at: '2099-01-01T00:00:00Z' }),
  )
  assert.deepEqual(ok(await shop.staff.get_any_product({ product_id: draft.id })), {
    ...later,
    status: 'scheduled',
    publish_at: '2099-01-01T00:00:00.000Z',
  })
  assert.equal(codeOf(await shop.staff.get_any_product({ product_id: newId() })), 'PRODUCT_NOT_FOUND')
})

test('a preview shows a draft to whoever has its address, for as long as it lasts', async () => {
  const { id, slug } = await create({ status: 'draft' })
  const preview = ok(await shop.staff.create_preview({ product_id: id }))
  assert.equal(preview.slug, slug)
  assert.equal(ok(await shop.anybody.get_preview({ token: preview.token })).id, id)
  const other = `${preview.token.slice(0, -1)}${preview.token.endsWith('A') ? 'B' : 'A'}`
  assert.equal(codeOf(await shop.anybody.get_preview({ token: `A${other.slice(1)}` })), 'PREVIEW_NOT_FOUND')
  await shop.db('catalog').run(sql`update preview set expires_at = now()`)
  assert.equal(codeOf(await shop.anybody.get_preview({ token: preview.token })), 'PREVIEW_NOT_FOUND')
  ok(await shop.staff.create_preview({ product_id: id }))
  const rows = await shop.db('catalog').many(sql`select 1 from preview`)
  assert.equal(rows.length, 1)
})

test('many are changed at once, each refused one is named, and the answer takes it back', async () => {
  const target = ok(await shop.staff.create_category({ name: 'Target' })) as Category
  const products = [await create(), await create({ status: 'draft' }), await create()]
  const [one, two, three] = products.map(({ id }) => id) as [string, string, string]
  const gone = newId()
  const before = await Promise.all(products.map(({ id }) => shop.staff.get_any_product({ product_id: id })))
  const answer = ok(
    await shop.staff.edit_products({
      edits: [
        { product_id: one, status: 'archived', category_id: target.id },
        { product_id: two, publish_at: '2099-01-01T00:00:00Z', brand: 'Bulk Brand' },
        { product_id: three, category_id: newId() },
        { product_id: gone, status: 'draft' },
        { product_id: one, status: 'draft' },
      ],
    }),
  )
  assert.deepEqual(
    answer.refused.map(({ product_id, code }) => [product_id, code]),
    [
      [three, 'CATEGORY_NOT_FOUND'],
      [gone, 'PRODUCT_NOT_FOUND'],
      [one, 'INVALID_PRODUCT'],
    ],
  )
  assert.deepEqual(answer.undo, [
    { product_id: one, status: 'published', category_id: shop.category.id },
    { product_id: two, status: 'draft', brand: 'Harrow & Finch' },
  ])
  assert.equal(codeOf(await shop.anybody.get_product({ product_id: one })), 'PRODUCT_NOT_FOUND')
  const changed = ok(await shop.staff.get_any_product({ product_id: two }))
  assert.deepEqual([changed.status, changed.brand, changed.version], ['scheduled', 'Bulk Brand', 2])
  const stale = await shop.staff.patch_product({ product_id: two, name: 'x', if_match: '"1"' })
  assert.equal(codeOf(stale), 'VERSION_CONFLICT')
  assert.deepEqual(ok(await shop.staff.edit_products({ edits: answer.undo as ProductEdit[] })).refused, [])
  const restored = await Promise.all(products.map(({ id }) => shop.staff.get_any_product({ product_id: id })))
  const plain = (all: typeof before) => all.map((each) => ({ ...ok(each), version: 0, updated_at: '' }))
  assert.deepEqual(plain(restored), plain(before))
  const { data } = ok(await shop.staff.list_revisions({ kind: 'product', id: one }))
  assert.deepEqual(
    data.map(({ differences }) => differences.map(({ path }) => path.join('.'))),
    [['category_id', 'status'], ['category_id', 'status'], []],
  )
})

test('edits of the same products at once, in whatever order, end; each product is what one of them said', async () => {
  const ids = await Promise.all(Array.from({ length: 12 }, async () => (await create()).id))
  const all = (status: 'draft' | 'archived', order: string[]) =>
    shop.staff.edit_products({ edits: order.map((product_id) => ({ product_id, status })) })
  const answers = await Promise.all([
    all('draft', ids),
    all('archived', ids.toReversed()),
    ...ids.map((product_id) => shop.staff.patch_product({ product_id, description: 'Beside' })),
  ])
  for (const answer of answers) assert.equal(codeOf(answer), 'ok')
  const rows = await shop.db('catalog').many<{ status: string; body: string }>(sql`
    select status, body from product join document on product_id = id where id = any(${ids}::uuid[])`)
  assert.equal(new Set(rows.map(({ status }) => status)).size, 1)
  for (const { body } of rows) assert.equal(body, '')
})

test('no shopper sees any of it', async () => {
  const { id } = await create({ status: 'draft' })
  const anybody = shop.anybody
  for (const answer of await Promise.all([
    anybody.list_all_products({}),
    anybody.count_all_products({}),
    anybody.get_any_product({ product_id: id }),
    anybody.edit_products({ edits: [{ product_id: id, status: 'published' }] }),
    anybody.create_preview({ product_id: id }),
  ]))
    assert.equal(codeOf(answer), 'UNAUTHENTICATED')
})
