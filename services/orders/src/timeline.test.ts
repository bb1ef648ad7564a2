import assert from 'node:assert/strict'
import { test } from 'node:test'
import { timelineOf } from './timeline.ts'

const created_at = '2026-03-01T10:00:00.000Z'

test('what has not moved is what it was written as', () => {
  for (const status of ['placing', 'cancelled'] as const)
    assert.deepEqual(timelineOf({ status, created_at, timeline: [] }), [{ status, at: created_at }])
})

test('what has moved began as placing; instants come in UTC, however the database wrote them', () => {
  const timeline = [
    { status: 'awaiting_payment', at: '2026-03-01T11:00:00.123456+01:00' },
    { status: 'confirmed', at: '2026-03-01T10:00:02+00:00' },
  ] as const
  assert.deepEqual(timelineOf({ status: 'confirmed', created_at, timeline }), [
    { status: 'placing', at: created_at },
    { status: 'awaiting_payment', at: '2026-03-01T10:00:00.123Z' },
    { status: 'confirmed', at: '2026-03-01T10:00:02.000Z' },
  ])
})
