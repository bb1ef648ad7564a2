import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Brand, Category, Product, Revision } from '@selvedge/contracts'
import { newId, sql } from '@selvedge/kernel'
import { loadCatalogue } from '../src/load.ts'
import { codeOf, ok, openShop, type ProductInput, type Shop, shirt } from './shop.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})
after(() => shop.stop())

const create = async (given: Partial<ProductInput> = {}) =>
  ok(await shop.staff.create_product(shirt(shop, given))) as Product
const get = async (product_id: string) => ok(await shop.anybody.get_product({ product_id })) as Product
const revisionsOf = async (kind: 'product' | 'category' | 'brand', id: string) =>
  (ok(await shop.staff.list_revisions({ kind, id })) as { data: Revision[] }).data
const told = (revisions: readonly Revision[]) =>
  revisions.map(({ version, action, differences }) => [
    version,
    action,
    ...differences.map(({ path }) => path.join('.')),
  ])
const restore = (kind: 'product' | 'category' | 'brand', id: string, version: number) =>
  shop.staff.restore_revision({ kind, id, version })

test('every change of a product tells who, when and what; stock and what says the same are none', async () => {
  const product = await create({ sku: 'REV', stock_quantity: 3 })
  const { id } = product
  ok(await shop.staff.patch_product({ product_id: id, name: 'Poplin Shirt', price: 90 }))
  ok(
    await shop.staff.patch_product({
      product_id: id,
      name: 'Poplin Shirt',
      variants: [{ sku: 'REV', stock_quantity: 9, price: 90 }],
    }),
  )
  ok(await shop.staff.patch_product({ product_id: id, status: 'archived' }))
  const revisions = await revisionsOf('product', id)
  assert.deepEqual(told(revisions), [
    [3, 'changed', 'status'],
    [2, 'changed', 'name', 'price_amount', 'variants.REV.price_amount'],
    [1, 'created'],
  ])
  assert.deepEqual(revisions[1]?.differences[0], {
    path: ['name'],
    before: 'Linen Shirt',
    after: 'Poplin Shirt',
  })
  const kinds = revisions.map(({ actor }) => actor?.kind)
  assert.deepEqual(kinds, ['person', 'person', 'person'])
  const [one, two] = await Promise.all([
    shop.staff.list_revisions({ kind: 'product', id, limit: 2 }),
    shop.staff.list_revisions({ kind: 'product', id, limit: 2, cursor: 2 }),
  ])
  assert.deepEqual([ok(one).next_cursor, told(ok(one).data)], [2, told(revisions).slice(0, 2)])
  assert.deepEqual([ok(two).next_cursor, told(ok(two).data)], [null, [[1, 'created']]])
})

test('a version is restored as a new one, with variants under their ids; status and stock stay', async () => {
  const before = await create({
    sku: 'BACK',
    variants: [{ sku: 'BACK-S', stock_quantity: 4 }, { sku: 'BACK-M' }],
  })
  const { id } = before
  ok(
    await shop.staff.patch_product({
      product_id: id,
      name: 'Other',
      variants: [{ sku: 'BACK-S' }],
      status: 'draft',
    }),
  )
  assert.deepEqual(ok(await restore('product', id, 1)), { version: 3 })
  assert.equal(codeOf(await shop.anybody.get_product({ product_id: id })), 'PRODUCT_NOT_FOUND')
  ok(await shop.staff.patch_product({ product_id: id, status: 'published' }))
  const after = await get(id)
  assert.deepEqual({ ...after, version: 1, updated_at: before.updated_at }, before)
  assert.deepEqual(ok(await restore('product', id, 1)), { version: 4 })
  assert.equal(codeOf(await restore('product', id, 99)), 'REVISION_NOT_FOUND')
  assert.equal(codeOf(await restore('product', newId(), 1)), 'REVISION_NOT_FOUND')
})

test('what cannot be restored is refused for its reason, and nothing changes', async () => {
  const category = ok(await shop.staff.create_category({ name: 'Passing' })) as Category
  const { id } = await create({ sku: 'STUCK', category_id: category.id, slug: 'stuck' })
  ok(await shop.staff.patch_product({ product_id: id, category_id: shop.category.id }))
  ok(
    await shop.staff.patch_product({
      product_id: id,
      slug: 'not-stuck',
      sku: 'FREE',
      variants: [{ sku: 'FREE' }],
    }),
  )
  ok(await shop.staff.delete_category({ category_id: category.id }))
  const other = await create({ sku: 'STUCK', slug: 'stuck' })
  assert.equal(codeOf(await restore('product', id, 1)), 'CATEGORY_NOT_FOUND')
  assert.ok(['SLUG_TAKEN', 'SKU_TAKEN'].includes(codeOf(await restore('product', id, 2))))
  assert.equal((await revisionsOf('product', id)).length, 3)
  assert.equal((await get(id)).slug, 'not-stuck')
  // The category comes back with its id, and then the product can.
  ok(await shop.staff.delete_product({ product_id: other.id }))
  ok(await restore('category', category.id, 1))
  ok(await restore('product', id, 1))
  assert.deepEqual([(await get(id)).category_id, (await get(id)).slug], [category.id, 'stuck'])
})

test('a deleted product comes back as a draft, under its id', async () => {
  const before = await create({ sku: 'PHOENIX' })
  ok(await shop.staff.delete_product({ product_id: before.id }))
  ok(await restore('product', before.id, 1))
  assert.deepEqual(told(await revisionsOf('product', before.id)), [
    [3, 'created'],
    [2, 'deleted'],
    [1, 'created'],
  ])
  ok(await shop.staff.patch_product({ product_id: before.id, status: 'published' }))
  assert.deepEqual((await get(before.id)).variants[0]?.id, before.variants[0]?.id)
})

test('categories and brands have versions, also those that came with a product', async () => {
  const parent = ok(await shop.staff.create_category({ name: 'Above' })) as Category
  const child = ok(await shop.staff.create_category({ name: 'Below', parent_id: parent.id })) as Category
  ok(await shop.staff.patch_category({ category_id: child.id, parent_id: null, name: 'Beside' }))
  assert.deepEqual(told(await revisionsOf('category', child.id)), [
    [2, 'changed', 'parent_id', 'name'],
    [1, 'created'],
  ])
  ok(await shop.staff.patch_category({ category_id: parent.id, parent_id: child.id }))
  assert.equal(codeOf(await restore('category', child.id, 1)), 'INVALID_PRODUCT')
  ok(await restore('category', parent.id, 1))
  ok(await restore('category', child.id, 1))
  const { data } = ok(await shop.anybody.list_categories({})) as { data: Category[] }
  assert.deepEqual(
    data.find(({ id }) => id === child.id),
    child,
  )

  await create({ brand: 'Newcomer' })
  const brand = (ok(await shop.staff.list_brands({ limit: 100 })).data as Brand[]).find(
    ({ name }) => name === 'Newcomer',
  ) as Brand
  ok(await shop.staff.patch_brand({ brand_id: brand.id, name: 'Newcomers' }))
  ok(await restore('brand', brand.id, 1))
  assert.deepEqual(told(await revisionsOf('brand', brand.id)), [
    [3, 'changed', 'name'],
    [2, 'changed', 'name'],
    [1, 'created'],
  ])
  assert.deepEqual(ok(await shop.anybody.get_brand_by_slug({ slug: brand.slug })), brand)
})

test('what was loaded in bulk has no version until it changes, and then the first is what was loaded', async () => {
  const id = newId()
  const [brand_id, category_id] = [newId(), newId()]
  await loadCatalogue(shop.database_url('catalog'), {
    categories: [{ id: category_id, parent_id: null, name: 'Loaded', slug: 'loaded', position: 0 }],
    brands: [{ id: brand_id, name: 'Loaded', slug: 'loaded', description: '' }],
    products: [
      [
        {
          ...{
            id,
            brand_id,
            category_id,
            name: 'Loaded Coat',
            slug: 'loaded-coat',
            description: '',
            sku: 'LOADED',
          },
          ...{ currency: 'EUR', attributes: {}, created_at: '2026-01-01T00:00:00.000Z', image_urls: [] },
          variants: [
            { id: newId(), sku: 'LOADED-1', options: {}, price_amount: 5000, weight_grams: 1, stock: [] },
          ],
        },
      ],
    ],
  })
  assert.deepEqual(await revisionsOf('product', id), [])
  ok(await shop.staff.patch_product({ product_id: id, name: 'Coat' }))
  const revisions = await revisionsOf('product', id)
  assert.deepEqual(told(revisions), [
    [2, 'changed', 'name'],
    [1, 'found'],
  ])
  assert.deepEqual(
    revisions.map(({ actor }) => actor?.kind),
    ['person', undefined],
  )
  ok(await restore('product', id, 1))
  assert.equal((await get(id)).slug, 'loaded-coat')
})

test('edits at once make one version each, and shoppers see none of them', async () => {
  const { id } = await create()
  await Promise.all(
    Array.from({ length: 8 }, (_, n) => shop.staff.patch_product({ product_id: id, description: `${n}` })),
  )
  const versions = (await revisionsOf('product', id)).map(({ version }) => version)
  assert.deepEqual(versions, [9, 8, 7, 6, 5, 4, 3, 2, 1])
  const answer = await shop.anybody.list_revisions({ kind: 'product', id })
  assert.ok(['UNAUTHENTICATED', 'FORBIDDEN'].includes(codeOf(answer)), codeOf(answer))
  const { count } = await shop.db('catalog').one<{ count: number }>(sql`
    select count(*) as count from revision where kind = 'product' and id = ${id}`)
  assert.equal(count, 9)
})
