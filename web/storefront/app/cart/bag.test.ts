import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type BagLine, keepingOf, optionsOf, subtotalOf, withWanted } from './bag.ts'

const line = (variant_id: string, facts: Partial<BagLine> = {}): BagLine => ({
  product_id: `p-${variant_id}`,
  variant_id,
  slug: variant_id,
  name: variant_id,
  options: [],
  picture: null,
  quantity: 1,
  unit_amount: 1000,
  currency: 'EUR',
  held_until: '2026-11-22T14:35:00.000Z',
  ...facts,
})
const bag = { lines: [line('a', { quantity: 2 }), line('b', { unit_amount: 250 })], currency: 'EUR' }

test('the sum is of what will be there', () => {
  assert.equal(subtotalOf(bag), 2250)
  assert.equal(subtotalOf(withWanted(bag, { a: 3, b: 0 })), 3000)
  assert.equal(subtotalOf({ ...bag, currency: null }), 0)
})

test('what is wanted of something that is not there changes nothing', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[c-z]$/), fc.nat(9)), (wanted) => {
      assert.deepEqual(withWanted(bag, wanted), bag)
    }),
  )
})

test('a bag is kept until the first of its lines is not', () => {
  const early = line('c', { held_until: '2026-11-22T14:05:00.000Z' })
  const lines = [...bag.lines, early]
  const at = (time: string) => keepingOf({ lines, currency: 'EUR' }, Date.parse(`2026-11-22T${time}:00.000Z`))
  assert.deepEqual(at('14:00'), { kind: 'kept', until: '2026-11-22T14:05:00.000Z' })
  assert.deepEqual(at('14:05'), { kind: 'over', variant_ids: ['c'] })
  assert.deepEqual(at('14:35'), { kind: 'over', variant_ids: ['a', 'b', 'c'] })
  assert.equal(keepingOf({ lines: [], currency: null }, 0), undefined)
})

test('colour comes before size, and both before the rest', () => {
  assert.deepEqual(optionsOf({ length: '32', size: 'M', colour: 'Ink' }), ['Ink', 'M', '32'])
  assert.deepEqual(optionsOf({}), [])
})
