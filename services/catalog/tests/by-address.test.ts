import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '@selvedge/kernel'
import { codeOf, ok, openShop, type Product, type Shop, shirt } from './shop.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})
after(() => shop.stop())

const byIds = async (ids: string[]) => ok(await shop.anybody.list_products_by_ids({ ids })).data

test('products by their ids, in the order given and as they are now, without those that are gone', async () => {
  const products = await Promise.all(
    ['One', 'Two', 'Three'].map(async (name) => ok(await shop.staff.create_product(shirt(shop, { name })))),
  )
  const [one, two, three] = products as [Product, Product, Product]
  assert.deepEqual(await byIds([three.id, one.id, two.id]), [three, one, two])
  ok(await shop.staff.delete_product({ product_id: one.id }))
  const renamed = ok(await shop.staff.patch_product({ product_id: two.id, name: 'Two again' }))
  assert.deepEqual(await byIds([three.id, one.id, newId(), two.id]), [three, renamed])
  assert.deepEqual(await byIds([one.id]), [])
})

test('a hundred ids at most, each once, and nothing else', async () => {
  const id = newId()
  const hundred = Array.from({ length: 100 }, newId)
  assert.deepEqual(await byIds(hundred), [])
  for (const ids of [[], [...hundred, newId()], [id, id], [''], ['x'], [id.toUpperCase()]])
    assert.equal(codeOf(await shop.anybody.list_products_by_ids({ ids })), 'INVALID_INPUT')
})

test('a brand by the slug in its address', async () => {
  const brand = ok(await shop.staff.create_brand({ name: 'Maison Vérel', description: 'Of Paris.' }))
  assert.equal(brand.slug, 'maison-verel')
  assert.deepEqual(ok(await shop.anybody.get_brand_by_slug({ slug: 'maison-verel' })), brand)
  assert.deepEqual(ok(await shop.anybody.get_brand({ brand_id: brand.id })), brand)
  assert.equal(codeOf(await shop.anybody.get_brand({ brand_id: shop.category.id })), 'BRAND_NOT_FOUND')
  ok(await shop.staff.patch_brand({ brand_id: brand.id, slug: 'verel' }))
  assert.equal(codeOf(await shop.anybody.get_brand_by_slug({ slug: 'maison-verel' })), 'BRAND_NOT_FOUND')
  assert.equal(ok(await shop.anybody.get_brand_by_slug({ slug: 'verel' })).id, brand.id)
  for (const slug of ['', 'A', '-', "a'b", 'x'.repeat(161)])
    assert.equal(codeOf(await shop.anybody.get_brand_by_slug({ slug })), 'INVALID_INPUT')
})
