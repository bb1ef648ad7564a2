import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { StaffCollection } from '@selvedge/sdk'
import { conditionOf, draftOf, emptyDraft, inputOf, isMade, membersOf, partsOf } from './collection-draft.ts'

const full = {
  category_ids: ['0190c011-0000-7000-8000-000000000001'],
  brand: ['Acme'],
  fields: { material: ['Linen'], size: ['M', 'L'] },
  min_amount: 1000,
  max_amount: 5000,
  created_days: 30,
  available: true,
  reduced: false,
  not: true,
}
const saved: StaffCollection = {
  ...{ id: '0190c011-0000-7000-8000-000000000002', version: 3, updated_at: '2026-01-01T00:00:00.000Z' },
  ...{
    name: 'Linen',
    slug: 'linen',
    description: '',
    image_url: null,
    is_published: true,
    is_featured: false,
  },
  ...{
    order: 'newest',
    position: 2,
    members: { kind: 'rule', match: 'any', conditions: [full, { brand: ['Ø'] }] },
  },
}

test('a condition comes back from its parts as it was', () => {
  assert.deepEqual(conditionOf(partsOf(full), true), full)
  assert.deepEqual(
    partsOf(full).map(({ asks }) => asks),
    ['category', 'brand', 'attribute', 'attribute', 'price', 'created', 'available', 'reduced'],
  )
})

test('a collection comes back from its draft as it was', () => {
  const draft = draftOf(saved)
  assert.deepEqual(membersOf(draft), saved.members)
  const { id: _, version: _v, updated_at: _at, ...input } = saved
  assert.deepEqual(inputOf(draft, membersOf(draft)), input)
})

test('what is not filled in asks for nothing, and a rule is not arranged', () => {
  const blank = {
    ...{ key: 'new', not: true },
    parts: [
      { asks: 'brand' as const, names: [] },
      { asks: 'attribute' as const, code: 'material', values: [] },
    ],
  }
  const draft = { ...emptyDraft, name: ' New ', order: 'arranged' as const, conditions: [blank] }
  const members = membersOf(draft)
  assert.deepEqual(members, { kind: 'rule', match: 'all', conditions: [] })
  assert.equal(isMade(members), false)
  const input = inputOf(draft, members)
  assert.deepEqual([input.name, input.order, 'slug' in input], ['New', 'newest', false])
  assert.equal(isMade(membersOf({ ...draft, kind: 'manual' })), true)
})
