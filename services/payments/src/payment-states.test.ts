import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PaymentStatus } from '@selvedge/contracts'
import fc from 'fast-check'
import {
  nextStep,
  type Outcome,
  type Progress,
  refundable,
  type Transition,
  transitions,
} from './payment-states.ts'

const statuses = Object.keys(transitions) as PaymentStatus[]
const outcomes = statuses.filter((status) => status !== 'pending') as Outcome[]

/** What a payment comes to when outcomes are observed in this order. */
const replay = (observed: readonly Outcome[]) => {
  let status: PaymentStatus = 'pending'
  const ledger: string[] = []
  const events: string[] = []
  for (const outcome of observed) {
    const transition: Transition | undefined = transitions[status][outcome]
    if (transition === undefined) continue
    status = transition.to
    ledger.push(...transition.ledger)
    events.push(...transition.events.map((event) => event.name.split('.')[1] as string))
  }
  return { status, ledger, events }
}

test('the table, spelled out', () => {
  const spelled = statuses.flatMap((from) =>
    Object.entries(transitions[from]).map(
      ([outcome, { to, ledger, events }]) =>
        `${from} -${outcome}-> ${to} [${ledger.join(' ')}] ${events.map(({ name }) => name.split('.')[1]).join(' ')}`,
    ),
  )
  assert.deepEqual(spelled, [
    'pending -requires_action-> requires_action [] ',
    'pending -authorised-> authorised [authorisation] payment_authorised',
    'pending -captured-> captured [authorisation capture] payment_authorised payment_captured',
    'pending -voided-> failed [] payment_declined',
    'pending -declined-> declined [] payment_declined',
    'pending -failed-> failed [] ',
    'requires_action -authorised-> authorised [authorisation] payment_authorised',
    'requires_action -captured-> captured [authorisation capture] payment_authorised payment_captured',
    'requires_action -voided-> failed [] payment_declined',
    'requires_action -declined-> declined [] payment_declined',
    'authorised -captured-> captured [capture] payment_captured',
    'authorised -voided-> voided [void] payment_voided',
  ])
})

test('whatever is observed in whatever order, no fact is booked or told twice and the books fit the status', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...outcomes), { maxLength: 12 }), (observed) => {
      const { status, ledger, events } = replay(observed)
      assert.equal(new Set(ledger).size, ledger.length)
      assert.equal(new Set(events).size, events.length)
      assert.equal(ledger.includes('authorisation'), ['authorised', 'captured', 'voided'].includes(status))
      assert.equal(ledger.includes('capture'), status === 'captured')
      assert.equal(ledger.includes('void'), status === 'voided')
      assert.deepEqual(replay([...observed, ...observed]).ledger.slice(0, ledger.length), ledger)
    }),
  )
})

test('captured and authorised come to the same in either order', () => {
  assert.deepEqual(replay(['captured', 'authorised']), replay(['authorised', 'captured']))
})

const progress = (
  status: PaymentStatus,
  intent: Progress['intent'],
  amounts: Partial<Progress> = {},
): Progress => ({
  status,
  intent,
  captured_amount: 0,
  refunded_amount: 0,
  refunding_amount: 0,
  ...amounts,
})

test('what is left to do follows from status, intent and amounts', () => {
  const captured = { captured_amount: 100, refunded_amount: 30, refunding_amount: 30 }
  assert.equal(refundable(progress('captured', null, captured)), 40)
  const steps = statuses.map((status) => [
    status,
    ...([null, 'capture', 'cancel'] as const).map((intent) => nextStep(progress(status, intent, captured))),
  ])
  assert.deepEqual(steps, [
    ['pending', 'ask', 'ask', 'void'],
    ['requires_action', 'ask', 'ask', 'void'],
    ['authorised', 'none', 'capture', 'void'],
    ['captured', 'none', 'none', 'refund'],
    ['voided', 'none', 'none', 'none'],
    ['declined', 'none', 'none', 'none'],
    ['failed', 'none', 'none', 'none'],
  ])
  assert.equal(nextStep(progress('captured', 'cancel', { ...captured, refunding_amount: 70 })), 'none')
})
