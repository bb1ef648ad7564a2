import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Product, Product as ProductSchema } from '@selvedge/contracts'
import { issuesOf, newId, sql } from '@selvedge/kernel'
import { codeOf, detailsOf, ok, openShop, type ProductInput, type Shop, shirt } from './shop.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})
after(() => shop.stop())

const get = async (product_id: string) => ok(await shop.anybody.get_product({ product_id })) as Product
const create = async (given: Partial<ProductInput> = {}) =>
  ok(await shop.staff.create_product(shirt(shop, given))) as Product
const eventsOf = (name: string, key: string) =>
  shop
    .db('catalog')
    .many<{ payload: Record<string, unknown> }>(
      sql`select payload from outbox where name = ${name} and key = ${key} order by seq`,
    )
const everything = () =>
  shop.db('catalog').many(sql`
    select product.id, product.sku, product.name, document.version, document.body, document.xid,
      (select count(*) from variant) as variants, (select count(*) from outbox where name <> 'catalog.audited.v1') as events
    from product join document on product_id = id order by id`)

const twoSizes = (sku: string): NonNullable<ProductInput['variants']> => [
  { sku: `${sku}-S`, options: { size: 'S', colour: 'Ink' }, stock_quantity: 3, weight_grams: 210 },
  {
    sku: `${sku}-M`,
    options: { size: 'M', colour: 'Ink' },
    price: 84.5,
    compare_at_price: 99,
    barcode: '40123455',
  },
]

test('an edit is recorded with what was and what is', async () => {
  const { id, name } = await create({ name: 'Wool Coat', price: 120, sku: 'RECORDED-1' })
  ok(await shop.staff.patch_product({ product_id: id, price: 99.5 }))
  ok(await shop.staff.delete_product({ product_id: id }))
  const records = await shop.db('catalog').many<{ payload: Record<string, Record<string, unknown>> }>(sql`
    select payload from outbox
    where name = 'catalog.audited.v1' and payload -> 'subject' ->> 'id' = ${id} order by seq`)
  assert.deepEqual(
    records.map(({ payload: { operation, outcome, subject, before, after } }) => [
      operation,
      outcome,
      subject?.label,
      before?.price_amount,
      after?.price_amount,
    ]),
    [
      ['catalog.create_product', 'ok', name, undefined, 12000],
      ['catalog.patch_product', 'ok', name, 12000, 9950],
      ['catalog.delete_product', 'ok', name, 9950, undefined],
    ],
  )
  assert.deepEqual(records[1]?.payload.changed, ['price_amount', 'variants'])
})

test('a product without variants has one, with the product’s SKU, price and stock', async () => {
  const input = shirt(shop, { price: 19.9, stock_quantity: 7, name: 'Crème Shirt' })
  const product = ok(await shop.staff.create_product(input)) as Product
  const { id, created_at, updated_at, variants } = product
  const only = variants[0] as Product['variants'][number]
  assert.deepEqual(product, {
    id,
    name: 'Crème Shirt',
    slug: 'creme-shirt',
    description: '',
    sku: input.sku,
    price: 19.9,
    price_amount: 1990,
    currency: 'EUR',
    category_id: shop.category.id,
    brand: 'Harrow & Finch',
    image_urls: [],
    attributes: {},
    stock_quantity: 7,
    is_available: true,
    created_at,
    updated_at,
    version: 1,
    variants: [
      {
        id: only.id,
        sku: input.sku,
        barcode: null,
        options: {},
        price: 19.9,
        price_amount: 1990,
        compare_at_amount: null,
        weight_grams: 0,
        stock_quantity: 7,
        is_available: true,
      },
    ],
  })
  assert.deepEqual(await get(id), product)
  assert.deepEqual(ok(await shop.anybody.get_product_by_slug({ slug: 'creme-shirt' })), product)
  assert.deepEqual(
    (await eventsOf('catalog.stock_declared.v1', only.id)).map(({ payload }) => payload),
    [{ variant_id: only.id, product_id: id, on_hand: 7 }],
  )
})

test('variants keep their order and own prices; the product shows the lowest', async () => {
  const product = await create({ sku: 'TWO', variants: twoSizes('TWO'), attributes: { fit: ['slim'] } })
  assert.deepEqual(
    product.variants.map(({ sku, price_amount, compare_at_amount, barcode, stock_quantity, options }) => ({
      sku,
      price_amount,
      compare_at_amount,
      barcode,
      stock_quantity,
      options,
    })),
    [
      {
        sku: 'TWO-S',
        price_amount: 7990,
        compare_at_amount: null,
        barcode: null,
        stock_quantity: 3,
        options: { size: 'S', colour: 'Ink' },
      },
      {
        sku: 'TWO-M',
        price_amount: 8450,
        compare_at_amount: 9900,
        barcode: '40123455',
        stock_quantity: 0,
        options: { size: 'M', colour: 'Ink' },
      },
    ],
  )
  assert.deepEqual([product.price, product.stock_quantity], [79.9, 3])
  assert.deepEqual(Object.keys(product.variants[0]?.options ?? {}), ['size', 'colour'])
  const [changed] = await eventsOf('catalog.product_changed.v1', product.id)
  assert.deepEqual(changed?.payload, {
    product_id: product.id,
    name: product.name,
    slug: product.slug,
    description: '',
    sku: 'TWO',
    brand: 'Harrow & Finch',
    category_ids: [shop.category.id],
    category_names: ['Shirts'],
    attributes: { fit: ['slim'] },
    reduced: true,
    currency: 'EUR',
    created_at: product.created_at,
    version: 1,
    variants: product.variants.map(({ id, sku, barcode, options, price_amount }) => ({
      variant_id: id,
      sku,
      ...(barcode !== null && { barcode }),
      options,
      price_amount,
    })),
  })
})

test('PUT is a full replacement: what is left out takes its default, variants that stay keep id and stock', async () => {
  const before = await create({
    sku: 'PUT',
    description: 'Long',
    attributes: { fit: ['slim'] },
    image_urls: ['/a.jpg'],
    variants: twoSizes('PUT'),
  })
  const [small, medium] = before.variants as [Product['variants'][number], Product['variants'][number]]
  const after = ok(
    await shop.staff.replace_product({
      product_id: before.id,
      name: 'Wool Shirt',
      sku: 'PUT',
      price: 120,
      category_id: shop.category.id,
      brand: 'Other',
      variants: [{ sku: 'PUT-L' }, { sku: 'PUT-S' }],
    }),
  ) as Product
  assert.deepEqual(
    [
      after.name,
      after.slug,
      after.description,
      after.brand,
      after.attributes,
      after.image_urls,
      after.version,
    ],
    ['Wool Shirt', 'wool-shirt', '', 'Other', {}, [], 2],
  )
  assert.deepEqual(
    after.variants.map(({ sku, price_amount, stock_quantity, weight_grams }) => [
      sku,
      price_amount,
      stock_quantity,
      weight_grams,
    ]),
    [
      ['PUT-L', 12000, 0, 0],
      ['PUT-S', 12000, 3, 0],
    ],
  )
  assert.equal(after.variants[1]?.id, small.id)
  assert.ok(after.variants.every(({ id }) => id !== medium.id))
  assert.equal(after.created_at, before.created_at)
  assert.deepEqual(await get(before.id), after)
  assert.equal(codeOf(await shop.anybody.get_product_by_slug({ slug: before.slug })), 'PRODUCT_NOT_FOUND')
})

test('variants may swap their SKUs, and the one variant goes along with the product’s SKU', async () => {
  const before = await create({
    sku: 'SWAP',
    variants: [{ sku: 'SWAP-A', stock_quantity: 1 }, { sku: 'SWAP-B' }],
  })
  const [a, b] = before.variants.map(({ id }) => id) as [string, string]
  const swapped = ok(
    await shop.staff.patch_product({
      product_id: before.id,
      variants: [
        { id: a, sku: 'SWAP-B' },
        { id: b, sku: 'SWAP-A' },
      ],
    }),
  ) as Product
  assert.deepEqual(
    swapped.variants.map(({ id, sku, stock_quantity }) => [id, sku, stock_quantity]),
    [
      [a, 'SWAP-B', 1],
      [b, 'SWAP-A', 0],
    ],
  )
  const plain = await create({ sku: 'PLAIN-1', stock_quantity: 4 })
  const input = { ...shirt(shop), sku: 'PLAIN-2' }
  const renamed = ok(await shop.staff.replace_product({ product_id: plain.id, ...input })) as Product
  assert.deepEqual(
    renamed.variants.map(({ id, sku, stock_quantity }) => [id, sku, stock_quantity]),
    [[plain.variants[0]?.id, 'PLAIN-2', 4]],
  )
  const again = ok(await shop.staff.patch_product({ product_id: plain.id, sku: 'PLAIN-3' })) as Product
  assert.deepEqual([again.sku, again.variants[0]?.sku], ['PLAIN-3', 'PLAIN-3'])
})

test('PATCH changes what it names and leaves the rest', async () => {
  const before = await create({ sku: 'PATCH', variants: twoSizes('PATCH'), attributes: { fit: ['slim'] } })
  const after = ok(
    await shop.staff.patch_product({ product_id: before.id, name: 'New Name', price: 70 }),
  ) as Product
  assert.deepEqual(after, {
    ...before,
    name: 'New Name',
    price: 70,
    price_amount: 7000,
    version: 2,
    updated_at: after.updated_at,
    variants: [{ ...before.variants[0], price: 70, price_amount: 7000 }, before.variants[1]],
  })
  assert.ok(after.updated_at > before.updated_at)
})

test('deleting leaves nothing to be found, frees SKU and slug, and says so', async () => {
  const product = await create({ sku: 'GONE', name: 'Gone Soon' })
  assert.deepEqual(await get(product.id), product)
  assert.deepEqual(ok(await shop.staff.delete_product({ product_id: product.id })), {})
  assert.equal(codeOf(await shop.anybody.get_product({ product_id: product.id })), 'PRODUCT_NOT_FOUND')
  assert.equal(codeOf(await shop.anybody.get_product_by_slug({ slug: 'gone-soon' })), 'PRODUCT_NOT_FOUND')
  assert.equal(codeOf(await shop.staff.delete_product({ product_id: product.id })), 'PRODUCT_NOT_FOUND')
  const { id: product_id } = product
  assert.equal(codeOf(await shop.staff.patch_product({ product_id, name: 'x' })), 'PRODUCT_NOT_FOUND')
  assert.equal(codeOf(await shop.staff.replace_product({ product_id, ...shirt(shop) })), 'PRODUCT_NOT_FOUND')
  const [event] = await eventsOf('catalog.product_deleted.v1', product.id)
  assert.deepEqual(event?.payload, {
    product_id,
    version: 2,
    variant_ids: product.variants.map(({ id }) => id),
  })
  assert.equal((await create({ sku: 'GONE', name: 'Gone Soon' })).slug, 'gone-soon')
})

test('what does not fit is refused with its reason, and nothing changes', async () => {
  const mine = await create({ sku: 'MINE', slug: 'mine', variants: [{ sku: 'MINE-1' }, { sku: 'MINE-2' }] })
  const other = await create({ sku: 'OTHER', slug: 'other' })
  const before = await everything()
  const refusals: [Partial<ProductInput>, string, unknown?][] = [
    [{ category_id: newId() }, 'CATEGORY_NOT_FOUND'],
    [{ sku: 'MINE' }, 'SKU_TAKEN', { skus: ['MINE'] }],
    [
      { variants: [{ sku: 'NEW' }, { sku: 'MINE-2' }, { sku: 'MINE-1' }] },
      'SKU_TAKEN',
      { skus: ['MINE-1', 'MINE-2'] },
    ],
    [{ slug: 'mine' }, 'SLUG_TAKEN'],
    [
      { price: 10.005 },
      'INVALID_PRODUCT',
      { reason: 'EUR has 2 digits after the decimal point, so it cannot hold 10.005.' },
    ],
    [
      { price: 10.5, currency: 'JPY' },
      'INVALID_PRODUCT',
      { reason: 'JPY has 0 digits after the decimal point, so it cannot hold 10.5.' },
    ],
    [{ currency: 'XQQ' }, 'INVALID_PRODUCT', { reason: 'XQQ is not a currency of ISO 4217.' }],
    [
      { variants: [{ sku: 'A' }, { sku: 'A' }] },
      'INVALID_PRODUCT',
      { reason: 'Two variants have the SKU A.' },
    ],
    [{ variants: [{ sku: 'A', id: mine.variants[0]?.id as string }] }, 'INVALID_PRODUCT'],
    [{ variants: [{ sku: 'A' }, { sku: 'B' }], stock_quantity: 3 }, 'INVALID_PRODUCT'],
    [{ variants: [{ sku: 'A', compare_at_price: 0.001 }] }, 'INVALID_PRODUCT'],
    [{ price: -1 }, 'INVALID_INPUT'],
    [{ price: Number.NaN }, 'INVALID_INPUT'],
    [{ price: '10' as never }, 'INVALID_INPUT'],
    [{ slug: 'Not A Slug' }, 'INVALID_INPUT'],
    [{ name: '  ' }, 'INVALID_INPUT'],
    [{ name: 'nul\u0000' }, 'INVALID_INPUT'],
    [{ image_urls: ['javascript:alert(1)'] }, 'INVALID_INPUT'],
    [{ attributes: { 'No Key': ['x'] } }, 'INVALID_INPUT'],
    [{ variants: [{ sku: 'A', options: { 'No Key': 'x' } }] }, 'INVALID_INPUT'],
    [{ variants: [] }, 'INVALID_INPUT'],
    [{ stock_quantity: -1 }, 'INVALID_INPUT'],
    [{ more: 1 } as never, 'INVALID_INPUT'],
  ]
  for (const [given, code, details] of refusals) {
    const created = await shop.staff.create_product(shirt(shop, given))
    assert.equal(codeOf(created), code, `create ${JSON.stringify(given)}`)
    if (details !== undefined) assert.deepEqual(detailsOf(created), details)
    const replaced = await shop.staff.replace_product({ product_id: other.id, ...shirt(shop, given) })
    assert.equal(codeOf(replaced), code, `replace ${JSON.stringify(given)}`)
  }
  const odd = await shop.staff.patch_product({ product_id: other.id, currency: 'JPY' })
  assert.deepEqual(detailsOf(odd), { reason: 'To change the currency, give the price in it too.' })
  assert.deepEqual(await everything(), before)
})

test('nobody but staff writes', async () => {
  const product = await create()
  const before = await everything()
  assert.equal(codeOf(await shop.anybody.create_product(shirt(shop))), 'UNAUTHENTICATED')
  assert.equal(codeOf(await shop.anybody.delete_product({ product_id: product.id })), 'UNAUTHENTICATED')
  assert.deepEqual(await everything(), before)
})

test('of two who edit the same version one wins and the other is told', async () => {
  const product = await create()
  const put = (name: string) =>
    shop.staff.replace_product({
      product_id: product.id,
      if_match: '"1"',
      ...shirt(shop, { name, sku: product.sku }),
    })
  const answers = await Promise.all(['A', 'B', 'C', 'D', 'E', 'F'].map(put))
  const winners = answers.filter((answer) => codeOf(answer) === 'ok')
  assert.equal(winners.length, 1)
  for (const answer of answers.filter((answer) => codeOf(answer) !== 'ok')) {
    assert.equal(codeOf(answer), 'VERSION_CONFLICT')
    assert.deepEqual(detailsOf(answer), { version: 2 })
  }
  assert.deepEqual(await get(product.id), winners[0])
  assert.equal(
    codeOf(await shop.staff.delete_product({ product_id: product.id, if_match: '"1"' })),
    'VERSION_CONFLICT',
  )
  assert.equal(
    codeOf(await shop.staff.delete_product({ product_id: product.id, if_match: '"9"' })),
    'VERSION_CONFLICT',
  )
  assert.equal(codeOf(await shop.staff.delete_product({ product_id: product.id, if_match: '"2"' })), 'ok')
})

test('of many who want a SKU at once one gets it', async () => {
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, n) =>
      shop.staff.create_product(
        shirt(shop, { brand: 'A new one', variants: [{ sku: 'RACE' }, { sku: `RACE-${n}` }] }),
      ),
    ),
  )
  const codes = answers.map(codeOf)
  assert.equal(codes.filter((code) => code === 'ok').length, 1)
  for (const answer of answers.filter((answer) => codeOf(answer) !== 'ok')) {
    assert.equal(codeOf(answer), 'SKU_TAKEN')
    assert.deepEqual(detailsOf(answer), { skus: ['RACE'] })
  }
  const rows = await shop.db('catalog').many(sql`select 1 from variant where sku like 'RACE%'`)
  assert.equal(rows.length, 2)
  const brands = await shop.db('catalog').many(sql`select 1 from brand where name = 'A new one'`)
  assert.equal(brands.length, 1)
})

test('products of the same name at once all get a slug', async () => {
  const answers = await Promise.all(Array.from({ length: 6 }, () => create({ name: 'Everybody’s Name' })))
  const slugs = answers.map(({ slug }) => slug)
  assert.equal(new Set(slugs).size, 6)
  assert.ok(slugs.includes('everybodys-name'), slugs.join())
  for (const { id, slug } of answers)
    assert.equal(ok(await shop.anybody.get_product_by_slug({ slug })).id, id)
})

test('a key makes one product of many requests, and answers each with it', async () => {
  const keyed = shop.client((await import('@selvedge/contracts')).catalog, {
    roles: ['merchandiser'],
    id: newId(),
    idempotency_key: newId(),
  })
  const input = shirt(shop, { name: 'Only Once' })
  const answers = await Promise.all(Array.from({ length: 4 }, () => keyed.create_product(input)))
  for (const answer of answers) assert.deepEqual(answer, answers[0])
  assert.equal(issuesOf(ProductSchema, answers[0]).length, 0)
})
