import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatOf, isUnderWay, pieceBytes, piecesOf } from './bulk-pieces.ts'

test('a file goes in pieces that meet, the last of which says so', () => {
  assert.deepEqual(piecesOf(10), [{ from: 0, to: 10, position: 1, more: false }])
  assert.deepEqual(piecesOf(2 * pieceBytes), [
    { from: 0, to: pieceBytes, position: 1, more: true },
    { from: pieceBytes, to: 2 * pieceBytes, position: 2, more: false },
  ])
  assert.equal(piecesOf(2 * pieceBytes + 1).at(-1)?.from, 2 * pieceBytes)
})

test('a name says what a file is', () => {
  assert.deepEqual(
    ['all.jsonl', 'all.JSONL.gz', 'a.ndjson', 'products.csv', 'products.csv.gz'].map(formatOf),
    ['jsonl', 'jsonl', 'jsonl', 'shopify', 'shopify'],
  )
})

test('what is under way is asked for again', () => {
  assert.deepEqual(
    ['uploading', 'waiting', 'running', 'done', 'failed', 'cancelled'].map((status) =>
      isUnderWay({ status }),
    ),
    [true, true, true, false, false, false],
  )
})
