import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ListedPrices } from '@selvedge/sdk'
import { changesIn, fileFrom, reduced, sheetOf, withBreak } from './price-cells.ts'

const listed = (variant_id: string, prices: ListedPrices['prices']): ListedPrices => ({
  ...{ product_id: 'p', variant_id, sku: `SKU-${variant_id}`, name: 'Shirt', options: { size: 'M' } },
  ...{ own_amount: 4000, own_currency: 'EUR', prices },
})
const read = sheetOf(
  [
    listed('a', [
      { min_quantity: 1, amount: 3000, compare_at_amount: 4000 },
      { min_quantity: 10, amount: 2500, compare_at_amount: null },
    ]),
    listed('b', []),
  ],
  'EUR',
)

test('a row for each quantity, and one to write into where there is no price', () => {
  assert.deepEqual(read.cells, [
    ['Shirt', 'M', 'SKU-a', '40.00 EUR', '1', '30.00', '40.00'],
    ['Shirt', 'M', 'SKU-a', '40.00 EUR', '10', '25.00', ''],
    ['Shirt', 'M', 'SKU-b', '40.00 EUR', '1', '', ''],
  ])
  assert.deepEqual(changesIn(read, read, 'EUR'), { prices: [], faults: new Map() })
})

test('what is written is put, what is emptied or asked from another quantity is taken out', () => {
  const cells = read.cells
    .with(0, read.cells[0]?.with(4, '2') ?? [])
    .with(1, read.cells[1]?.with(5, '') ?? [])
    .with(2, read.cells[2]?.with(5, '12,5') ?? [])
  assert.deepEqual(changesIn(read, { ...read, cells }, 'EUR').prices, [
    { variant_id: 'a', min_quantity: 1, amount: null },
    { variant_id: 'a', min_quantity: 10, amount: null },
    { variant_id: 'a', min_quantity: 2, amount: 3000, compare_at_amount: 4000 },
    { variant_id: 'b', min_quantity: 1, amount: 1250, compare_at_amount: null },
  ])
})

test('a further row is one of its variant, and each row says what is wrong with it', () => {
  const more = withBreak(read, 0)
  assert.deepEqual(more.cells[2], ['Shirt', 'M', 'SKU-a', '40.00 EUR', '', '', ''])
  assert.equal(more.rows[2]?.variant_id, 'a')
  const wrong = more.cells
    .with(1, more.cells[1]?.with(4, '1') ?? [])
    .with(2, more.cells[2]?.with(5, '9') ?? [])
    .with(3, more.cells[3]?.with(5, 'cheap') ?? [])
  assert.deepEqual(
    [...changesIn(read, { rows: more.rows, cells: wrong }, 'EUR').faults],
    [
      [1, 'twice'],
      [2, 'no_quantity'],
      [3, 'no_amount'],
    ],
  )
})

test('a reduction is worked out of the own price, in its currency alone', () => {
  const cells = reduced(read, { percent: 15, currency: 'EUR' })
  assert.deepEqual(
    cells.map((row) => row.slice(4)),
    [
      ['1', '34.00', '40.00'],
      ['10', '25.00', ''],
      ['1', '34.00', '40.00'],
    ],
  )
  assert.deepEqual(reduced(read, { percent: 15, currency: 'USD' }), read.cells)
})

test('what is pasted is named by its columns where it does not name them, and nothing breaks out of its cell', () => {
  assert.equal(fileFrom('A-1\t12.50\nB"2\t9,90\n'), '"sku","price"\n"A-1","12.50"\n"B""2","9,90"')
  assert.equal(fileFrom('SKU\tprice\tmin_quantity\nA\t1\t5'), '"SKU","price","min_quantity"\n"A","1","5"')
})
