import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Category, Product, RevisedKind } from '@selvedge/contracts'
import { sql } from '@selvedge/kernel'
import fc from 'fast-check'
import { codeOf, ok, openShop, type ProductInput, type Shop, shirt } from './shop.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})
after(() => shop.stop())

const create = async (given: Partial<ProductInput> = {}) =>
  ok(await shop.staff.create_product(shirt(shop, given))) as Product
const rename = async ({ id }: { id: string }, slug: string) =>
  ok(await shop.staff.patch_product({ product_id: id, slug }))
const whereIs = async (slug: string, kind: RevisedKind = 'product') => {
  const answer = await shop.anybody.get_moved({ kind, slug })
  return codeOf(answer) === 'ok' ? ok(answer).slug : codeOf(answer)
}

test('each address that a product ever had leads to the one that it has now, in one step', async () => {
  const product = await create({ slug: 'first' })
  assert.equal(await whereIs('first'), 'NOT_MOVED')
  await rename(product, 'second')
  await rename(product, 'third')
  assert.deepEqual(
    [await whereIs('first'), await whereIs('second'), await whereIs('third')],
    ['third', 'third', 'NOT_MOVED'],
  )
  // Back again: no circle.
  await rename(product, 'first')
  assert.deepEqual(
    [await whereIs('first'), await whereIs('second'), await whereIs('third')],
    ['NOT_MOVED', 'first', 'first'],
  )
})

test('an address that something else has taken belongs to that', async () => {
  const old = await create({ slug: 'taken' })
  await rename(old, 'moved-on')
  const anew = await create({ slug: 'taken' })
  assert.equal(await whereIs('taken'), 'NOT_MOVED')
  assert.equal((ok(await shop.anybody.get_product_by_slug({ slug: 'taken' })) as Product).id, anew.id)
  await rename(anew, 'moved-too')
  assert.equal(await whereIs('taken'), 'moved-too')
})

test('what is not in the shop or deleted is led to by nothing', async () => {
  const product = await create({ slug: 'here' })
  await rename(product, 'there')
  ok(await shop.staff.patch_product({ product_id: product.id, status: 'archived' }))
  assert.equal(await whereIs('here'), 'NOT_MOVED')
  ok(await shop.staff.patch_product({ product_id: product.id, status: 'published' }))
  assert.equal(await whereIs('here'), 'there')
  ok(await shop.staff.delete_product({ product_id: product.id }))
  assert.equal(await whereIs('here'), 'NOT_MOVED')
})

test('categories and brands have former addresses too, each kind its own', async () => {
  const category = ok(await shop.staff.create_category({ name: 'Jumpers', slug: 'jumpers' })) as Category
  ok(await shop.staff.patch_category({ category_id: category.id, slug: 'knitwear' }))
  const brand = ok(await shop.staff.create_brand({ name: 'Jumpers', slug: 'jumpers' }))
  ok(await shop.staff.patch_brand({ brand_id: brand.id, slug: 'jumpers-and-co' }))
  assert.deepEqual(
    [await whereIs('jumpers', 'category'), await whereIs('jumpers', 'brand'), await whereIs('jumpers')],
    ['knitwear', 'jumpers-and-co', 'NOT_MOVED'],
  )
})

test('whatever moves where, nothing leads to what is not there, nor to itself', async () => {
  const names = ['a', 'b', 'c', 'd'].map((name) => `walk-${name}`)
  const products = await Promise.all([create({ slug: 'walk-x' }), create({ slug: 'walk-y' })])
  const step = fc.tuple(fc.integer({ min: 0, max: 1 }), fc.constantFrom(...names))
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      for (const [at, slug] of steps)
        await shop.staff.patch_product({ product_id: products[at]?.id as string, slug })
      const live = new Set(
        (await shop.db('catalog').many<{ slug: string }>(sql`select slug from product`)).map(
          ({ slug }) => slug,
        ),
      )
      for (const name of names) {
        const to = await whereIs(name)
        if (live.has(name)) assert.equal(to, 'NOT_MOVED')
        else if (to !== 'NOT_MOVED') assert.ok(live.has(to), to)
      }
    }),
    { numRuns: 15 },
  )
})
