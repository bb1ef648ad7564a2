import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Publication, publicationOf, published } from './publication.ts'

const now = Date.parse('2030-01-01T12:00:00.000Z')
const draft: Publication = { status: 'draft', publish_at: null }
const scheduled: Publication = { status: 'scheduled', publish_at: '2031-05-01T08:00:00.000Z' }

test('without a word a product stays what it is', () => {
  for (const current of [draft, scheduled, published]) assert.equal(publicationOf({}, current, now), current)
})

test('a time alone schedules it, in UTC to the millisecond; one that has passed publishes it at once', () => {
  assert.deepEqual(publicationOf({ publish_at: '2030-06-01T10:00:00+02:00' }, draft, now), {
    status: 'scheduled',
    publish_at: '2030-06-01T08:00:00.000Z',
  })
  assert.deepEqual(
    publicationOf({ publish_at: '2030-01-01T12:00:00Z', status: 'scheduled' }, draft, now),
    published,
  )
})

test('leaving the schedule forgets the time, and staying in it keeps it', () => {
  assert.deepEqual(publicationOf({ status: 'archived' }, scheduled, now), {
    status: 'archived',
    publish_at: null,
  })
  assert.deepEqual(publicationOf({ status: 'published' }, scheduled, now), published)
  assert.equal(publicationOf({ status: 'scheduled' }, scheduled, now), scheduled)
})

test('what does not fit together is refused with a reason', () => {
  for (const wanted of [
    { status: 'draft', publish_at: '2031-01-01T00:00:00Z' },
    { status: 'scheduled' },
    { publish_at: '2030-06-30T23:59:60Z' },
  ] as const)
    assert.ok('reason' in publicationOf(wanted, draft, now))
})
