import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Category } from '@selvedge/sdk'
import fc from 'fast-check'
import { belowOf, canMove, moved, pathTo, placeOf, rowsOf, type Step, stepped } from './category-tree.ts'

const category = (id: string, parent_id: string | null): Category => ({
  ...{ id, parent_id, name: `Name ${id}`, slug: id, position: 0 },
})
const tree = [
  ...[category('a', null), category('b', null), category('c', null)],
  ...[category('a1', 'a'), category('a2', 'a'), category('a11', 'a1')],
]
const drawn = (categories: readonly Category[]) =>
  rowsOf(categories, { open: new Set(categories.map(({ id }) => id)), words: '' }).map(
    ({ category: { id }, level }) => `${'-'.repeat(level - 1)}${id}`,
  )

test('what is open is shown with what is below it, in its order', () => {
  assert.deepEqual(drawn(tree), ['a', '-a1', '--a11', '-a2', 'b', 'c'])
  const [first] = rowsOf(tree, { open: new Set(), words: '' })
  assert.deepEqual(
    { ...first, category: 'a' },
    {
      ...{ category: 'a', level: 1, at: 1, of: 3, hasMore: true, isOpen: false },
    },
  )
})

test('words show what is called so and what is above it, opened', () => {
  const rows = rowsOf(tree, { open: new Set(), words: ' A11 ' })
  assert.deepEqual(
    rows.map(({ category: { id }, isOpen, hasMore }) => [id, isOpen, hasMore]),
    [
      ['a', true, true],
      ['a1', true, true],
      ['a11', false, false],
    ],
  )
})

test('steps lead past siblings, below the one before and out again; there is none beyond the ends', () => {
  const after = (id: string, step: Step) => {
    const place = stepped(tree, id, step)
    return place && drawn(moved(tree, id, place))
  }
  assert.deepEqual(after('b', 'up'), ['b', 'a', '-a1', '--a11', '-a2', 'c'])
  assert.deepEqual(after('a', 'down'), ['b', 'a', '-a1', '--a11', '-a2', 'c'])
  assert.deepEqual(after('b', 'down'), ['a', '-a1', '--a11', '-a2', 'c', 'b'])
  assert.deepEqual(after('b', 'in'), ['a', '-a1', '--a11', '-a2', '-b', 'c'])
  assert.deepEqual(after('a1', 'out'), ['a', '-a2', 'a1', '-a11', 'b', 'c'])
  for (const [id, step] of [
    ['a', 'up'],
    ['c', 'down'],
    ['a', 'in'],
    ['a', 'out'],
    ['x', 'up'],
  ] as const)
    assert.equal(stepped(tree, id, step), undefined, `${id} ${step}`)
})

test('nothing is moved below itself, nor to where it is', () => {
  assert.equal(canMove(tree, 'a', { parent_id: 'a11', before_id: undefined }), false)
  assert.equal(canMove(tree, 'a', { parent_id: 'a', before_id: undefined }), false)
  assert.equal(canMove(tree, 'b', { parent_id: null, before_id: 'c' }), false)
  assert.equal(canMove(tree, 'b', { parent_id: null, before_id: 'b' }), false)
  assert.equal(canMove(tree, 'b', { parent_id: 'a11', before_id: undefined }), true)
  assert.deepEqual(
    pathTo(tree, 'a11').map(({ id }) => id),
    ['a', 'a1', 'a11'],
  )
})

test('the place that something had takes any move back, and nothing gets lost', () => {
  const ids = tree.map(({ id }) => id)
  fc.assert(
    fc.property(
      fc.constantFrom(...ids),
      fc.option(fc.constantFrom(...ids), { nil: null }),
      fc.nat(5),
      (id, parent_id, at) => {
        const place = { parent_id, before_id: belowOf(tree).get(parent_id)?.[at]?.id }
        if (!canMove(tree, id, place)) return
        const before = placeOf(tree, id)
        assert.ok(before)
        const there = moved(tree, id, place)
        assert.deepEqual(placeOf(there, id), place)
        assert.equal(drawn(there).length, tree.length)
        assert.deepEqual(drawn(moved(there, id, before)), drawn(tree))
      },
    ),
  )
})
