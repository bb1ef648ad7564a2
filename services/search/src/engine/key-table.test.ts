import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { KeyTable } from './key-table.ts'
import { skuKey, uuidKey, uuidText } from './keys.ts'

test('finds exactly the entries that were added and not deleted, whatever collides', () => {
  const step = fc.record({ entry: fc.nat({ max: 40 }), key: fc.nat({ max: 9 }) })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const table = new KeyTable(2)
      const model = new Map<number, number>()
      for (const { entry, key } of steps) {
        if (model.delete(entry)) table.delete(entry)
        else {
          model.set(entry, key)
          table.add(entry, Uint32Array.of(key, 7))
        }
        for (let each = 0; each < 10; each++) {
          const expected = [...model].filter(([, its]) => its === each).map(([its]) => its)
          assert.deepEqual(table.find(Uint32Array.of(each, 7)).sort(), expected.sort())
        }
      }
    }),
  )
})

test('orders entries as their ids are ordered as texts', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), (a, b) => {
      const table = new KeyTable(4)
      table.add(0, uuidKey(a))
      table.add(1, uuidKey(b))
      assert.equal(Math.sign(table.compare(0, 1)), a < b ? -1 : a > b ? 1 : 0)
    }),
  )
})

test('a UUID survives the way there and back, and nothing else is taken for one', () => {
  fc.assert(fc.property(fc.uuid(), (id) => assert.equal(uuidText(uuidKey(id.toUpperCase())), id)))
  for (const bad of [
    '',
    'x',
    '0190',
    '01900000-0000-7000-8000-00000000000g',
    '01900000-0000-7000-8000-0000000000000',
  ]) {
    assert.throws(() => uuidKey(bad), TypeError)
  }
})

test('a SKU is the same in any case, and with space around it', () => {
  assert.deepEqual(skuKey(' sv-1-XL '), skuKey('SV-1-xl'))
  const keys = new Set(Array.from({ length: 50_000 }, (_, n) => skuKey(`SV-${n}`).join()))
  assert.equal(keys.size, 50_000)
})
