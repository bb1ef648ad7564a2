import {
  GatewayUnavailable,
  type Payment,
  PaymentAuthorised,
  PaymentDeclined,
  PaymentNotFound,
  PaymentStateConflict,
  payments,
} from '@selvedge/contracts'
import { newId, type Transport } from '@selvedge/kernel'
import { type EventType, fail } from '@selvedge/kernel/contract'
import { fake } from '@selvedge/testkit'
import type { Wire } from './fake-inventory.ts'

const live = new Set(['pending', 'requires_action', 'authorised', 'captured'])

/**
 * Payments with a memory of every charge. Tokens: `tok_success`, `tok_decline`, `tok_3ds` (the shopper has to do
 * something), `tok_late` (answered `pending`), `tok_timeout` (charged, and the answer is lost once). With `_silent` at its
 * end nothing is told of it, ever.
 */
export const createFakePayments = (wire: Wire) => {
  const attempts: (Payment & { token: string })[] = []
  const refused = new Set<string>()
  const events: unknown[] = []
  const over = <T>(operation: string, work: () => T): T => {
    wire(operation, 'before')
    const answer = work()
    wire(operation, 'after')
    return answer
  }
  const shown = ({ token: _, ...payment }: Payment & { token: string }): Payment => payment
  const of = (order_id: string) => {
    const own = attempts.filter((attempt) => attempt.order_id === order_id)
    return own.find(({ status }) => live.has(status)) ?? own.at(-1)
  }

  /** Delivers a fact to whoever follows, once for each call. */
  const tell = (event: EventType, payment: Payment, more = {}) => {
    const { id: payment_id, order_id, amount, currency } = payment
    const payload = { payment_id, order_id, amount, currency, ...more }
    const at = new Date().toISOString()
    const position = `0:0:${events.length + 1}`
    events.push({ id: newId(), name: event.name, key: order_id, payload, at, traceparent: null, position })
  }
  const settle = (payment: Payment & { token: string }, outcome: 'authorised' | 'declined') => {
    if (payment.status !== 'pending' && payment.status !== 'requires_action') return
    payment.status = outcome
    payment.next_action = null
    if (payment.token.endsWith('_silent')) return
    if (outcome === 'authorised') tell(PaymentAuthorised, payment)
    else tell(PaymentDeclined, payment, { reason: 'declined' })
  }

  const [contract, transport] = fake(payments, {
    authorise: ({ order_id, amount, currency, method: { gateway, token } }) =>
      over('payments.authorise', () => {
        const earlier = of(order_id)
        if (earlier !== undefined) {
          if (live.has(earlier.status) || refused.has(order_id)) return shown(earlier)
          if (earlier.status === 'declined' && earlier.token === token) return shown(earlier)
        }
        const now = new Date().toISOString()
        const payment: Payment & { token: string } = {
          id: newId(),
          order_id,
          gateway,
          status: 'pending',
          amount,
          captured_amount: 0,
          refunded_amount: 0,
          currency,
          reason: null,
          next_action: null,
          created_at: now,
          updated_at: now,
          token,
        }
        attempts.push(payment)
        if (refused.has(order_id)) {
          payment.status = 'failed'
          payment.reason = 'order_cancelled'
        } else if (token === 'tok_decline') {
          payment.reason = 'insufficient_funds'
          payment.status = 'declined'
          tell(PaymentDeclined, payment, { reason: 'insufficient_funds' })
        } else if (token === 'tok_3ds') {
          payment.status = 'requires_action'
          payment.next_action = { type: 'redirect', url: `https://bank.example/${payment.id}` }
        } else if (token.startsWith('tok_timeout')) {
          settle(payment, 'authorised')
          return fail(GatewayUnavailable)
        } else if (token !== 'tok_late') {
          settle(payment, 'authorised')
        }
        return shown(payment)
      }),
    cancel: ({ order_id }) =>
      over('payments.cancel', () => {
        refused.add(order_id)
        const payment = of(order_id)
        if (payment === undefined || !live.has(payment.status)) {
          const undone = payment?.status === 'voided' || (payment?.refunded_amount ?? 0) > 0
          return { status: undone ? ('cancelled' as const) : ('nothing_to_cancel' as const) }
        }
        payment.next_action = null
        if (payment.status === 'captured') payment.refunded_amount = payment.captured_amount
        payment.status = 'voided'
        return { status: 'cancelled' as const }
      }),
    capture: ({ order_id }) =>
      over('payments.capture', () => {
        const payment = of(order_id)
        if (payment === undefined) return fail(PaymentNotFound)
        if (payment.status !== 'authorised' && payment.status !== 'captured')
          return fail(PaymentStateConflict, { status: payment.status })
        payment.status = 'captured'
        payment.captured_amount = payment.amount
        return shown(payment)
      }),
    get_payment_of_order: ({ order_id }) => {
      const payment = of(order_id)
      return payment === undefined ? fail(PaymentNotFound) : shown(payment)
    },
  })

  const withEvents: Transport = {
    call: async (name, input, envelope) => {
      if (name !== 'read_events') return transport.call(name, input, envelope)
      const { position } = input as { position: string }
      const seen = Number(position.split(':')[2])
      if (seen >= events.length) await new Promise((resolve) => setTimeout(resolve, 20))
      return { value: { events: events.slice(seen), position: `0:0:${events.length}` } }
    },
  }
  return {
    peer: [contract, withEvents] as [typeof contract, Transport],
    attempts,
    of,
    settle,
    tell,
  }
}
