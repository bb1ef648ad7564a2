import assert from 'node:assert/strict'
import { test } from 'node:test'
import { OrderStatus } from '@selvedge/contracts'
import { dutyOf, type Move, moves } from './order-states.ts'

const statuses = (OrderStatus as unknown as { enum: OrderStatus[] }).enum
const table: readonly Move[] = Object.values(moves)
const next = (status: OrderStatus) => [
  ...new Set(table.filter(({ from }) => from.includes(status)).map(({ to }) => to)),
]

test('the statuses that can follow each other', () => {
  assert.deepEqual(Object.fromEntries(statuses.map((status) => [status, next(status)])), {
    placing: ['awaiting_payment', 'confirmed', 'cancelling'],
    awaiting_payment: ['confirmed', 'cancelling'],
    confirmed: ['cancelling', 'shipping'],
    shipping: ['confirmed', 'shipped'],
    shipped: [],
    cancelling: ['cancelled'],
    cancelled: [],
  })
})

test('no move returns to placing, and what is given back is never taken up again', () => {
  for (const { from, to } of table) {
    assert.notEqual(to, 'placing')
    if (from.includes('cancelling')) assert.equal(to, 'cancelled')
  }
})

test('what the saga has to do in each status, in time and too late', () => {
  const duties = (expired: boolean) => statuses.map((status) => [status, dutyOf({ status, expired })])
  assert.deepEqual(Object.fromEntries(duties(false)), {
    placing: 'place',
    awaiting_payment: 'none',
    confirmed: 'none',
    shipping: 'ship',
    shipped: 'none',
    cancelling: 'give_back',
    cancelled: 'none',
  })
  assert.deepEqual(Object.fromEntries(duties(true)), {
    placing: 'settle_expired',
    awaiting_payment: 'settle_expired',
    confirmed: 'none',
    shipping: 'ship',
    shipped: 'none',
    cancelling: 'give_back',
    cancelled: 'none',
  })
})
