import { type Payment, PaymentDeclined } from '@selvedge/contracts'
import { type Db, identifier, publishingEach, type Statement, sql } from '@selvedge/kernel'
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

// With a limit, which keeps PostgreSQL from reading all that were ever cancelled where it expects many `given`.
const isCancelled = sql`(select true from cancelled_order where order_id = given.order_id limit 1) is not null`

const inMilliseconds = (milliseconds: number): Statement =>
  sql`now() + make_interval(secs => ${milliseconds}::double precision / 1000)`

export type Attempt = Pick<PaymentRow, 'id' | 'order_id' | 'gateway' | 'token' | 'amount' | 'currency'>

export type Recorded = PaymentRow & { fresh: boolean }

/**
 * Records attempts to pay for orders before anybody is asked for money, or answers the attempt that stands in the way of
 * one: the live one; the last one where the order is cancelled; one that was declined at once for the same token, which
 * makes a repeated call harmless. An attempt for a cancelled order is born failed. Undefined where another attempt was
 * recorded at this very moment: look again.
 */
export const recordAttempts = async (
  db: Db,
  attempts: readonly Attempt[],
  resolve_after_ms: number,
): Promise<(Recorded | undefined)[]> => {
  const rows = await db.many<Recorded & { asked: string }>(sql`
    with attempt as materialized (
      select given.*, ${isCancelled} as cancelled
      from jsonb_to_recordset(${JSON.stringify(attempts)}::jsonb) as given (
        id uuid, order_id uuid, gateway text, token text, amount bigint, currency text)
    ),
    earlier as materialized (
      select attempt.id as asked, found.* from attempt cross join lateral (
        select * from payment
        where order_id = attempt.order_id
          and (${live} or attempt.cancelled
            or (status = 'declined' and gateway = attempt.gateway and token = attempt.token and redirect_url is null))
        order by ${live} desc, id desc limit 1
      ) as found
    ),
    recorded as (
      insert into payment (id, order_id, gateway, token, amount, currency, status, reason, check_at)
      select id, order_id, gateway, token, amount, currency, case when cancelled then 'failed' else 'pending' end,
        case when cancelled then 'order_cancelled' end,
        case when not cancelled then ${inMilliseconds(resolve_after_ms)} end
      from attempt
      where not exists (select from earlier where asked = attempt.id)
      order by order_id
      on conflict (order_id) where ${live} do nothing
      returning *
    )
    select ${columns}, payment.id as asked, payment.status = 'pending' as fresh from recorded as payment
    union all
    select ${columns}, asked, false from earlier as payment`)
  const byAttempt = new Map(rows.map(({ asked, ...row }) => [asked, row]))
  return attempts.map(({ id }) => byAttempt.get(id))
}

export type Change = {
  payment: Pick<PaymentRow, 'id' | 'order_id' | 'status'>
  reason: string | null
  redirect_url: string | null
  gateway_reference: string | null
  traceparent: string | null
}

/**
 * Moves payments from the status that each was read in, with their ledger entries and events, in one statement. Undefined
 * for one that has moved on meanwhile. Reads whether the order was cancelled, because the cancellation may have been
 * recorded after the attempt and not have seen it. `resolve_after_ms`: when the resolver looks again, where the new state
 * leaves something to do.
 */
export const changeStatuses = async (
  db: Db,
  { transition, resolve_after_ms }: { transition: Transition; resolve_after_ms: number },
  changes: readonly Change[],
): Promise<(PaymentRow | undefined)[]> => {
  const captures = transition.ledger.includes('capture')
  const open = transition.to === 'requires_action'
  const holds = open || transition.to === 'authorised' || transition.to === 'captured'
  const given = changes.map(({ payment, ...rest }) => ({ ...rest, ...payment }))
  const facts = transition.events.map((event, position) => {
    const reason = event === PaymentDeclined ? sql` || jsonb_build_object('reason', reason)` : sql``
    // Parts of one statement run in no order of their own: an event that reads the one before it comes after it.
    const before = transition.events[position - 1]
    const after = before ? sql` cross join (select count(*) from ${identifier(before.name)}) as told` : sql``
    const fact = sql`select order_id::text as key, jsonb_build_object('payment_id', id, 'order_id', order_id,
      'amount', amount, 'currency', currency)${reason} as payload, traceparent from changed${after}`
    return sql`, ${identifier(event.name)} as (${publishingEach(event, fact)} returning 1)`
  })
  const published = facts.reduce((all, each) => sql`${all}${each}`, sql``)
  // Locked in one order, so that two that move the same payments wait for each other and not in a circle.
  const rows = await db.many<PaymentRow & { traceparent: string | null }>(sql`
    with change as materialized (
      select given.*, ${isCancelled} as cancelled
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (id uuid, order_id uuid, status text,
        reason text, redirect_url text, gateway_reference text, traceparent text)
    ),
    locked as materialized (
      select id from payment where id = any(${changes.map(({ payment }) => payment.id)}::uuid[])
      order by id for no key update
    ),
    changed as (
      update payment set
        status = ${transition.to},
        intent = case when change.cancelled then 'cancel' else payment.intent end,
        captured_amount = case when ${captures}::boolean then amount else captured_amount end,
        reason = change.reason,
        redirect_url = coalesce(change.redirect_url, payment.redirect_url),
        gateway_reference = coalesce(change.gateway_reference, payment.gateway_reference),
        check_at = case
          when ${open}::boolean or (${holds}::boolean and (change.cancelled or payment.intent = 'cancel'))
          then ${inMilliseconds(resolve_after_ms)} end,
        checks = 0,
        version = version + 1,
        updated_at = now()
      from locked join change using (id)
      where payment.id = locked.id and payment.status = change.status
      returning ${columns}, change.traceparent
    ),
    booked as (
      insert into payment_ledger (payment_id, kind, amount, currency, reference)
      select changed.id, entry.kind, changed.amount, changed.currency, changed.id::text
      from changed, unnest(${transition.ledger}::text[]) with ordinality as entry (kind, position)
      order by changed.id, entry.position
    )${published}
    select * from changed`)
  const byId = new Map(rows.map(({ traceparent: _, ...row }) => [row.id, row]))
  return changes.map(({ payment }) => byId.get(payment.id))
}

export const findPayment = (db: Db, id: string): Promise<PaymentRow | undefined> =>
  db.first(sql`select ${columns} from payment where id = ${id}`)

/** The payment that counts for an order: the live one, else the last. */
export const findPaymentOfOrder = (db: Db, orderId: string): Promise<PaymentRow | undefined> =>
  db.first(sql`
    select ${columns} from payment where order_id = ${orderId} order by ${live} desc, id desc limit 1`)

export const findPaymentsOfOrder = (db: Db, orderId: string): Promise<PaymentRow[]> =>
  db.many(sql`select ${columns} from payment where order_id = ${orderId} order by id`)

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

export const ledgerOfOrder = (db: Db, orderId: string): Promise<(LedgerRow & { payment_id: string })[]> =>
  db.many(sql`
    select id, payment_id, kind, amount, currency, reference, at from payment_ledger
    where payment_id in (select id from payment where order_id = ${orderId}) order by id`)

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
  with refused as (update cancelled_order set marked = true where order_id in (${orders}) returning order_id),
  locked as materialized (
    select id from payment join refused using (order_id) where ${live} order by id for no key update of payment
  )
  update payment set intent = 'cancel', check_at = ${check}, version = version + 1
  from locked
  where payment.id = locked.id and ${live}
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
