import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Category, Product } from '@selvedge/contracts'
import { newId, sql } from '@selvedge/kernel'
import { until } from '@selvedge/testkit'
import { loadCatalogue } from '../src/load.ts'
import { countOutdated } from '../src/store/outdated.ts'
import { codeOf, ok, openShop, type Shop, shirt } from './shop.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})
after(() => shop.stop())

const db = () => shop.db('catalog')
const add = async (name: string, parent_id: string | null = null) =>
  ok(await shop.staff.create_category({ name, parent_id })) as Category
const childrenOf = async (parent: string | null) => {
  const { data } = ok(await shop.anybody.list_categories({})) as { data: Category[] }
  return data.filter(({ parent_id }) => parent_id === parent).map(({ name }) => name)
}

const outdated = async () => {
  const { products } = ok(await shop.staff.count_outdated_products({})) as { products: number }
  return products
}

test('how many products are still to follow is counted, those of a category from where it has come to', async () => {
  const category = await add('Counted')
  const made = []
  for (const sku of ['COUNT-1', 'COUNT-2', 'COUNT-3'])
    made.push(
      ok(await shop.staff.create_product({ ...shirt(shop), sku, category_id: category.id })) as Product,
    )
  await until('nothing to be outdated', async () => (await outdated()) === 0)
  const [first, , last] = made.map(({ id }) => id).toSorted()
  // In a transaction that the timer waits for, and which is taken back.
  await db()
    .transaction(async (tx) => {
      await tx.run(sql`insert into outdated_category (category_id, after) values (${category.id}, ${first})`)
      await tx.run(sql`insert into outdated (product_id) values (${last})`)
      assert.equal(await countOutdated(tx), 3)
      throw new Error('taken back')
    })
    .catch((error: Error) => assert.equal(error.message, 'taken back'))
  assert.equal(await outdated(), 0)
})

test('a category is put where it is wanted among its siblings, and the others keep their order', async () => {
  const top = await add('Top')
  const [a, b, c] = [await add('A', top.id), await add('B', top.id), await add('C', top.id)]
  const move = (category_id: string, parent_id: string | null, before_id?: string) =>
    shop.staff.move_category({ category_id, parent_id, ...(before_id === undefined ? {} : { before_id }) })
  assert.equal(ok(await move(c.id, top.id, a.id)).position, 0)
  assert.deepEqual(await childrenOf(top.id), ['C', 'A', 'B'])
  ok(await move(c.id, top.id))
  assert.deepEqual(await childrenOf(top.id), ['A', 'B', 'C'])
  ok(await move(b.id, a.id))
  ok(await move(c.id, a.id, b.id))
  assert.deepEqual([await childrenOf(top.id), await childrenOf(a.id)], [['A'], ['C', 'B']])
  ok(await move(c.id, c.parent_id, a.id))
  assert.deepEqual(await childrenOf(top.id), ['C', 'A'])
  assert.equal(codeOf(await move(top.id, b.id)), 'INVALID_PRODUCT')
  assert.equal(codeOf(await move(a.id, a.id)), 'INVALID_PRODUCT')
  assert.equal(codeOf(await move(a.id, newId())), 'CATEGORY_NOT_FOUND')
  assert.equal(codeOf(await move(a.id, top.id, b.id)), 'CATEGORY_NOT_FOUND')
  assert.deepEqual(await childrenOf(top.id), ['C', 'A'])
})

test('of two moves at once that would make a circle one is refused', async () => {
  for (let n = 0; n < 5; n++) {
    const [one, other] = [await add(`One ${n}`), await add(`Other ${n}`)]
    const codes = (
      await Promise.all([
        shop.staff.move_category({ category_id: one.id, parent_id: other.id }),
        shop.staff.patch_category({ category_id: other.id, parent_id: one.id }),
      ])
    ).map(codeOf)
    assert.deepEqual(codes.toSorted(), ['INVALID_PRODUCT', 'ok'])
  }
})

test('a branch of many categories and products moves at once; its products follow piece by piece, beside edits', async () => {
  const [here, there] = [await add('Here'), await add('There')]
  const brand_id = newId()
  const branch = { id: newId(), parent_id: here.id, name: 'Branch', slug: 'branch', position: 0 }
  const leaves = Array.from({ length: 400 }, (_, n) => ({
    ...{ id: newId(), parent_id: branch.id, name: `Leaf ${n}`, slug: `leaf-${n}`, position: n },
  }))
  const products = Array.from({ length: 1500 }, (_, n) => ({
    ...{ id: newId(), brand_id, name: `P ${n}`, slug: `p-${n}`, description: '', sku: `P-${n}` },
    // One leaf holds more than a piece.
    category_id: (leaves[n < 600 ? 0 : n % 400] as { id: string }).id,
    ...{ currency: 'EUR', attributes: {}, created_at: '2026-01-01T00:00:00.000Z', image_urls: [] },
    variants: [{ id: newId(), sku: `P-${n}`, options: {}, price_amount: 5000, weight_grams: 1, stock: [] }],
  }))
  await loadCatalogue(shop.database_url('catalog'), {
    categories: [branch, ...leaves],
    brands: [{ id: brand_id, name: 'Many', slug: 'many', description: '' }],
    products: [products],
  })
  const moving = shop.staff.move_category({ category_id: branch.id, parent_id: there.id })
  const edited = await Promise.all([
    moving,
    ...products.slice(0, 5).map(({ id }) => shop.staff.patch_product({ product_id: id, price: 60 })),
    shop.staff.create_product(shirt(shop)),
    shop.staff.move_category({ category_id: branch.id, parent_id: here.id }),
    shop.staff.move_category({ category_id: branch.id, parent_id: there.id }),
  ])
  assert.deepEqual([...new Set(edited.map(codeOf))], ['ok'])
  const last = ok(await shop.staff.move_category({ category_id: branch.id, parent_id: there.id }))
  assert.equal(last.parent_id, there.id)
  await until('nothing to be outdated', async () => (await outdated()) === 0)
  const left = () => db().one<{ count: number }>(sql`select count(*) from outdated_category`)
  await until('no category to be left', async () => Number((await left()).count) === 0)
  const told = await db().many<{ key: string; above: string }>(sql`
    select distinct on (key) key, payload -> 'category_ids' ->> 2 as above from outbox
    where name = 'catalog.product_changed.v1' and key = any(${products.map(({ id }) => id)}) order by key, seq desc`)
  assert.equal(told.length, products.length)
  assert.deepEqual([...new Set(told.map(({ above }) => above))], [there.id])
  const price = (ok(await shop.anybody.get_product({ product_id: products[0]?.id as string })) as Product)
    .price
  assert.equal(price, 60)
})
