import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { TermLists } from './term-lists.ts'

const terms = fc
  .uniqueArray(fc.oneof(fc.nat({ max: 300 }), fc.nat({ max: 2 ** 31 - 1 })), { maxLength: 40 })
  .map((list) => Uint32Array.from(list).sort())

test('each product has the terms that it was given last, also in a copy made of the parts', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat({ max: 9 }), terms), { maxLength: 40 }), (steps) => {
      const lists = new TermLists()
      const model = new Map<number, Uint32Array>()
      for (const [product, list] of steps) {
        lists.replace(product, list)
        model.set(product, list)
      }
      const copy = new TermLists()
      copy.restore(structuredClone(lists.parts()))
      for (let product = 0; product < 10; product++) {
        const expected = model.get(product) ?? new Uint32Array(0)
        assert.deepEqual(lists.of(product), expected)
        assert.deepEqual(copy.of(product), expected)
      }
    }),
  )
})
