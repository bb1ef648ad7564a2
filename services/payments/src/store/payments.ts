import { type Payment, PaymentDeclined } from '@selvedge/contracts'
import { type Db, identifier, publishing, type Statement, sql } from '@selvedge/kernel'
import type { Progress, Transition } from '../payment-states.ts'

export type PaymentRow = Omit<Payment, 'next_action'> &
  Progress & {
    token: string
    redirect_url: string | null
    checks: number
    version: number
  }

const columns = sql`payment.id, payment.order_id, payment.gateway, payment.token, payment.status, payment.intent,
  payment.amount, payment.currency, payment.captured_amount, payment.refunded_amount, payment.refunding_amount,
  payment.reason, payment.redirect_url, payment.checks, payment.version, payment.created_at, payment.updated_at`

// Spelled as in the partial index, which it has to match.
const live = sql`status in ('pending', 'requires_action', 'authorised', 'captured')`

const inMilliseconds = (milliseconds: number): Statement =>
  sql`now() + make_interval(secs => ${milliseconds}::double precision / 1000)`

export type Attempt = Pick<PaymentRow, 'id' | 'order_id' | 'gateway' | 'token' | 'amount' | 'currency'> & {
  resolve_after_ms: number
}

/**
 * Records an attempt to pay for an order before anybody is asked for money, or answers the attempt that stands in its
 * way: the live one; the last one where the order is cancelled; one that was declined at once for the same token, which
 * makes a repeated call harmless. An attempt for a cancelled order is born failed. Undefined where another attempt was
 * recorded at this very moment: look again.
 */
export const recordAttempt = (
  db: Db,
  attempt: Attempt,
): Promise<(PaymentRow & { fresh: boolean }) | undefined> =>
  db.first(sql`
    with cancelled as (select 1 from cancelled_order where order_id = ${attempt.order_id}),
    earlier as (
      select * from payment
      where order_id = ${attempt.order_id}
        and (${live} or exists (select from cancelled)
          or (status = 'declined' and gateway = ${attempt.gateway} and token = ${attempt.token}
            and redirect_url is null))
      order by ${live} desc, id desc limit 1
    ),
    recorded as (
      insert into payment (id, order_id, gateway, token, amount, currency, status, reason, check_at)
      select ${attempt.id}::uuid, ${attempt.order_id}::uuid, ${attempt.gateway}, ${attempt.token},
        ${attempt.amount}::bigint, ${attempt.currency},
        case when exists (select from cancelled) then 'failed' else 'pending' end,
        case when exists (select from cancelled) then 'order_cancelled' end,
        case when not exists (select from cancelled) then ${inMilliseconds(attempt.resolve_after_ms)} end
      where not exists (select from earlier)
      on conflict (order_id) where ${live} do nothing
      returning *
    )
    select ${columns}, payment.status = 'pending' as fresh from recorded as payment
    union all
    select ${columns}, false from earlier as payment`)

export type Change = {
  payment: Pick<PaymentRow, 'id' | 'status'>
  transition: Transition
  reason: string | null
  redirect_url: string | null
  gateway_reference: string | null
  /** When the resolver looks again, where the new state leaves something to do. */
  resolve_after_ms: number
}

/**
 * Moves a payment from the status it was read in, with its ledger entries and events, in one statement. Undefined where
 * it has moved on meanwhile. Reads whether the order was cancelled, because the cancellation may have been recorded
 * after the attempt and not have seen it.
 */
export const changeStatus = (db: Db, change: Change): Promise<PaymentRow | undefined> => {
  const { payment, transition } = change
  const captures = transition.ledger.includes('capture')
  const open = transition.to === 'requires_action'
  const holds = open || transition.to === 'authorised' || transition.to === 'captured'
  const facts = transition.events.map((event, position) => {
    const reason = event === PaymentDeclined ? sql` || jsonb_build_object('reason', reason)` : sql``
    // Parts of one statement run in no order of their own: an event that reads the one before it comes after it.
    const before = transition.events[position - 1]
    const after = before ? sql` cross join (select count(*) from ${identifier(before.name)}) as told` : sql``
    const fact = sql`select order_id::text as key, jsonb_build_object('payment_id', id, 'order_id', order_id,
      'amount', amount, 'currency', currency)${reason} as payload from changed${after}`
    return sql`, ${identifier(event.name)} as (${publishing(event, fact)} returning 1)`
  })
  const published = facts.reduce((all, each) => sql`${all}${each}`, sql``)
  return db.first(sql`
    with cancelled as (
      select exists (
        select from cancelled_order where order_id = (select order_id from payment where id = ${payment.id})
      ) as yes
    ),
    changed as (
      update payment set
        status = ${transition.to},
        intent = case when cancelled.yes then 'cancel' else payment.intent end,
        captured_amount = case when ${captures}::boolean then amount else captured_amount end,
        reason = ${change.reason},
        redirect_url = coalesce(${change.redirect_url}, redirect_url),
        gateway_reference = coalesce(${change.gateway_reference}, gateway_reference),
        check_at = case
          when ${open}::boolean or (${holds}::boolean and (cancelled.yes or payment.intent = 'cancel'))
          then ${inMilliseconds(change.resolve_after_ms)} end,
        checks = 0,
        version = version + 1,
        updated_at = now()
      from cancelled
      where id = ${payment.id} and status = ${payment.status}
      returning ${columns}
    ),
    booked as (
      insert into payment_ledger (payment_id, kind, amount, currency, reference)
      select changed.id, entry.kind, changed.amount, changed.currency, changed.id::text
      from changed, unnest(${transition.ledger}::text[]) with ordinality as entry (kind, position)
      order by entry.position
    )${published}
    select * from changed`)
}

export const findPayment = (db: Db, id: string): Promise<PaymentRow | undefined> =>
  db.first(sql`select ${columns} from payment where id = ${id}`)

/** The payment that counts for an order: the live one, else the last. */
export const findPaymentOfOrder = (db: Db, orderId: string): Promise<PaymentRow | undefined> =>
  db.first(sql`
    select ${columns} from payment where order_id = ${orderId} order by ${live} desc, id desc limit 1`)

export type LedgerRow = {
  id: number
  kind: 'authorisation' | 'capture' | 'void' | 'refund'
  amount: number
  currency: string
  reference: string
  at: string
}

export const ledgerOf = (db: Db, paymentId: string): Promise<LedgerRow[]> =>
  db.many(sql`
    select id, kind, amount, currency, reference, at from payment_ledger
    where payment_id = ${paymentId} order by id`)

/** Notes that an authorised payment is to be captured, unless it is to be cancelled. */
export const intendCapture = (
  db: Db,
  orderId: string,
  resolveAfter: number,
): Promise<PaymentRow | undefined> =>
  db.first(sql`
    update payment set intent = 'capture', check_at = ${inMilliseconds(resolveAfter)}, version = version + 1
    where order_id = ${orderId} and status = 'authorised' and intent is distinct from 'cancel'
    returning ${columns}`)

/**
 * From now on the order takes no money. Committed before `intendCancel` looks for what is live: an attempt that is
 * recorded too late for that look is settled late enough to read this.
 */
export const refuseOrder = async (db: Db, orderId: string): Promise<void> => {
  await db.run(sql`insert into cancelled_order (order_id) values (${orderId}) on conflict do nothing`)
}

const markLive = (orders: Statement, check: Statement): Statement => sql`
  with refused as (update cancelled_order set marked = true where order_id in (${orders}) returning order_id)
  update payment set intent = 'cancel', check_at = ${check}, version = version + 1
  from refused
  where payment.order_id = refused.order_id and ${live}
  returning ${columns}`

/** Notes on whatever is live of a refused order that it is to be given back. */
export const intendCancel = (db: Db, orderId: string, resolveAfter: number): Promise<PaymentRow[]> =>
  db.many(markLive(sql`select ${orderId}::uuid`, inMilliseconds(resolveAfter)))

/** The same for orders that were refused a while ago by a process that came no further. */
export const markRefusedOrders = async (db: Db, limit: number, after: number): Promise<void> => {
  const forgotten = sql`
    select order_id from cancelled_order
    where not marked and at <= now() - make_interval(secs => ${after}::double precision / 1000)
    order by at limit ${limit} for update skip locked`
  await db.run(markLive(forgotten, sql`now()`))
}

export const wasCancelled = async (db: Db, orderId: string): Promise<boolean> =>
  (await db.first(sql`select 1 from payment where order_id = ${orderId} and intent = 'cancel' limit 1`)) !==
  undefined

/**
 * Payments that are due for a look, each for one process: the next look moves away, twice as far each time, up to five
 * minutes while a shopper may be waiting and an hour after that. Nothing is held while the gateway is asked, and a process that dies leaves them to the next look.
 */
export const claimDuePayments = (db: Db, limit: number): Promise<PaymentRow[]> =>
  db.many(sql`
    update payment set checks = checks + 1, version = version + 1,
      check_at = now() + make_interval(secs => least(10 * 2 ^ least(checks, 10),
        case when status in ('pending', 'requires_action') then 300 else 3600 end))
    where id in (
      select id from payment where check_at <= now() order by check_at limit ${limit} for update skip locked)
    returning ${columns}`)

/** Nothing is left to do, unless the payment was touched since it was read. */
export const stopChecking = async (db: Db, payment: PaymentRow): Promise<void> => {
  await db.run(
    sql`update payment set check_at = null where id = ${payment.id} and version = ${payment.version}`,
  )
}
