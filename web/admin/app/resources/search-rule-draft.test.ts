import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doing, emptyRule, partsOf, standingOf } from './search-rule-draft.ts'

const product = (id: string) => ({ product_ids: [id] })

test('a product is pinned at the first free place, and what was done to it before is no more', () => {
  const pinned = doing(doing(emptyRule('dress'), 'pin', product('a')), 'pin', product('b'))
  assert.deepEqual(pinned.pins, [
    { product_id: 'a', position: 1 },
    { product_id: 'b', position: 2 },
  ])
  const hidden = doing(pinned, 'hide', product('a'))
  assert.deepEqual([hidden.pins, hidden.hidden], [[{ product_id: 'b', position: 2 }], [product('a')]])
  assert.deepEqual(doing(hidden, 'pin', { ...product('a'), place: 5 }).hidden, [])
  assert.deepEqual(doing(hidden, 'pin', { brand: ['X'] }).pins, hidden.pins)
})

test('each thing that a rule does is shown and can be taken away', () => {
  const rule = doing(
    doing(doing(emptyRule('dress'), 'pin', product('a')), 'boost', { brand: ['X'] }),
    'bury',
    product('b'),
  )
  assert.deepEqual(
    partsOf(rule).map(({ effect, target, place }) => [effect, target, place]),
    [
      ['pin', product('a'), 1],
      ['boost', { brand: ['X'] }, undefined],
      ['bury', product('b'), undefined],
    ],
  )
  for (const { effect, without } of partsOf(rule)) {
    assert.equal(partsOf(without).length, 2)
    assert.ok(!partsOf(without).some((part) => part.effect === effect))
  }
})

test('how it stands with a rule', () => {
  const at = (valid_from: string | null, valid_until: string | null, enabled = true) =>
    standingOf({ enabled, valid_from, valid_until }, Date.parse('2026-06-01T00:00:00Z'))
  assert.equal(at(null, null), 'active')
  assert.equal(at(null, null, false), 'disabled')
  assert.equal(at('2026-06-02T00:00:00Z', null), 'scheduled')
  assert.equal(at(null, '2026-06-01T00:00:00Z'), 'expired')
  assert.equal(at('2026-06-01T00:00:00Z', '2026-07-01T00:00:00Z'), 'active')
})
