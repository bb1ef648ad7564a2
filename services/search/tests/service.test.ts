import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  catalog,
  type Facet,
  inventory,
  orders,
  ProductChanged,
  ProductDeleted,
  type ProductFacts,
  StockChanged,
  search,
} from '@selvedge/contracts'
import { newId } from '@selvedge/kernel'
import { isFailed } from '@selvedge/kernel/contract'
import { searchService } from '@selvedge/search'
import { loadProducts } from '@selvedge/search/load'
import { type Booted, boot, fake, until } from '@selvedge/testkit'
import { takeOverProducts, takeOverStock } from '../src/take-over.ts'
import { facts } from './facts.test-helper.ts'

let kit: Booted
before(async () => {
  kit = await boot({
    services: [searchService],
    fakes: [fake(catalog, {}), fake(inventory, {}), fake(orders, {})],
  })
})
after(() => kit.stop())

const record = (type: { name: string }, payload: unknown) => ({
  id: newId(),
  name: type.name,
  key: '',
  payload,
  at: '',
  traceparent: null,
})
const context = () => ({ db: kit.db('search') }) as never
const tell = (...products: ProductFacts[]) =>
  takeOverProducts(context(), products.map((product) => record(ProductChanged, product)) as never)
const stock = (variant_id: string | undefined, available: number) =>
  takeOverStock(context(), [record(StockChanged, { variant_id, available })] as never)

const find = async (
  input: Partial<{ text: string; language: 'de'; filters: object; category_ids: string[] }>,
) => {
  const found = await kit
    .client(search, { via: 'catalog' })
    .find_products({ filters: {}, page: 1, limit: 20, facets: true, ...input } as never)
  assert.ok(!isFailed(found))
  return found
}
const ids = async (input: Parameters<typeof find>[0]) => (await find(input)).product_ids

test('a product is found once it is known, as it is now, and no more once it is deleted', async () => {
  const product = facts('Quillon cardigan')
  await tell(product)
  await until('the new product', async () => (await ids({ text: 'quillon' })).length === 1)
  await tell({ ...product, name: 'Tessellate cardigan', version: 2 })
  await until('the new name', async () => (await ids({ text: 'tessellate' })).length === 1)
  assert.deepEqual(await ids({ text: 'quillon' }), [])
  await tell({ ...product, name: 'Late and old', version: 1 })
  await takeOverProducts(context(), [
    record(ProductDeleted, { product_id: product.product_id, variant_ids: [] }),
  ] as never)
  await until('the deletion', async () => (await ids({ text: 'tessellate' })).length === 0)
  await tell({ ...product, version: 3 })
  assert.deepEqual(await ids({ text: 'cardigan' }), [])
})

test('availability follows stock, also where stock was heard of first', async () => {
  const early = facts('Osprey parka')
  const variant = early.variants[0]?.variant_id
  await stock(variant, 4)
  await tell(early)
  await until(
    'the parka in stock',
    async () => (await ids({ text: 'osprey', filters: { available: true } })).length === 1,
  )
  await stock(variant, 0)
  await until(
    'the parka sold out',
    async () => (await ids({ text: 'osprey', filters: { available: true } })).length === 0,
  )
  assert.deepEqual(await ids({ text: 'osprey', filters: { available: false } }), [early.product_id])
})

test('options and attributes are filtered by their names, brands and prices too', async () => {
  const product = facts('Halyard tee', { brand: 'Halyard & Co', attributes: { material: ['Hemp'] } })
  await tell(product)
  await until('the tee', async () => (await ids({ text: 'halyard' })).length > 0)
  const one = [product.product_id]
  assert.deepEqual(await ids({ filters: { fields: { material: ['Hemp'], size: ['M', 'L'] } } }), one)
  assert.deepEqual(await ids({ filters: { fields: { material: ['Hemp'], size: ['L'] } } }), [])
  assert.deepEqual(await ids({ filters: { fields: { nobody_has_this: ['x'] } } }), [])
  assert.deepEqual(
    await ids({ filters: { brand: ['Halyard & Co'], min_amount: 1990, max_amount: 1990 } }),
    one,
  )
  assert.deepEqual(await ids({ filters: { brand: ['Halyard & Co'], min_amount: 1991 } }), [])
  const { facets, price_range } = await find({ filters: { brand: ['Halyard & Co'] } })
  const listed: Facet[] = JSON.parse(facets)
  assert.deepEqual(listed.find(({ field }) => field === 'material')?.values, [{ value: 'Hemp', count: 1 }])
  assert.deepEqual(price_range, { min_amount: 1990, max_amount: 1990 })
})

test('an answer says what a text was taken for, in the words that were typed', async () => {
  const product = facts('Wrap dress', { attributes: { colour_family: ['Red'], gender: ['Women'] } })
  const [variant] = product.variants
  if (variant) variant.options = { size: '40', colour: 'Poppy' }
  await tell(product)
  const asked = { text: 'Rotes Kleid, Größe 40 unter 30 €', language: 'de' as const }
  await until('the dress', async () => (await find(asked)).total === 1)
  const { understood, product_ids } = await find(asked)
  assert.deepEqual(product_ids, [product.product_id])
  assert.deepEqual(understood, [
    { field: 'price', values: [], max_amount: 3000, text: 'unter 30 €', without: 'Rotes Kleid, Größe 40' },
    { field: 'colour', values: ['Poppy'], text: 'Rotes', without: 'Kleid, Größe 40 unter 30 €' },
    { field: 'size', values: ['40'], text: 'Größe 40', without: 'Rotes Kleid, unter 30 €' },
  ])
  assert.equal((await find({ text: 'wrap drses' })).suggestion, 'wrap dress')
})

test('a barcode finds its product, however long it is written, and only categories that are asked for are counted', async () => {
  const product = facts('Sandringham loafer')
  const [variant] = product.variants
  if (variant) variant.barcode = '036000291452'
  await tell(product)
  await until('the loafer', async () => (await ids({ text: 'sandringham' })).length === 1)
  for (const text of ['036000291452', '0036000291452', '00036000291452', ' 0 36000-29145-2'])
    assert.deepEqual(await ids({ text }), [product.product_id], text)
  assert.deepEqual(await ids({ text: '36000291452' }), [])
  const [category_id = ''] = product.category_ids
  const counted = async (category_ids: string[]) => {
    const { facets, price_counts } = await find({ text: 'sandringham', category_ids })
    const listed: Facet[] = JSON.parse(facets)
    return [listed.find(({ field }) => field === 'category_id')?.values, price_counts]
  }
  assert.deepEqual(await counted([category_id]), [[{ value: category_id, count: 1 }], [1]])
  assert.deepEqual(await counted([newId()]), [undefined, [1]])
})

test('a restart and a bulk load end in the same index', async () => {
  const product = facts('Meridian brogue')
  const available = new Set(product.variants.map(({ variant_id }) => variant_id))
  assert.equal(await loadProducts(kit.database_url('search'), [[{ facts: product, available }]]), 1)
  await kit.restart('search')
  assert.deepEqual(await ids({ text: 'meridian', filters: { available: true } }), [product.product_id])
})
