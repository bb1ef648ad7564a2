import assert from 'node:assert/strict'
import { test } from 'node:test'
import { averagePrecision, isTelling, ndcgAt10 } from './collection.ts'

const ratings = new Map([
  ['a', 3],
  ['b', 1],
  ['c', 0],
])

test('nDCG is one for the best order and falls with the place', () => {
  assert.equal(ndcgAt10.of(['a', 'b', 'c'], ratings), 1)
  assert.equal(ndcgAt10.of([], ratings), 0)
  const swapped = (1 + 7 / Math.log2(3)) / (7 + 1 / Math.log2(3))
  assert.equal(ndcgAt10.of(['b', 'a'], ratings), swapped)
  assert.equal(ndcgAt10.of(['x', 'b', 'a'], new Map([['a', 1]])), 0.5)
})

test('average precision is that of the places of what is relevant', () => {
  assert.equal(averagePrecision.of(['a', 'c', 'b'], ratings), (1 + 2 / 3) / 2)
  assert.equal(averagePrecision.of(['c'], ratings), 0)
})

test('a query without a good answer tells nothing', () => {
  assert.equal(isTelling({ text: '', language: 'en', ratings }), true)
  assert.equal(isTelling({ text: '', language: 'en', ratings: new Map([['c', 0]]) }), false)
})
