import assert from 'node:assert/strict'
import { test } from 'node:test'
import { arrivalAfter } from './delivery.ts'

const dayOf = (now: string, days: number) => arrivalAfter(new Date(now), days).slice(0, 10)

test('parcels travel on working days', () => {
  const monday = '2026-11-23T08:00:00Z'
  assert.equal(dayOf(monday, 0), '2026-11-23')
  assert.equal(dayOf(monday, 4), '2026-11-27')
  assert.equal(dayOf(monday, 5), '2026-11-30')
  assert.equal(dayOf('2026-11-27T08:00:00Z', 1), '2026-11-30')
})

test('what is ordered after noon or at the weekend leaves on the next working day', () => {
  assert.equal(dayOf('2026-11-23T12:00:00Z', 1), '2026-11-25')
  assert.equal(dayOf('2026-11-27T13:00:00Z', 0), '2026-11-30')
  assert.equal(dayOf('2026-11-28T08:00:00Z', 2), '2026-12-02')
  assert.equal(dayOf('2026-11-29T18:00:00Z', 0), '2026-11-30')
})
