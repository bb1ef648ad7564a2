import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Category, type Product, type ProductFacts, Product as ProductSchema } from '@selvedge/contracts'
import { issuesOf, newId, sql } from '@selvedge/kernel'
import { until } from '@selvedge/testkit'
import fc from 'fast-check'
import { documentOf } from '../src/document.ts'
import { loadCatalogue } from '../src/load.ts'
import { readSources } from '../src/store/documents.ts'
import { codeOf, ok, openShop, type ProductInput, type Shop, shirt } from './shop.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})
after(() => shop.stop())

const db = (of = shop) => of.db('catalog')
const create = async (given: Partial<ProductInput> = {}) =>
  ok(await shop.staff.create_product(shirt(shop, given))) as Product
const get = async (product_id: string) => ok(await shop.anybody.get_product({ product_id })) as Product

/** Every stored document is, byte for byte, the one that the tables make now, and of the contract's form. */
const assertDocumentsAreFresh = async (of = shop) => {
  const stored = await db(of).many<{ id: string; slug: string; body: string }>(
    sql`select product_id as id, slug, body from document where not deleted order by product_id`,
  )
  const { products, variants } = await readSources(
    db(of),
    stored.map(({ id }) => id),
  )
  const fresh = new Map(
    products.map((product) => [
      product.id,
      documentOf(
        product,
        variants.filter((row) => row.product_id === product.id),
      ),
    ]),
  )
  assert.equal(products.length, stored.length)
  for (const { id, slug, body } of stored) {
    assert.equal(body, fresh.get(id))
    const parsed = JSON.parse(body)
    assert.equal(parsed.slug, slug)
    assert.deepEqual(issuesOf(ProductSchema, parsed), [])
  }
}

test('after any sequence of changes the documents are those that the tables make', async () => {
  const name = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    .map((text) => `N ${text.replaceAll('\u0000', '')}`)
    .filter((text) => text.isWellFormed())
  const step = fc.oneof(
    fc.record({ op: fc.constant('create' as const), name, sizes: fc.integer({ min: 0, max: 4 }) }),
    fc.record({
      op: fc.constant('patch' as const),
      at: fc.nat(),
      name,
      price: fc.integer({ min: 0, max: 99_999 }),
    }),
    fc.record({ op: fc.constant('variants' as const), at: fc.nat(), sizes: fc.integer({ min: 1, max: 4 }) }),
    fc.record({
      op: fc.constant('stock' as const),
      at: fc.nat(),
      available: fc.integer({ min: -2, max: 50 }),
    }),
    fc.record({ op: fc.constant('brand' as const), name }),
    fc.record({ op: fc.constant('delete' as const), at: fc.nat() }),
  )
  const variantsOf = (sku: string, count: number) =>
    Array.from({ length: count }, (_, n) => ({
      sku: `${sku}-${n}`,
      price: 10 + n,
      options: { size: String(n) },
    }))
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const alive: Product[] = [await create()]
      let last: { id: string; available: number } | undefined
      for (const change of steps) {
        const index = 'at' in change ? change.at % Math.max(1, alive.length) : 0
        const product = alive[index]
        if (change.op === 'create') {
          const sku = newId()
          alive.push(
            await create({
              name: change.name,
              sku,
              ...(change.sizes > 0 ? { variants: variantsOf(sku, change.sizes) } : {}),
            }),
          )
        } else if (change.op === 'brand') {
          const [brand] = ok(await shop.anybody.list_brands({ limit: 1 })).data
          if (brand !== undefined) await shop.staff.patch_brand({ brand_id: brand.id, name: change.name })
        } else if (product === undefined) {
          // Everything is deleted; nothing to change.
        } else if (change.op === 'patch') {
          alive[index] = ok(
            await shop.staff.patch_product({
              product_id: product.id,
              name: change.name,
              price: change.price / 100,
            }),
          ) as Product
        } else if (change.op === 'variants') {
          alive[index] = ok(
            await shop.staff.patch_product({
              product_id: product.id,
              variants: variantsOf(product.sku, change.sizes),
            }),
          ) as Product
        } else if (change.op === 'stock') {
          const { id } = product.variants[0] as Product['variants'][number]
          shop.stock.say({ variant_id: id, available: change.available })
          last = { id, available: change.available }
        } else {
          ok(await shop.staff.delete_product({ product_id: product.id }))
          alive.splice(index, 1)
        }
      }
      const said = last
      if (said !== undefined)
        await until('stock to arrive', async () => {
          const row = await db().first<{ available: number }>(
            sql`select available from variant where id = ${said.id}`,
          )
          return row === undefined || row.available === said.available
        })
      await assertDocumentsAreFresh()
      for (const { id } of alive) {
        const [row] = await db().many<{ body: string }>(
          sql`select body from document where product_id = ${id}`,
        )
        await until('it to be served', async () => JSON.stringify(await get(id)) === row?.body, 1000)
      }
    }),
    { numRuns: 12 },
  )
})

test('renaming a brand or moving a category shows on every product, however many, and is published', async () => {
  const brand = ok(await shop.staff.create_brand({ name: 'Many' })) as { id: string }
  const parent = ok(await shop.staff.create_category({ name: 'Parent' })) as Category
  const leaf = ok(await shop.staff.create_category({ name: 'Leaf' })) as Category
  const products = Array.from({ length: 600 }, (_, n) =>
    loadable(n, { brand_id: brand.id, category_id: leaf.id }),
  )
  await loadCatalogue(shop.database_url('catalog'), { categories: [], brands: [], products: [products] })
  const ids = products.map(({ id }) => id)
  const published = async (condition: (facts: ProductFacts) => boolean) => {
    const rows = await db().many<{ payload: ProductFacts }>(sql`
      select distinct on (key) payload from outbox
      where name = 'catalog.product_changed.v1' and key = any(${ids}) order by key, seq desc`)
    return rows.filter(({ payload }) => condition(payload)).length === ids.length
  }
  ok(await shop.staff.patch_brand({ brand_id: brand.id, name: 'Many & Sons' }))
  await until('all events', () => published(({ brand }) => brand === 'Many & Sons'))
  for (const id of [ids[0], ids[599]] as string[])
    await until('the name to be shown', async () => (await get(id)).brand === 'Many & Sons', 1000)
  ok(await shop.staff.patch_category({ category_id: leaf.id, parent_id: parent.id }))
  await until('all events', () =>
    published(({ category_names }) => category_names.join('/') === 'Leaf/Parent'),
  )
  ok(await shop.staff.patch_category({ category_id: parent.id, name: 'Above' }))
  await until('all events', () =>
    published(({ category_names }) => category_names.join('/') === 'Leaf/Above'),
  )
  assert.equal((await db().many(sql`select 1 from outdated`)).length, 0)
  await assertDocumentsAreFresh()
})

const loadable = (n: number, group: { brand_id: string; category_id: string }) => ({
  id: newId(),
  name: `Loaded "${n}" \\ tab\t`,
  slug: `loaded-${n}-${newId()}`,
  description: 'Two\nlines, a \\n that is none,\r\nand a quote: "x"',
  sku: `LOAD-${n}-${newId()}`,
  currency: 'EUR',
  attributes: { fit: ['sl\\im', '"q"'] },
  created_at: '2026-01-02T03:04:05.678Z',
  image_urls: ['/a.jpg'],
  variants: ['S', 'M'].map((size, at) => ({
    id: newId(),
    sku: `LOAD-${n}-${size}-${newId()}`,
    options: { size, colour: 'In\\k' },
    price_amount: 2000 + at,
    weight_grams: 200,
    stock: [{ quantity: n % 3 }, { quantity: 1 }],
    ...(at === 0 ? {} : { barcode: '40123455', compare_at_amount: 3000 }),
  })),
  ...group,
})

test('a loaded product is the product that the tables make, in a fresh database and beside others', async () => {
  const own = await openShop()
  try {
    const brand = { id: newId(), name: 'Loaded', slug: 'loaded', description: '' }
    const categories = [
      { id: newId(), parent_id: null, name: 'Root "1"', slug: 'root', position: 0 },
      { id: newId(), parent_id: null as string | null, name: 'Leaf', slug: 'leaf', position: 0 },
    ] as [Category, Category]
    categories[1].parent_id = categories[0].id
    const group = { brand_id: brand.id, category_id: categories[1].id }
    const url = own.database_url('catalog')
    const shape = () =>
      own.db('catalog').many(sql`
        select pg_get_indexdef(indexrelid) as definition from pg_index
        join pg_class on pg_class.oid = indrelid and relnamespace = current_schema::regnamespace
        union all select conname || pg_get_constraintdef(oid) from pg_constraint
        where connamespace = current_schema::regnamespace order by 1`)
    const shapeBefore = await shape()
    for (const round of ['fresh', 'adding']) {
      const products = Array.from({ length: 1203 }, (_, n) => loadable(n, group))
      const counts = await loadCatalogue(url, {
        categories,
        brands: [brand],
        products: [products.slice(0, 1200), products.slice(1200)],
      })
      assert.deepEqual(counts, { products: 1203, variants: 2406 }, round)
      const shown = ok(await own.anybody.get_product({ product_id: products[4]?.id as string })) as Product
      assert.deepEqual(
        [
          shown.name,
          shown.description,
          shown.brand,
          shown.attributes,
          shown.stock_quantity,
          shown.price,
          shown.version,
        ],
        [products[4]?.name, products[4]?.description, 'Loaded', { fit: ['sl\\im', '"q"'] }, 4, 20, 1],
      )
      assert.deepEqual(await shape(), shapeBefore)
    }
    await assertDocumentsAreFresh(own)
    const listed = ok(await own.anybody.list_categories({})).data
    assert.deepEqual(listed, [categories[0], own.category, categories[1]])

    const count = () => own.db('catalog').one(sql`select count(*) as count from product`)
    const before = await count()
    const bad = [loadable(1, group), { ...loadable(2, group), sku: loadable(1, group).sku }]
    const taken = { ...bad[0], slug: 'x-1' } as (typeof bad)[number]
    await assert.rejects(
      loadCatalogue(url, { categories, brands: [], products: [[...bad, taken]] }),
      /product_pkey|product_sku/,
    )
    const stray = [loadable(3, { ...group, brand_id: newId() })]
    await assert.rejects(loadCatalogue(url, { categories, brands: [], products: [stray] }), RangeError)
    const noCategory = [loadable(3, { ...group, category_id: newId() })]
    await assert.rejects(
      loadCatalogue(url, { categories, brands: [], products: [noCategory] }),
      /product_category/,
    )
    assert.deepEqual(await count(), before)
    assert.equal(codeOf(await own.staff.create_product(shirt(own))), 'ok')
  } finally {
    await own.stop()
  }
})
