import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cut, filledDown, formatCopied, isWithin, parseCopied, pasted } from './sheet-cells.ts'

const cells = [
  ['a1', 'b1', 'c1'],
  ['a2', 'b2', 'c2'],
  ['a3', 'b3', 'c3'],
]
type Corner = readonly [row: number, column: number]
const at = ([row, column]: Corner, [toRow, toColumn]: Corner = [row, column]) => ({
  from: { row, column },
  to: { row: toRow, column: toColumn },
})
const none = () => false

test('what is copied is pasted as it was, whatever is in it', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', '\t', '\n', '\r', ' ', 'ü') })
  const table = fc
    .integer({ min: 1, max: 4 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 4 }),
    )
    // One empty cell alone in the last line is that line's end.
    .filter((rows) => rows.length === 1 || rows.at(-1)?.join('') !== '' || rows[0]?.length !== 1)
  fc.assert(fc.property(table, (rows) => assert.deepEqual(parseCopied(formatCopied(rows)), rows)))
  assert.deepEqual(parseCopied('1\t2\r\n3\t4\r\n'), [
    ['1', '2'],
    ['3', '4'],
  ])
})

test('a block goes in from its corner, and what is outside or fixed stays', () => {
  assert.deepEqual(
    pasted(cells, { at: at([1, 1]), block: [['x', 'y', 'z'], ['u']], isFixed: (column) => column === 2 }),
    [
      ['a1', 'b1', 'c1'],
      ['a2', 'x', 'c2'],
      ['a3', 'u', 'c3'],
    ],
  )
})

test('one value fills a whole selection, and a selection is filled down from its top', () => {
  assert.deepEqual(pasted(cells, { at: at([2, 1], [0, 0]), block: [['x']], isFixed: none }), [
    ['x', 'x', 'c1'],
    ['x', 'x', 'c2'],
    ['x', 'x', 'c3'],
  ])
  assert.deepEqual(filledDown(cells, at([0, 1], [2, 2]), none), [
    ['a1', 'b1', 'c1'],
    ['a2', 'b1', 'c1'],
    ['a3', 'b1', 'c1'],
  ])
})

test('an area is the same from whichever corner it was drawn', () => {
  assert.deepEqual(cut(cells, at([2, 1], [1, 0])), cut(cells, at([1, 0], [2, 1])))
  assert.equal(isWithin(at([2, 2], [1, 1]), { row: 1, column: 2 }), true)
  assert.equal(isWithin(at([2, 2], [1, 1]), { row: 0, column: 2 }), false)
})
