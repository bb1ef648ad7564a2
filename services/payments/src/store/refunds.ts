import type { Refund } from '@selvedge/contracts'
import { PaymentRefunded } from '@selvedge/contracts'
import { type Db, publishing, sql } from '@selvedge/kernel'

export type RefundRow = Refund & { requested_amount: number | null; order_id?: string }

const columns = sql`refund.id, refund.payment_id, refund.amount, refund.currency, refund.status,
  refund.requested_amount, refund.created_at`

export type RefundRequest = {
  id: string
  payment_id: string
  /** Null for all that is left. */
  amount: number | null
  idempotency_key: string | null
  resolve_after_ms: number
}

/**
 * Sets a part of what was captured aside for a refund, before the gateway is asked. One conditional statement, so that
 * however many refunds race, their sum stays within what was captured. Undefined where less than that is left.
 * Violates `refund_key` where the key was used for this payment before.
 */
export const recordRefund = (db: Db, request: RefundRequest): Promise<RefundRow | undefined> =>
  db.first(sql`
    with reserved as (
      update payment set
        refunding_amount = refunding_amount
          + coalesce(${request.amount}::bigint, captured_amount - refunded_amount - refunding_amount),
        version = version + 1, updated_at = now()
      where id = ${request.payment_id} and status = 'captured'
        and captured_amount - refunded_amount - refunding_amount >= coalesce(${request.amount}::bigint, 1)
      returning id, currency, new.refunding_amount - old.refunding_amount as amount
    )
    insert into refund (id, payment_id, amount, currency, requested_amount, idempotency_key, check_at)
    select ${request.id}::uuid, id, amount, currency, ${request.amount}::bigint, ${request.idempotency_key}::text,
      now() + make_interval(secs => ${request.resolve_after_ms}::double precision / 1000)
    from reserved
    returning ${columns}`)

export const findRefundByKey = (db: Db, paymentId: string, key: string): Promise<RefundRow | undefined> =>
  db.first(sql`
    select ${columns} from refund where payment_id = ${paymentId} and idempotency_key = ${key}`)

export const findRefund = (db: Db, id: string): Promise<RefundRow | undefined> =>
  db.first(sql`select ${columns} from refund where id = ${id}`)

export const refundsOfOrder = (db: Db, orderId: string): Promise<RefundRow[]> =>
  db.many(sql`
    select ${columns} from refund join payment on payment.id = payment_id
    where order_id = ${orderId} order by refund.id`)

/**
 * Ends a refund one way or the other, once: balance, ledger and event in one statement. One that failed gives back what
 * it had set aside; where the whole payment is to be cancelled, the resolver then tries another.
 */
export const settleRefund = (
  db: Db,
  id: string,
  status: 'succeeded' | 'failed',
): Promise<RefundRow | undefined> =>
  // The payment first, as `recordRefund` does: one that waits for the fate of this refund's key holds it already.
  db.first(sql`
    with locked as materialized (
      select id from payment where id = (select payment_id from refund where id = ${id}) for no key update
    ),
    settled as (
      update refund set status = ${status}, check_at = null
      from locked where refund.id = ${id} and refund.status = 'pending'
      returning ${columns}
    ),
    moved as (
      update payment set
        refunding_amount = refunding_amount - settled.amount,
        refunded_amount = refunded_amount + case when settled.status = 'succeeded' then settled.amount else 0 end,
        check_at = case when intent = 'cancel' and settled.status = 'failed'
          then now() + interval '10 seconds' else check_at end,
        version = version + 1, updated_at = now()
      from settled where payment.id = settled.payment_id
      returning payment.order_id
    ),
    paid_back as (
      select settled.*, moved.order_id from settled, moved where settled.status = 'succeeded'
    ),
    booked as (
      insert into payment_ledger (payment_id, kind, amount, currency, reference)
      select payment_id, 'refund', amount, currency, id::text from paid_back
    ),
    published as (${publishing(
      PaymentRefunded,
      sql`select order_id::text as key, jsonb_build_object('payment_id', payment_id, 'order_id', order_id,
        'amount', amount, 'currency', currency, 'refund_id', id) as payload from paid_back`,
    )})
    select * from settled`)

/** As `claimDuePayments`, for refunds that the gateway has not answered. */
export const claimDueRefunds = (db: Db, limit: number): Promise<(RefundRow & { gateway: string })[]> =>
  db.many(sql`
    update refund set checks = refund.checks + 1,
      check_at = now() + make_interval(secs => least(10 * 2 ^ least(refund.checks, 10), 3600))
    from payment
    where payment.id = refund.payment_id and refund.id in (
      select id from refund where refund.check_at <= now() order by refund.check_at limit ${limit} for update skip locked)
    returning ${columns}, payment.gateway`)
