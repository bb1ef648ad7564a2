import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createRuleBook, type Place } from './rule-book.ts'
import type { SaidRule } from './store.ts'

const said = (given: Partial<SaidRule>): SaidRule => ({
  ...{ name: '', enabled: true, query: null, category_id: null, valid_from: null, valid_until: null },
  ...{ pins: [], boosts: [], buried: [], hidden: [], ...given },
})
const place = (text: string | undefined, more: Partial<Place> = {}): Place => ({
  ...{ text, language: 'en', category_id: undefined, ...more },
})
const pinning = (product_id: string, given: Partial<SaidRule>) =>
  said({ pins: [{ product_id, position: 1 }], ...given })
const bookOf = (...rules: SaidRule[]) => {
  const changes = { count: 0 }
  const book = createRuleBook(() => changes.count++)
  book.put(rules.map((rule, nth) => ({ id: String(nth), said: rule })))
  const pinned = (where: Place) =>
    book.effectFor(where, (name) => `attributes.${name}`)?.pins.map(({ product_id }) => product_id) ?? []
  return { book, changes, pinned }
}

test('a rule is for just these words, for them among others, or for a category', () => {
  const { pinned } = bookOf(
    pinning('exact', { query: { match: 'exact', text: 'Summer dress' } }),
    pinning('contains', { query: { match: 'contains', text: 'dress summer' } }),
    pinning('there', { query: { match: 'contains', text: 'dress' }, category_id: 'women' }),
    pinning('category', { category_id: 'women' }),
    pinning('off', { enabled: false, category_id: 'women' }),
  )
  assert.deepEqual(pinned(place('SUMMER dresses')), ['exact', 'contains'])
  assert.deepEqual(pinned(place('summer dress linen')), ['contains'])
  assert.deepEqual(pinned(place('dress')), [])
  assert.deepEqual(pinned(place('dress', { category_id: 'women' })), ['there'])
  assert.deepEqual(pinned(place(undefined, { category_id: 'women' })), ['category'])
  assert.deepEqual(pinned(place(undefined)), [])
})

test('a rule holds from the one moment to before the other, and tells when that changes', () => {
  const [from, until] = ['2030-01-01T00:00:00.000Z', '2030-02-01T00:00:00.000Z']
  const { book, changes, pinned } = bookOf(
    pinning('a', { category_id: 'c', valid_from: from, valid_until: until }),
  )
  const at = (moment: string, more = 0) => {
    book.look(Date.parse(moment) + more)
    return [pinned(place(undefined, { category_id: 'c' })).length, changes.count]
  }
  assert.deepEqual(at(from, -1), [0, 1])
  assert.deepEqual(at(from), [1, 2])
  assert.deepEqual(at(until, -1), [1, 2])
  assert.deepEqual(at(until), [0, 3])
  assert.deepEqual(at(until, 1e9), [0, 3])
})

test('fields are those of the index, and what was deleted wants nothing', () => {
  const rule = said({ category_id: 'c', hidden: [{ fields: { material: ['wool'], fit: [] }, brand: ['A'] }] })
  const { book } = bookOf(rule)
  const effect = () => book.effectFor(place(undefined, { category_id: 'c' }), (name) => `attributes.${name}`)
  assert.deepEqual(effect()?.hidden, [
    { product_ids: [], filters: { options: {}, attributes: { material: ['wool'] }, brand: ['A'] } },
  ])
  book.put([{ id: '0', said: null }])
  assert.equal(effect(), undefined)
})
