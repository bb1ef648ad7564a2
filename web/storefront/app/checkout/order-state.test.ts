import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isCancellable, isUnsettled, pauseBefore, standingOf } from './order-state.ts'

type State = Parameters<typeof standingOf>[0]
const paidBy = (status: string): State['payment'] => ({ gateway: 'sandbox', status, next_action: null })
const waits = (status: string): State => ({ status: 'awaiting_payment', payment: paidBy(status) })

test('an order that waits for its payment stands where its payment does', () => {
  assert.equal(standingOf(waits('pending')), 'waiting')
  assert.equal(standingOf(waits('requires_action')), 'challenge')
  for (const status of ['declined', 'failed', 'voided']) assert.equal(standingOf(waits(status)), 'unpaid')
  assert.equal(standingOf({ status: 'awaiting_payment', payment: null }), 'unpaid')
})

test('every other status stands for itself', () => {
  const standings = (['placing', 'confirmed', 'shipping', 'shipped', 'cancelling', 'cancelled'] as const).map(
    (status) => standingOf({ status, payment: paidBy('authorised') }),
  )
  assert.deepEqual(standings, ['waiting', 'confirmed', 'confirmed', 'shipped', 'cancelled', 'cancelled'])
})

test('it is looked again while something is to come, and cancelled only before it is on its way', () => {
  const all = ['placing', 'confirmed', 'shipping', 'shipped', 'cancelling', 'cancelled'] as const
  const states: State[] = all.map((status) => ({ status, payment: null }))
  assert.deepEqual(
    states.filter(isUnsettled).map(({ status }) => status),
    ['placing', 'cancelling'],
  )
  assert.equal(isUnsettled(waits('pending')), true)
  assert.equal(isUnsettled(waits('declined')), false)
  assert.deepEqual(
    states.filter(isCancellable).map(({ status }) => status),
    ['placing', 'confirmed'],
  )
})

test('the pauses grow to a quarter of a minute, and end', () => {
  assert.equal(pauseBefore(0), 700)
  assert.equal(pauseBefore(1), 875)
  assert.equal(pauseBefore(59), 15_000)
  assert.equal(pauseBefore(60), undefined)
})
