import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hasBit } from './bitset.ts'
import { Blocks } from './blocks.ts'
import { SetColumn } from './set-column.ts'

test('a set that no product has any more gives up its place', () => {
  const column = new SetColumn()
  for (let value = 0; value < 1000; value++) column.assign(3, [value, value + 1])
  assert.ok(column.sets.length <= 3, `${column.sets.length} sets for one product`)
  assert.deepEqual(column.sets[column.codes[3] as number], [999, 1000])
  assert.equal(column.totals[999], 1)
  assert.equal(column.totals[998], 0)
})

test('the products of a value are right before, after and between changes, for more values than are kept', () => {
  const column = new SetColumn()
  for (let product = 0; product < 300; product++) column.assign(product, [product % 150, 200])
  for (let value = 0; value < 150; value++) {
    column.assign(value, [200])
    const mask = column.mask(value, 300)
    for (let product = 0; product < 300; product++)
      assert.equal(hasBit(mask, product), product === value + 150)
  }
  column.assign(5000, [7])
  assert.ok(hasBit(column.mask(7, 5001), 5000))
})

test('runs given back are handed out again', () => {
  const blocks = new Blocks()
  const starts = Array.from({ length: 100 }, (_, i) => blocks.take(1 + (i % 5)))
  const { end } = blocks
  for (const [i, start] of starts.entries()) blocks.give(start, 1 + (i % 5))
  const again = Array.from({ length: 100 }, (_, i) => blocks.take(1 + (i % 5)))
  assert.equal(blocks.end, end)
  assert.deepEqual(again.sort(), starts.sort())
})
