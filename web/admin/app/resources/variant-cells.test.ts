import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faultyRows, matrixOf, readMatrix, withAxes, withMissing, withoutRows } from './variant-cells.ts'

const variant = (colour: string, size: string) => ({
  ...{ id: `${colour}-${size}`, sku: `S-${colour}-${size}`, barcode: null, options: { colour, size } },
  ...{ price: 19.9, price_amount: 1990, compare_at_amount: 2490, weight_grams: 200 },
  ...{ stock_quantity: 3, is_available: true },
})
const matrix = matrixOf({ variants: [variant('Ink', 'S'), variant('Sage', 'M')] })

test('variants are rows, their axes what they differ in, and what is read is what was shown', () => {
  assert.deepEqual(matrix.axes, [
    { code: 'colour', values: ['Ink', 'Sage'] },
    { code: 'size', values: ['S', 'M'] },
  ])
  assert.deepEqual(matrix.cells[0], ['Ink', 'S', 'S-Ink-S', '', '19.9', '24.9', '200', '3'])
  const { faults, input } = readMatrix(matrix)
  assert.equal(faults.size, 0)
  assert.deepEqual(input.variants[0], {
    ...{ id: 'Ink-S', sku: 'S-Ink-S', options: { colour: 'Ink', size: 'S' } },
    ...{ price: 19.9, compare_at_price: 24.9, weight_grams: 200 },
  })
})

test('missing combinations are added once, at the price of the first', () => {
  const whole = withMissing(matrix, 'TEE')
  assert.deepEqual(
    whole.cells.slice(2).map(([colour, size, sku, , price]) => [colour, size, sku, price]),
    [
      ['Ink', 'M', 'TEE-INK-M', '19.9'],
      ['Sage', 'S', 'TEE-SAGE-S', '19.9'],
    ],
  )
  assert.deepEqual(whole.ids, ['Ink-S', 'Sage-M', undefined, undefined])
  assert.deepEqual(withMissing(whole, 'TEE'), whole)
  const many = Array.from({ length: 30 }, (_, nth) => String(nth))
  const tooMany = withAxes(matrix, [
    { code: 'colour', values: many },
    { code: 'size', values: many },
  ])
  assert.equal(withMissing(tooMany, 'TEE').cells.length, 2)
})

test('axes are turned, rows are taken away with their ids, and what is no number is said of its row', () => {
  const turned = withAxes(matrix, matrix.axes.toReversed())
  assert.deepEqual(turned.cells[0]?.slice(0, 3), ['S', 'Ink', 'S-Ink-S'])
  assert.deepEqual(withoutRows(matrix, 0, 0).ids, ['Sage-M'])
  const odd = { ...matrix, cells: matrix.cells.map((row) => row.with(4, 'a lot')) }
  assert.deepEqual([...readMatrix(odd).faults.keys()], [0, 1])
  const comma = { ...matrix, cells: matrix.cells.map((row) => row.with(4, ' 12,50 ')) }
  assert.equal(readMatrix(comma).input.variants[0]?.price, 12.5)
  assert.deepEqual(
    [
      ...faultyRows([
        { path: '/variants/7/options', message: 'twice' },
        { path: '/care', message: 'x' },
      ]),
    ],
    [[7, 'twice']],
  )
})
