import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Product, SizeChart } from '@selvedge/contracts'
import { newId } from '@selvedge/kernel'
import { codeOf, detailsOf, ok, openShop, type ProductInput, type Shop, shirt } from './shop.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})
after(() => shop.stop())

const create = (given: Partial<ProductInput>) => shop.staff.create_product(shirt(shop, given))
const issuesOf = (answer: unknown) =>
  (detailsOf(answer) as { issues?: { path: string; message: string }[] } | undefined)?.issues?.map(
    ({ path, message }) => `${path} ${message}`,
  )
const range = (count: number) => Array.from({ length: count }, (_, nth) => nth)
const colours = range(20).map((nth) => `Colour ${nth}`)
const sizes = range(20).map((nth) => String(30 + nth))
const matrix = (prefix: string) =>
  colours.flatMap((colour) =>
    sizes.map((size) => ({
      sku: `${prefix}-${colours.indexOf(colour)}-${size}`,
      options: { colour, size },
      price: 10 + colours.indexOf(colour),
      weight_grams: Number(size),
      stock_quantity: 3,
    })),
  )
const axes = [
  { code: 'colour', values: colours },
  { code: 'size', values: sizes },
]

test('a style of four hundred variants is saved, shown, read and patched whole', async () => {
  const began = performance.now()
  const made = ok(await create({ sku: 'M400', axes, variants: matrix('M400') })) as Product
  const saved = performance.now()
  ok(
    await shop.staff.patch_product({
      product_id: made.id,
      variants: matrix('M400').map((row) => ({ ...row, price: 9 })),
    }),
  )
  const patched = performance.now()
  console.log(
    `400 variants: created in ${Math.round(saved - began)} ms, replaced in ${Math.round(patched - saved)} ms`,
  )
  const shown = ok(await shop.anybody.get_product({ product_id: made.id })) as Product
  assert.equal(shown.variants.length, 400)
  assert.deepEqual(shown.axes, axes)
  assert.deepEqual(
    shown.variants.map(({ id }) => id),
    made.variants.map(({ id }) => id),
  )
  assert.equal(shown.stock_quantity, 1200)
  const [first] = shown.variants
  assert.deepEqual(
    [first?.options, first?.price, first?.weight_grams],
    [{ colour: 'Colour 0', size: '30' }, 9, 30],
  )
})

test('variants have a value of each axis and no combination twice', async () => {
  const axes = [{ code: 'size', values: ['S', 'M'] }]
  const odd: [NonNullable<ProductInput['variants']>, string][] = [
    [
      [
        { sku: 'A1', options: { size: 'S' } },
        { sku: 'A2', options: { size: 'S' } },
      ],
      '/variants/1/options A2: has the same options as A1',
    ],
    [[{ sku: 'A1', options: {} }], '/variants/0/options A1: has no size'],
    [[{ sku: 'A1', options: { size: 'XL' } }], '/variants/0/options A1: XL is no value of size'],
    [
      [{ sku: 'A1', options: { size: 'S', cup: 'B' } }],
      '/variants/0/options A1: cup is no axis of this product',
    ],
  ]
  for (const [variants, issue] of odd) assert.deepEqual(issuesOf(await create({ axes, variants })), [issue])
  const twice = [
    { sku: 'F1', options: { size: 'S', colour: 'Ink' } },
    { sku: 'F2', options: { colour: 'Ink', size: 'S' } },
  ]
  assert.deepEqual(issuesOf(await create({ variants: twice })), [
    '/variants/1/options F2: has the same options as F1',
  ])
  assert.deepEqual(
    issuesOf(await create({ axes: [...axes, ...axes], variants: [{ sku: 'A1', options: { size: 'S' } }] })),
    ['/axes/1/code size is there twice'],
  )
  ok(await create({ sku: 'PLAIN', variants: [{ sku: 'PLAIN-1' }, { sku: 'PLAIN-2' }] }))
})

test('barcodes end in their check digit; one that a product has already is no reason to refuse its price', async () => {
  const answer = await create({ variants: [{ sku: 'B1', barcode: '4006381333932' }] })
  assert.deepEqual(issuesOf(answer), [
    '/variants/0/barcode 4006381333932 is no GTIN: its check digit is wrong',
  ])
  ok(await create({ sku: 'B2', variants: [{ sku: 'B2', barcode: '4006381333931' }] }))
})

test('compositions come to a hundred and care says one thing of each treatment', async () => {
  const composition = [
    {
      part: 'shell',
      fibres: [
        { fibre: 'merino_wool', percent: 70 },
        { fibre: 'polyamide', percent: 30 },
      ],
    },
    { part: 'lining', fibres: [{ fibre: 'viscose', percent: 100 }] },
  ] as const
  const care = ['wash_30_very_mild', 'bleach_not', 'tumble_not', 'dry_flat', 'iron_110', 'clean_p'] as const
  const made = ok(
    await create({ sku: 'KNIT', composition: composition as never, care: [...care] }),
  ) as Product
  assert.deepEqual([made.composition, made.care], [composition, care])
  const same = ok(await shop.staff.patch_product({ product_id: made.id, price: 5 })) as Product
  assert.deepEqual([same.composition, same.care], [composition, care])
  const without = ok(await shop.staff.patch_product({ product_id: made.id, care: [] })) as Product
  assert.deepEqual([without.composition, without.care], [composition, undefined])
  const short = [{ part: 'shell', fibres: [{ fibre: 'silk', percent: 99 }] }]
  assert.deepEqual(issuesOf(await create({ composition: short as never })), [
    '/composition/0/fibres comes to 99 per cent and not to 100',
  ])
  assert.deepEqual(issuesOf(await create({ care: ['wash_40', 'wash_30'] })), [
    '/care wash_40 and wash_30 both tell of one treatment: wash',
  ])
  const odd = [
    { composition: [{ part: 'shell', fibres: [{ fibre: 'unobtainium', percent: 100 }] }] },
    { composition: [{ part: 'shell', fibres: [{ fibre: 'silk', percent: 100.5 }] }] },
    { composition: [{ part: 'shell', fibres: [] }] },
    { care: ['<svg onload=alert(1)>'] },
    { axes: [{ code: '__proto__', values: ['S'] }] },
  ]
  for (const given of odd) assert.equal(codeOf(await create(given as never)), 'INVALID_INPUT')
})

test('size charts are put, listed and deleted; those that do not fit together are refused', async () => {
  const chart = {
    ...{ code: 'women', name: 'Women', source: 'EN 13402-3', brand: null, category_ids: [shop.category.id] },
    ...{ systems: ['EU', 'UK'] as SizeChart['systems'], measures: ['chest'] as SizeChart['measures'] },
    rows: [{ names: ['S', '36'], sizes: ['36', '8'], centimetres: [84] }],
  }
  const put = ok(await shop.staff.put_size_chart(chart))
  assert.deepEqual(put, { ...chart, version: 1 })
  assert.deepEqual(ok(await shop.anybody.list_size_charts({})).data, [put])
  const [row] = chart.rows as [SizeChart['rows'][number]]
  const odd: [string, object][] = [
    ['INVALID_SIZE_CHART', { rows: [row, { ...row, names: ['S'] }] }],
    ['INVALID_SIZE_CHART', { rows: [{ ...row, sizes: ['36'] }] }],
    ['INVALID_SIZE_CHART', { rows: [{ ...row, centimetres: [] }] }],
    ['CATEGORY_NOT_FOUND', { category_ids: [newId()] }],
    ['INVALID_INPUT', { rows: [{ ...row, centimetres: [-1] }] }],
    ['INVALID_INPUT', { rows: [] }],
    ['INVALID_INPUT', { systems: ['EU', 'EU'] }],
    ['VERSION_CONFLICT', { if_match: '"0"' }],
  ]
  for (const [code, given] of odd)
    assert.equal(codeOf(await shop.staff.put_size_chart({ ...chart, ...given } as never)), code)
  assert.equal(codeOf(await shop.anybody.put_size_chart(chart)), 'UNAUTHENTICATED')
  assert.deepEqual(ok(await shop.anybody.list_size_charts({})).data, [put])
  ok(await shop.staff.delete_size_chart({ code: 'women', if_match: '"1"' }))
  assert.deepEqual(ok(await shop.anybody.list_size_charts({})).data, [])
  assert.equal(codeOf(await shop.staff.delete_size_chart({ code: 'women' })), 'SIZE_CHART_NOT_FOUND')
})
