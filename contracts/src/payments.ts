import {
  Amount,
  anyone,
  Currency,
  command,
  contract,
  event,
  failure,
  Id,
  IdempotencyKeyReused,
  Instant,
  object,
  oneOf,
  query,
  recently,
  type Static,
  services,
  T,
} from '@selvedge/kernel/contract'
import { needs } from './permissions.ts'

/** A gateway that is configured, and a one-time token that stands for what the shopper pays with. Never a card number. */
export const PaymentMethod = object({
  gateway: oneOf('sandbox'),
  token: T.String({ pattern: '^tok_[a-z0-9_]{1,60}$' }),
})
export type PaymentMethod = Static<typeof PaymentMethod>

/**
 * `pending`: asked and not answered yet, or the shopper has to do something first. `authorised`: the money is set aside.
 * `captured`: it was taken. `voided`: set aside no more. `declined` and `failed`: nothing was ever taken.
 */
export const PaymentStatus = oneOf(
  'pending',
  'requires_action',
  'authorised',
  'captured',
  'voided',
  'declined',
  'failed',
)
export type PaymentStatus = Static<typeof PaymentStatus>

export const Payment = object({
  id: Id,
  order_id: Id,
  gateway: T.String(),
  status: PaymentStatus,
  amount: Amount,
  captured_amount: Amount,
  refunded_amount: Amount,
  currency: Currency,
  /** Why it was declined: a word such as `insufficient_funds`. */
  reason: T.Union([T.String(), T.Null()]),
  /** What the shopper has to do, where the status is `requires_action`. */
  next_action: T.Union([object({ type: T.Literal('redirect'), url: T.String() }), T.Null()]),
  created_at: Instant,
  updated_at: Instant,
})
export type Payment = Static<typeof Payment>

export const Refund = object({
  id: Id,
  payment_id: Id,
  amount: Amount,
  currency: Currency,
  status: oneOf('pending', 'succeeded', 'failed'),
  created_at: Instant,
})
export type Refund = Static<typeof Refund>

export const PaymentLedgerEntry = object({
  id: T.Integer(),
  kind: oneOf('authorisation', 'capture', 'void', 'refund'),
  amount: Amount,
  currency: T.String(),
  reference: T.String(),
  at: Instant,
})

/** A payment with all that has been done with it. */
export const PaymentRecord = object({
  ...Payment.properties,
  /** What may still be given back. */
  refundable_amount: Amount,
  ledger: T.Array(PaymentLedgerEntry),
  /** Those that are asked for and not answered yet, too. */
  refunds: T.Array(Refund),
})
export type PaymentRecord = Static<typeof PaymentRecord>

export const PaymentNotFound = failure('PAYMENT_NOT_FOUND', 404, { message: 'No payment has this id.' })
export const PaymentStateConflict = failure('PAYMENT_STATE_CONFLICT', 409, {
  message: 'The payment is in a state in which this cannot be done.',
  details: object({ status: T.String() }),
})
export const RefundTooLarge = failure('REFUND_TOO_LARGE', 409, {
  message: 'That is more than was captured and not refunded yet.',
  details: object({ refundable_amount: T.Integer() }),
})
export const GatewayUnavailable = failure('GATEWAY_UNAVAILABLE', 503, {
  message: 'The payment provider does not answer. It is asked again.',
})
export const InvalidSignature = failure('INVALID_SIGNATURE', 401, {
  message: 'The signature of this webhook is not valid.',
})
export const ChallengeNotFound = failure('CHALLENGE_NOT_FOUND', 404, {
  message: 'There is no such challenge, or it was answered.',
})

const payload = object({ payment_id: Id, order_id: Id, amount: Amount, currency: T.String() })
export const PaymentAuthorised = event('payments.payment_authorised.v1', payload, { key: 'order_id' })
export const PaymentDeclined = event(
  'payments.payment_declined.v1',
  object({ ...payload.properties, reason: T.String() }),
  { key: 'order_id' },
)
export const PaymentCaptured = event('payments.payment_captured.v1', payload, { key: 'order_id' })
export const PaymentVoided = event('payments.payment_voided.v1', payload, { key: 'order_id' })
export const PaymentRefunded = event(
  'payments.payment_refunded.v1',
  object({ ...payload.properties, refund_id: Id }),
  { key: 'order_id' },
)

export const payments = contract(
  'payments',
  {
    authorise: command({
      summary:
        'Sets an order’s amount aside at a gateway. An order is authorised once, however often this is asked.',
      access: services,
      timeout_ms: 15_000,
      input: object({ order_id: Id, amount: Amount, currency: Currency, method: PaymentMethod }),
      output: Payment,
      failures: [GatewayUnavailable],
      repeatable: true,
    }),
    cancel: command({
      summary:
        'Makes sure that an order takes no money: voids what was authorised, refunds what was captured, and refuses what comes later.',
      access: services,
      timeout_ms: 15_000,
      input: object({ order_id: Id }),
      output: object({ status: oneOf('cancelled', 'nothing_to_cancel') }),
      failures: [GatewayUnavailable],
      repeatable: true,
    }),
    capture: command({
      summary: 'Takes the money that was authorised for an order.',
      access: services,
      timeout_ms: 15_000,
      input: object({ order_id: Id }),
      output: Payment,
      failures: [PaymentNotFound, PaymentStateConflict, GatewayUnavailable],
      repeatable: true,
    }),
    get_payment_of_order: query({
      summary: 'Where an order’s payment stands.',
      access: services,
      input: object({ order_id: Id }),
      output: Payment,
      failures: [PaymentNotFound],
    }),
    get_payment: query({
      summary: 'A payment with its ledger.',
      http: 'GET /payments/{payment_id}',
      access: needs('payments:read'),
      input: object({ payment_id: Id }),
      output: object({ ...Payment.properties, ledger: T.Array(PaymentLedgerEntry) }),
      failures: [PaymentNotFound],
    }),
    list_payments: query({
      summary: 'Every attempt to pay for an order, the oldest first, each with its ledger and refunds.',
      http: 'GET /payments',
      access: needs('payments:read'),
      input: object({ order_id: Id }),
      output: object({ data: T.Array(PaymentRecord) }),
    }),
    refund: command({
      summary: 'Gives money back, all of it or a part.',
      http: 'POST /payments/{payment_id}/refunds',
      access: recently(needs('orders:refund'), 900),
      timeout_ms: 15_000,
      input: object({
        payment_id: Id,
        amount: T.Optional(T.Integer({ minimum: 1, maximum: 1_000_000_000_000 })),
      }),
      output: Refund,
      failures: [PaymentNotFound, PaymentStateConflict, RefundTooLarge, IdempotencyKeyReused],
      status: 201,
    }),
    receive_webhook: command({
      summary: 'Takes a message of a gateway. The signature covers the bytes of the body.',
      http: 'POST /webhooks/{gateway}',
      access: anyone,
      rate: 'webhook',
      raw: 'latin1',
      body_limit: 262_144,
      input: object({
        gateway: T.String({ pattern: '^[a-z]{1,20}$' }),
        body: T.String(),
        headers: T.Record(T.String(), T.String()),
      }),
      output: object({ received: T.Boolean() }),
      failures: [InvalidSignature],
    }),
    get_sandbox_challenge: query({
      summary: 'A 3-D Secure challenge of the sandbox, as the shopper’s bank would show it.',
      http: 'GET /sandbox/challenges/{challenge_id}',
      access: anyone,
      input: object({ challenge_id: Id }),
      output: object({
        challenge_id: Id,
        amount: Amount,
        currency: T.String(),
        status: oneOf('open', 'approved', 'declined'),
      }),
      failures: [ChallengeNotFound],
    }),
    answer_sandbox_challenge: command({
      summary: 'Approves or declines a 3-D Secure challenge of the sandbox.',
      http: 'POST /sandbox/challenges/{challenge_id}',
      access: anyone,
      input: object({ challenge_id: Id, outcome: oneOf('approve', 'decline') }),
      output: object({ challenge_id: Id, status: oneOf('approved', 'declined') }),
      failures: [ChallengeNotFound],
    }),
  },
  [PaymentAuthorised, PaymentDeclined, PaymentCaptured, PaymentVoided, PaymentRefunded],
)
