import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Category, Product } from '@selvedge/contracts'
import { newId } from '@selvedge/kernel'
import { until } from '@selvedge/testkit'
import { codeOf, detailsOf, ok, openShop, type ProductInput, type Shop, shirt } from './shop.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})
after(() => shop.stop())

const create = async (given: Partial<ProductInput> = {}) =>
  ok(await shop.staff.create_product(shirt(shop, given))) as Product
const variantOf = (product: Product, at = 0) => product.variants[at] as Product['variants'][number]

test('a listing is what search finds, in its order, joined to the products', async () => {
  const products = [await create({ name: 'Ünïcode “quotes” \\ and\nlines' }), await create(), await create()]
  const gone = await create()
  ok(await shop.staff.delete_product({ product_id: gone.id }))
  const facets = [{ field: 'size', values: [{ value: 'M', count: 2 }] }]
  const ids = [products[2], gone, products[0]].map((product) => (product as Product).id)
  shop.find.answer = {
    counted_tag: 'some',
    total: 43,
    product_ids: [...ids, newId()],
    facets: JSON.stringify(facets),
    price_range: { min_amount: 1990, max_amount: 20_000 },
  }
  shop.find.asked = []
  assert.deepEqual(ok(await shop.anybody.list_products({ page: 2, limit: 10 })), {
    data: [products[2], products[0]],
    pagination: { page: 2, limit: 10, total: 43, total_pages: 5 },
    facets,
    price_range: { min_price: 19.9, max_price: 200 },
  })
  assert.deepEqual(shop.find.asked, [
    { filters: {}, page: 2, limit: 10, facets: true, sort_by: 'created_at', sort_order: 'desc' },
  ])
})

test('a listing that is asked for again shows what has become of its products', async () => {
  const product = await create({ name: 'Before', price: 10 })
  const others = [await create(), await create()]
  const ids = [product, ...others].map(({ id }) => id)
  const names = async () => ok(await shop.anybody.list_products({})).data.map(({ name }) => name)
  const expected = (name: string) => [name, ...others.map((other) => other.name)]
  shop.find.answer = { counted_tag: 'three', total: 3, product_ids: ids, facets: '[]', price_range: null }
  for (let times = 0; times < 4; times++) assert.deepEqual(await names(), expected('Before'))
  for (const name of ['After', 'Later', 'Last']) {
    ok(await shop.staff.patch_product({ product_id: product.id, name }))
    for (let times = 0; times < 4; times++) assert.deepEqual(await names(), expected(name))
  }
  shop.stock.say({ variant_id: variantOf(product).id, available: 7 })
  await until('the stock in the listing', async () => {
    const { data } = ok(await shop.anybody.list_products({}))
    return data[0]?.stock_quantity === 7
  })
  shop.find.answer = { ...shop.find.answer, counted_tag: 'four', product_ids: ids.toReversed(), total: 4 }
  const turned = ok(await shop.anybody.list_products({}))
  assert.deepEqual([turned.data.map(({ id }) => id), turned.pagination.total], [ids.toReversed(), 4])
  ok(await shop.staff.delete_product({ product_id: product.id }))
  assert.deepEqual(await names(), others.map(({ name }) => name).toReversed())
})

test('a page that was searched for says where its texts have that', async () => {
  const [one, two] = [await create({ name: 'A fell coat' }), await create({ name: 'Other' })]
  shop.find.answer = {
    ...{ counted_tag: 'marked', total: 2, product_ids: [two.id, one.id], facets: '[]', price_range: null },
    price_counts: [1, 0, 1],
  }
  shop.find.marked = 'fell'
  const listing = ok(await shop.anybody.list_products({ search: 'fells' }))
  assert.deepEqual(listing.price_counts, [1, 0, 1])
  assert.deepEqual(listing.search?.highlights, [
    { product_id: one.id, name: [{ start: 2, end: 6 }], description: [] },
  ])
  const plain = ok(await shop.anybody.list_products({}))
  assert.equal(plain.search, undefined)
  shop.find.marked = ''
})

test('the entity tag of a page tells what is marked in it', async () => {
  const one = await create({ name: 'A fell coat' })
  const found = { total: 1, product_ids: [one.id], facets: '[]', price_range: null }
  shop.find.answer = { ...found, counted_tag: 'tagged' }
  /** Of a process that has put nothing together before. */
  const tag = async (marked: string) => {
    shop.find.marked = marked
    const { running } = await shop.secondProcess()
    const input = { search: 'fells' }
    const reply = await running.transport.call('list_products', input, { request_id: newId(), via: 'test' })
    return 'prepared' in reply ? reply.prepared.etag : undefined
  }
  const marked = await tag('fell')
  assert.ok(marked)
  assert.equal(await tag('fell'), marked)
  assert.notEqual(await tag('coat'), marked)
  shop.find.marked = ''
})

test('how search read a text is handed on, also where the listing was put together before', async () => {
  const product = await create()
  const found = { total: 1, product_ids: [product.id], facets: '[]', price_range: null }
  const asked = { search: 'red drses under 50', facets: false }
  const readings = async () => ok(await shop.anybody.list_products(asked)).search
  shop.find.answer = {
    ...{ ...found, counted_tag: 'misspelt', coverage: 'some', suggestion: 'red dress under 50' },
    understood: [
      { field: 'price', values: [], max_amount: 5000, text: 'under 50', without: 'red drses' },
      { field: 'colour', values: ['Poppy'], text: 'red', without: 'drses under 50' },
    ],
  }
  for (let times = 0; times < 3; times++)
    assert.deepEqual(await readings(), {
      coverage: 'some',
      suggestion: 'red dress under 50',
      understood: [
        { field: 'price', values: [], text: 'under 50', without: 'red drses', max_price: 50 },
        { field: 'colour', values: ['Poppy'], text: 'red', without: 'drses under 50' },
      ],
    })
  shop.find.answer = { ...found, counted_tag: 'other' }
  for (let times = 0; times < 2; times++)
    assert.deepEqual(await readings(), { coverage: 'all', suggestion: null, understood: [] })
})

test('filters reach search in its own terms: minor units, fields, and an order that fits', async () => {
  shop.find.answer = { counted_tag: 'none', total: 0, product_ids: [], facets: '[]', price_range: null }
  shop.find.asked = []
  const category_id = newId()
  const empty = {
    data: [],
    pagination: { page: 1, limit: 20, total: 0, total_pages: 0 },
    facets: [],
    price_range: null,
    search: { coverage: 'all', suggestion: null, understood: [] },
  }
  assert.deepEqual(
    ok(
      await shop.anybody.list_products({
        search: ' linen ',
        language: 'de',
        category_id,
        brand: ['A', 'B'],
        min_price: 19.9,
        max_price: 10.005,
        available: true,
        facets: false,
        size: ['M'],
        colour: ['Ink', 'Red'],
      }),
    ),
    empty,
  )
  ok(await shop.anybody.list_products({ search: '  ', min_price: 10.001, sort_by: 'price' }))
  ok(await shop.anybody.list_products({ sort_by: 'name', sort_order: 'desc' }))
  assert.deepEqual(shop.find.asked, [
    {
      text: 'linen',
      language: 'de',
      page: 1,
      limit: 20,
      facets: false,
      sort_by: 'relevance',
      sort_order: 'desc',
      filters: {
        category_id,
        brand: ['A', 'B'],
        min_amount: 1990,
        max_amount: 1000,
        available: true,
        fields: { size: ['M'], colour: ['Ink', 'Red'] },
      },
    },
    {
      page: 1,
      limit: 20,
      facets: true,
      sort_by: 'price',
      sort_order: 'asc',
      filters: { min_amount: 1001 },
    },
    { page: 1, limit: 20, facets: true, sort_by: 'name', sort_order: 'desc', filters: {} },
  ])
  for (const wrong of [
    { limit: 101 },
    { page: 0 },
    { sort_by: 'x' },
    { search: 'x'.repeat(201) },
    { min_price: -1 },
    { color: ['x'] },
  ])
    assert.equal(codeOf(await shop.anybody.list_products(wrong as never)), 'INVALID_INPUT')
})

test('a quote says what items cost now; without a variant it is the first that is available', async () => {
  const product = await create({
    price: 50,
    image_urls: ['/first.jpg', '/second.jpg'],
    variants: [
      { sku: newId() },
      { sku: newId(), price: 45.5, stock_quantity: 2, weight_grams: 300, options: { size: 'M' } },
    ],
  })
  const none = await create({ variants: [{ sku: newId() }, { sku: newId() }] })
  const service = shop.client((await import('@selvedge/contracts')).catalog, { via: 'orders' })
  const [first, second] = [variantOf(product), variantOf(product, 1)]
  const quoted = ok(
    await service.quote({
      items: [
        { product_id: product.id, quantity: 2 },
        { product_id: none.id, quantity: 1 },
        { product_id: product.id, variant_id: first.id, quantity: 3 },
      ],
    }),
  )
  const base = {
    product_id: product.id,
    name: product.name,
    slug: product.slug,
    currency: 'EUR',
    image_url: '/first.jpg',
  }
  assert.deepEqual(quoted.items, [
    {
      ...base,
      variant_id: second.id,
      sku: second.sku,
      options: { size: 'M' },
      unit_amount: 4550,
      weight_grams: 300,
      quantity: 2,
    },
    {
      ...base,
      product_id: none.id,
      slug: none.slug,
      image_url: null,
      variant_id: variantOf(none).id,
      sku: variantOf(none).sku,
      options: {},
      unit_amount: 7990,
      weight_grams: 0,
      quantity: 1,
    },
    {
      ...base,
      variant_id: first.id,
      sku: first.sku,
      options: {},
      unit_amount: 5000,
      weight_grams: 0,
      quantity: 3,
    },
  ])
  ok(await shop.staff.patch_product({ product_id: product.id, price: 60 }))
  const again = ok(
    await service.quote({ items: [{ product_id: product.id, variant_id: first.id, quantity: 1 }] }),
  )
  assert.equal(again.items[0]?.unit_amount, 6000)
  const missing = [
    { product_id: newId(), quantity: 1 },
    { product_id: product.id, variant_id: variantOf(none).id, quantity: 1 },
  ]
  const refused = await service.quote({ items: [{ product_id: product.id, quantity: 1 }, ...missing] })
  assert.equal(codeOf(refused), 'PRODUCT_NOT_FOUND')
  assert.deepEqual(detailsOf(refused), { items: missing.map(({ quantity, ...item }) => item) })
  assert.equal(codeOf(await shop.anybody.quote({ items: missing })), 'UNAUTHENTICATED')
})

test('the category tree lists parents before children and follows every change', async () => {
  const list = async () => ok(await shop.anybody.list_categories({})).data
  const add = async (name: string, parent_id: string | null, position = 0) =>
    ok(await shop.staff.create_category({ name, parent_id, position })) as Category
  const women = await add('Women', null, 2)
  const tops = await add('Tops', women.id)
  const tees = await add('T-shirts', tops.id, 1)
  const men = await add('Men', null, 1)
  assert.deepEqual(await list(), [shop.category, men, women, tops, tees])
  assert.equal(tees.slug, 't-shirts')
  const again = await add('Tops', men.id)
  assert.match(again.slug, /^tops-[0-9a-f]{8}$/)

  const { staff } = shop
  const circle = await staff.patch_category({ category_id: women.id, parent_id: tees.id })
  assert.deepEqual(detailsOf(circle), { reason: 'A category cannot be moved below itself.' })
  assert.equal(
    codeOf(await staff.patch_category({ category_id: women.id, parent_id: women.id })),
    'INVALID_PRODUCT',
  )
  assert.equal(
    codeOf(await staff.patch_category({ category_id: women.id, parent_id: newId() })),
    'CATEGORY_NOT_FOUND',
  )
  assert.equal(codeOf(await staff.patch_category({ category_id: newId(), name: 'x' })), 'CATEGORY_NOT_FOUND')
  assert.equal(codeOf(await staff.patch_category({ category_id: women.id, slug: 'men' })), 'SLUG_TAKEN')
  assert.equal(codeOf(await staff.create_category({ name: 'x', slug: 'men' })), 'SLUG_TAKEN')
  assert.equal(codeOf(await staff.create_category({ name: 'x', parent_id: newId() })), 'CATEGORY_NOT_FOUND')
  assert.equal(codeOf(await staff.delete_category({ category_id: women.id })), 'IN_USE')
  assert.equal(codeOf(await staff.delete_category({ category_id: newId() })), 'CATEGORY_NOT_FOUND')
  await create({ category_id: tees.id })
  assert.equal(codeOf(await staff.delete_category({ category_id: tees.id })), 'IN_USE')
  ok(await staff.delete_category({ category_id: again.id }))
  const moved = ok(
    await staff.patch_category({ category_id: tops.id, parent_id: men.id, name: 'Tops for men' }),
  )
  assert.deepEqual(await list(), [shop.category, men, women, moved, tees])
})

test('of two moves that would make a circle together one is refused', async () => {
  const [a, b] = [
    ok(await shop.staff.create_category({ name: 'Circle A' })) as Category,
    ok(await shop.staff.create_category({ name: 'Circle B' })) as Category,
  ]
  const codes = (
    await Promise.all([
      shop.staff.patch_category({ category_id: a.id, parent_id: b.id }),
      shop.staff.patch_category({ category_id: b.id, parent_id: a.id }),
    ])
  ).map(codeOf)
  assert.deepEqual(codes.toSorted(), ['INVALID_PRODUCT', 'ok'])
})

test('brands are kept, listed by name, and let go of when nothing is theirs', async () => {
  const { staff } = shop
  const brand = ok(await staff.create_brand({ name: 'Aa Brand', description: 'Since 1939' }))
  assert.deepEqual(
    { ...brand, id: '' },
    { id: '', name: 'Aa Brand', slug: 'aa-brand', description: 'Since 1939' },
  )
  const listed = ok(await shop.anybody.list_brands({ limit: 1 }))
  assert.deepEqual(listed.data, [brand])
  assert.equal(codeOf(await staff.create_brand({ name: 'Aa Brand' })), 'NAME_TAKEN')
  assert.equal(codeOf(await staff.create_brand({ name: 'Ab', slug: 'aa-brand' })), 'SLUG_TAKEN')
  const sameSlug = ok(await staff.create_brand({ name: 'Aa-Brand' }))
  assert.match((sameSlug as { slug: string }).slug, /^aa-brand-[0-9a-f]{8}$/)
  const { id: brand_id } = brand as { id: string }
  assert.equal(codeOf(await staff.patch_brand({ brand_id, name: 'Aa-Brand' })), 'NAME_TAKEN')
  assert.equal(codeOf(await staff.patch_brand({ brand_id: newId(), name: 'x' })), 'BRAND_NOT_FOUND')
  assert.equal(codeOf(await staff.delete_brand({ brand_id: newId() })), 'BRAND_NOT_FOUND')
  const product = await create({ brand: 'Aa Brand' })
  assert.equal(codeOf(await staff.delete_brand({ brand_id })), 'IN_USE')
  ok(await staff.delete_product({ product_id: product.id }))
  assert.deepEqual(ok(await staff.delete_brand({ brand_id })), {})
})
