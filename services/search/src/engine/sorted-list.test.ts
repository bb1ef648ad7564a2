import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { SortedList } from './sorted-list.ts'

const all = (list: SortedList): number[] => [...list.from(() => false)]

test('is in order after any inserts and deletes, in bulk or one by one', () => {
  const batch = fc.array(fc.nat({ max: 5000 }), { maxLength: 1500 })
  fc.assert(
    fc.property(fc.array(batch, { maxLength: 5 }), (batches) => {
      const list = new SortedList((a, b) => b - a)
      const model = new Set<number>()
      for (const items of batches) {
        for (const item of items) {
          if (model.delete(item)) list.delete(item)
          else {
            list.insert(item)
            model.add(item)
          }
        }
        list.settle()
        assert.deepEqual(
          all(list),
          [...model].sort((a, b) => b - a),
        )
      }
      assert.deepEqual(
        [...list.from((item) => item > 2500)],
        [...model].filter((item) => item <= 2500).sort((a, b) => b - a),
      )
    }),
    { numRuns: 30 },
  )
})

test('gives memory back as it empties', () => {
  const list = new SortedList((a, b) => a - b)
  for (let item = 0; item < 50_000; item++) list.insert(item)
  list.settle()
  for (let item = 0; item < 50_000; item++) if (item % 100 !== 0) list.delete(item)
  assert.equal(all(list).length, 500)
  assert.ok(list.chunks.length <= 3, `${list.chunks.length} chunks for 500 items`)
})

test('says so when the key of an item was changed behind its back', () => {
  const keys = [1, 2, 3]
  const list = new SortedList((a, b) => (keys[a] as number) - (keys[b] as number))
  for (const item of [0, 1, 2]) list.insert(item)
  list.settle()
  keys[0] = 9
  assert.throws(() => list.delete(0), /key changed/)
})
