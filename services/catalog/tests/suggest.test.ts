import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Product } from '@selvedge/contracts'
import { newId } from '@selvedge/kernel'
import { until } from '@selvedge/testkit'
import { codeOf, ok, openShop, type ProductInput, type Shop, shirt } from './shop.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})
after(() => shop.stop())

const create = async (given: Partial<ProductInput>) =>
  ok(await shop.staff.create_product(shirt(shop, given))) as Product
const suggest = async (search: string, limit?: number) =>
  ok(await shop.anybody.suggest({ search, ...(limit === undefined ? {} : { limit }) }))
const brandNames = async (search: string) => (await suggest(search)).brands.map(({ name }) => name)
const paths = async (search: string) => (await suggest(search)).categories.map(({ path }) => path.join('/'))

test('products are those that search suggests, in its order, as a card shows them', async () => {
  const image_urls = ['/api/media/v1/images/one#colour=Ink', '/two.jpg']
  const [one, two] = [await create({ name: 'Crêpe “shirt”', image_urls }), await create({ name: 'Other' })]
  const gone = await create({})
  ok(await shop.staff.delete_product({ product_id: gone.id }))
  shop.find.suggested = [two.id, gone.id, newId(), one.id]
  shop.find.marked = 'hirt'
  const { products } = await suggest('cr')
  shop.find.marked = ''
  assert.deepEqual(products, [
    {
      id: two.id,
      name: 'Other',
      slug: two.slug,
      brand: 'Harrow & Finch',
      price_amount: 7990,
      currency: 'EUR',
      image_url: null,
      marks: [],
    },
    {
      id: one.id,
      name: 'Crêpe “shirt”',
      slug: one.slug,
      brand: 'Harrow & Finch',
      price_amount: 7990,
      currency: 'EUR',
      image_url: '/api/media/v1/images/one#colour=Ink',
      marks: [{ start: 8, end: 12 }],
    },
  ])
  assert.deepEqual((await suggest('cr', 1)).products.length, 1)
  ok(await shop.staff.patch_product({ product_id: two.id, name: 'Renamed' }))
  assert.equal((await suggest('cr')).products[0]?.name, 'Renamed')
  const sold = [{ code: 'JPY', rate: '160', rounding: { step_amount: 10, ending_amount: 0 } }]
  ok(await shop.staff.replace_currencies({ data: sold }))
  const inYen = ok(await shop.anybody.suggest({ search: 'cr', currency: 'JPY' })).products[0]
  assert.deepEqual([inYen?.price_amount, inYen?.currency], [12_780, 'JPY'])
  assert.equal(codeOf(await shop.anybody.suggest({ search: 'cr', currency: 'USD' })), 'CURRENCY_NOT_SOLD')
  shop.find.suggested = []
})

test('brands are found by the beginning of any word, as they are now, in every process', async () => {
  const added = ok(await shop.staff.create_brand({ name: 'Maison Vérel' }))
  ok(await shop.staff.create_brand({ name: 'Verelle' }))
  ok(await shop.staff.create_brand({ name: 'Vere' }))
  assert.deepEqual(await brandNames('VERE'), ['Vere', 'Verelle', 'Maison Vérel'])
  ok(await shop.staff.patch_brand({ brand_id: added.id, name: 'Maison Quillard' }))
  assert.deepEqual(await brandNames('vérel'), ['Verelle'])
  assert.deepEqual(await brandNames('quill'), ['Maison Quillard'])
  ok(await shop.staff.delete_brand({ brand_id: added.id }))
  assert.deepEqual(await brandNames('quill'), [])
  await create({ brand: 'Zephyrine' })
  await until('the brand that came with a product', async () => (await brandNames('zeph')).length === 1)
})

test('a brand of another process shows here', async () => {
  const before = await brandNames('orso')
  assert.deepEqual(before, [])
  const other = await shop.secondProcess()
  await other.running.transport.call(
    'create_brand',
    { name: 'Orso Tandem' },
    { request_id: newId(), via: 'test' },
  )
  await until('the other’s brand', async () => (await brandNames('orso')).length === 1)
})

test('brands that many add at once are all there', async () => {
  const names = Array.from({ length: 20 }, (_, nth) => `Throng ${nth}`)
  const added = await Promise.all(names.map((brand) => create({ brand })))
  assert.equal(added.length, 20)
  await until('all of them', async () => {
    const found = await Promise.all(names.map(brandNames))
    return found.every(([first], nth) => first === names[nth])
  })
})

test('categories come with the names above them, which help to find them', async () => {
  const women = ok(await shop.staff.create_category({ name: 'Women' }))
  const men = ok(await shop.staff.create_category({ name: 'Men' }))
  const dresses = ok(await shop.staff.create_category({ name: 'Drësses', parent_id: women.id }))
  ok(await shop.staff.create_category({ name: 'Dresses & Skirts', parent_id: men.id }))
  assert.deepEqual(await paths('dress'), ['Women/Drësses', 'Men/Dresses & Skirts'])
  assert.deepEqual(await paths('women dre'), ['Women/Drësses'])
  assert.deepEqual(await paths('women'), ['Women'])
  ok(await shop.staff.patch_category({ category_id: dresses.id, name: 'Frocks' }))
  assert.deepEqual(await paths('fro'), ['Women/Frocks'])
  assert.deepEqual((await suggest('fro')).categories[0]?.slug, dresses.slug)
})

test('queries are handed on, and names are found by what was meant where nothing has what was typed', async () => {
  ok(await shop.staff.create_brand({ name: 'Halcyon Mills' }))
  ok(await shop.staff.create_category({ name: 'Halcyon days' }))
  shop.find.told = { queries: ['one', 'two', 'three', 'four', 'five', 'six'], meant: 'halcyon' }
  const found = await suggest('halcoyn')
  shop.find.told = { meant: 'halcyon' }
  assert.deepEqual((await suggest('vere')).brands.map(({ name }) => name).slice(0, 1), ['Vere'])
  shop.find.told = {}
  assert.deepEqual(found.queries, ['one', 'two', 'three', 'four', 'five'])
  assert.deepEqual([found.brands[0]?.name, found.categories[0]?.name], ['Halcyon Mills', 'Halcyon days'])
  assert.deepEqual(await brandNames('halcoyn'), [])
})

test('five brands at most, and nothing for nothing', async () => {
  const nothing = { queries: [], products: [], categories: [], brands: [] }
  shop.find.suggested = [newId()]
  for (const text of ['', '  ', '!?', '%']) assert.deepEqual(await suggest(text), nothing)
  for (let nth = 0; nth < 7; nth++) ok(await shop.staff.create_brand({ name: `Vast ${nth}` }))
  assert.equal((await suggest('vast')).brands.length, 5)
  for (const limit of [0, 9, 1.5])
    assert.equal(codeOf(await shop.anybody.suggest({ search: 'a', limit })), 'INVALID_INPUT')
  assert.equal(codeOf(await shop.anybody.suggest({ search: 'a'.repeat(201) })), 'INVALID_INPUT')
})
