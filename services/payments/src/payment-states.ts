import type { PaymentStatus } from '@selvedge/contracts'
import { PaymentAuthorised, PaymentCaptured, PaymentDeclined, PaymentVoided } from '@selvedge/contracts'

/** What a gateway may tell of a payment, by an answer, a poll or a webhook; `failed` is what we conclude ourselves. */
export type Outcome = Exclude<PaymentStatus, 'pending'>
export type LedgerKind = 'authorisation' | 'capture' | 'void' | 'refund'

export type Transition = {
  readonly to: Outcome
  readonly ledger: readonly LedgerKind[]
  readonly events: readonly Fact[]
}

const facts = [PaymentAuthorised, PaymentCaptured, PaymentDeclined, PaymentVoided] as const
type Fact = (typeof facts)[number]

const authorised: Transition = { to: 'authorised', ledger: ['authorisation'], events: [PaymentAuthorised] }
const declined: Transition = { to: 'declined', ledger: [], events: [PaymentDeclined] }
// Nothing had been set aside, so there is nothing to book; whoever waits has to hear of it all the same.
const withdrawn: Transition = { to: 'failed', ledger: [], events: [PaymentDeclined] }
// A capture that is heard of before its authorisation tells both.
const takenAtOnce: Transition = {
  to: 'captured',
  ledger: ['authorisation', 'capture'],
  events: [PaymentAuthorised, PaymentCaptured],
}

/**
 * From where, on what, to where, and what is written then. What is not here changes nothing: that is how repeated and
 * reordered messages stay without effect.
 */
export const transitions: Readonly<Record<PaymentStatus, Partial<Record<Outcome, Transition>>>> = {
  pending: {
    requires_action: { to: 'requires_action', ledger: [], events: [] },
    authorised,
    captured: takenAtOnce,
    voided: withdrawn,
    declined,
    // The caller of `authorise` is told by the answer and asks again.
    failed: { to: 'failed', ledger: [], events: [] },
  },
  requires_action: { authorised, captured: takenAtOnce, voided: withdrawn, declined },
  authorised: {
    captured: { to: 'captured', ledger: ['capture'], events: [PaymentCaptured] },
    voided: { to: 'voided', ledger: ['void'], events: [PaymentVoided] },
  },
  captured: {},
  voided: {},
  declined: {},
  failed: {},
}

export type Progress = {
  status: PaymentStatus
  intent: 'capture' | 'cancel' | null
  captured_amount: number
  refunded_amount: number
  refunding_amount: number
}

/** What was captured and is neither refunded nor about to be. */
export const refundable = (payment: Progress): number =>
  payment.captured_amount - payment.refunded_amount - payment.refunding_amount

export type Step = 'ask' | 'void' | 'capture' | 'refund' | 'none'

/** What is left to do with the gateway about a payment. */
export const nextStep = (payment: Progress): Step => {
  const { status, intent } = payment
  switch (status) {
    case 'pending':
    case 'requires_action':
      return intent === 'cancel' ? 'void' : 'ask'
    case 'authorised':
      return intent === 'cancel' ? 'void' : intent === 'capture' ? 'capture' : 'none'
    case 'captured':
      return intent === 'cancel' && refundable(payment) > 0 ? 'refund' : 'none'
    case 'voided':
    case 'declined':
    case 'failed':
      return 'none'
  }
}
