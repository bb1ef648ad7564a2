import type { Order, OrderLine, OrderStatus, Shortage } from '@selvedge/contracts'
import {
  type Db,
  join,
  keyJson,
  type PersonalData,
  publishingEach,
  type Statement,
  sql,
} from '@selvedge/kernel'
import { type Move, type MoveName, moves } from './order-states.ts'
import { emailKey, type Personal, sealPersonal } from './personal.ts'
import type { Moves } from './timeline.ts'

/** Why an order was never placed, as far as its answer has to be made again from it. */
export type PlacementFailure =
  | { code: 'OUT_OF_STOCK'; items: Shortage[] }
  | { code: 'PAYMENT_DECLINED'; reason: string }
  | { code: 'UNAVAILABLE'; service: string }

export type OrderRow = {
  id: string
  number: string
  status: OrderStatus
  customer_id: string | null
  /** Sealed; null where there is nothing or it was erased. */
  personal: Buffer | null
  cart_id: string | null
  /** The content of the cart that it was made of. */
  cart_version: string | null
  lines: OrderLine[]
  subtotal_amount: number
  delivery_amount: number
  total_amount: number
  currency: string
  delivery: Order['delivery']
  payment_gateway: string | null
  payment_token: string | null
  payment_id: string | null
  payment_status: string | null
  payment_url: string | null
  cancel_reason: string | null
  cancel_note: string | null
  failure: PlacementFailure | null
  /** SHA-256 of the request. */
  request_hash: Buffer | null
  /** Its time to be paid for is up. */
  expired: boolean
  /** Nobody has moved it on for too long. */
  due: boolean
  created_at: string
  updated_at: string
}

const columns = sql`id, number, status, customer_id, personal, cart_id, cart_version, lines,
  subtotal_amount, delivery_amount, total_amount, currency, delivery, payment_gateway, payment_token, payment_id, payment_status,
  payment_url, cancel_reason, cancel_note, failure, request_hash, expires_at <= now() as expired,
  coalesce(resume_at <= now(), false) as due, created_at, updated_at`

const inSeconds = (seconds: number): Statement =>
  sql`now() + make_interval(secs => ${seconds}::double precision)`

/** A key and who used it; the same key of somebody else is another key. */
export type RequestKey = { scope: string; key: string }

export type NewOrder = Pick<
  OrderRow,
  | 'id'
  | 'customer_id'
  | 'cart_id'
  | 'cart_version'
  | 'lines'
  | 'subtotal_amount'
  | 'delivery_amount'
  | 'currency'
  | 'delivery'
  | 'payment_gateway'
  | 'payment_token'
> &
  Personal & {
    /** Under which key it was asked for. */
    key: RequestKey | null
    request_hash: Buffer
    /** Where it is refused at once: nobody was asked for anything, so nothing is to be undone. */
    refused: PlacementFailure | null
  }

export type Writing = { resume_seconds: number; payment_minutes: number; personal: PersonalData }

/** Writes orders down; undefined for one under whose key or of whose cart, as it is now, there is one already. */
export const insertOrders = async (
  db: Db,
  orders: readonly NewOrder[],
  { resume_seconds, payment_minutes, personal }: Writing,
): Promise<(OrderRow | undefined)[]> => {
  const rows = orders.map(
    ({ key, request_hash, refused, payment_token, email, shipping_address, ...order }) => ({
      ...order,
      // What was refused is nobody's order: who asked for it is not kept.
      ...(refused === null ? sealedFor(personal, order, { email, shipping_address }) : {}),
      total_amount: order.subtotal_amount + order.delivery_amount,
      payment_token: refused === null ? payment_token : null,
      failure: refused,
      idempotency_scope: key?.scope ?? null,
      idempotency_key: key?.key ?? null,
      request_hash: request_hash.toString('hex'),
    }),
  )
  const inserted = await db.many<OrderRow>(sql`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t (id uuid, customer_id uuid, personal text,
        guest_key text, person_key jsonb, cart_id uuid, cart_version text, lines jsonb, subtotal_amount bigint,
        delivery_amount bigint, total_amount bigint, currency text, delivery jsonb, payment_gateway text,
        payment_token text, failure jsonb, idempotency_scope text, idempotency_key text, request_hash text)
    ), written as (
    insert into orders (id, status, customer_id, personal, guest_key, cart_id, cart_version, lines, subtotal_amount,
      delivery_amount, total_amount, currency, delivery, payment_gateway, payment_token, failure, cancel_reason,
      idempotency_scope, idempotency_key, request_hash, expires_at, resume_at)
    select id, case when failure is null then 'placing' else 'cancelled' end, customer_id,
      decode(personal, 'base64'), decode(guest_key, 'base64'), cart_id, cart_version, lines, subtotal_amount, delivery_amount, total_amount, currency, delivery, payment_gateway,
      payment_token, failure, lower(failure ->> 'code'), idempotency_scope, idempotency_key, decode(request_hash, 'hex'),
      ${inSeconds(payment_minutes * 60)}, case when failure is null then ${inSeconds(resume_seconds)} end
    from given
    on conflict do nothing
    returning ${columns}
    ), keys as (
      insert into person_key (id, person_id, sealed_key, master_version)
      select key.id, key.person_id, decode(key.sealed_key, 'base64'), key.master_version
      from given join written using (id), jsonb_to_record(given.person_key)
        as key (id uuid, person_id uuid, sealed_key text, master_version integer)
      where given.person_key is not null
    )
    select * from written`)
  return inOrderOf(orders, inserted)
}

const sealedFor = (
  personal: PersonalData,
  order: { id: string; customer_id: string | null },
  what: Personal,
) => {
  const sealed = sealPersonal(personal, order, what)
  if (sealed === null) return {}
  return {
    personal: sealed.value.toString('base64'),
    person_key: sealed.key.added === null ? null : keyJson(sealed.key.added),
    guest_key: guestKeyOf(personal, order, what)?.toString('base64') ?? null,
  }
}

/** By what an order without an account is found again by whoever has shown that the e-mail address is theirs. */
const guestKeyOf = (personal: PersonalData, order: { customer_id: string | null }, { email }: Personal) =>
  order.customer_id === null && email !== null ? emailKey(personal, email) : null

const inOrderOf = (asked: readonly { id: string }[], rows: readonly OrderRow[]) => {
  const byId = new Map(rows.map((row) => [row.id, row]))
  return asked.map(({ id }) => byId.get(id))
}

export const findOrder = (db: Db, id: string): Promise<(OrderRow & { timeline: Moves }) | undefined> =>
  db.first(sql`select ${columns}, timeline from orders where id = ${id}`)

export const findOrderByKey = (db: Db, { scope, key }: RequestKey): Promise<OrderRow | undefined> =>
  db.first(sql`select ${columns} from orders where idempotency_scope = ${scope} and idempotency_key = ${key}`)

/** The live order of a cart as it was then. */
export const findOrderOfCart = (
  db: Db,
  { cart_id, cart_version }: Pick<OrderRow, 'cart_id' | 'cart_version'>,
): Promise<OrderRow | undefined> =>
  db.first(sql`
    select ${columns} from orders
    where cart_id = ${cart_id} and cart_version = ${cart_version} and status not in ('cancelling', 'cancelled')`)

/** The newest live order of a cart, of its last day: of one version, or of any where that is null. */
export const findLatestOrderOfCart = (
  db: Db,
  { cart_id, cart_version }: Pick<OrderRow, 'cart_id' | 'cart_version'>,
): Promise<OrderRow | undefined> =>
  db.first(sql`
    select ${columns} from orders
    where cart_id = ${cart_id}::uuid and cart_version is not null and status not in ('cancelling', 'cancelled')
      and cart_version = coalesce(${cart_version}::text, cart_version) and created_at > now() - interval '1 day'
    order by id desc limit 1`)

export type PaymentState = { id?: string; gateway?: string; status: string; url?: string | null }

/** What is written along with a move. What is left out stays as it is; the way to pay is kept only while it is awaited. */
export type Changes = {
  payment?: PaymentState | undefined
  cancel_reason?: string
  cancel_note?: string | undefined
  failure?: PlacementFailure
  /** The same key may be used anew: what failed is mended by trying again. */
  give_key_back?: boolean
}

export type Step = { id: string; changes: Changes; traceparent: string | null }

/**
 * Moves orders, with the events that this is, in one statement; undefined for one that is not in a status to move from.
 * What was done about it so far starts to count anew.
 */
export const moveOrders = async (
  db: Db,
  { move, resume_seconds }: { move: MoveName; resume_seconds: number },
  steps: readonly Step[],
): Promise<(OrderRow | undefined)[]> => {
  const { from, to, publishes }: Move = moves[move]
  const rows = steps.map(({ id, changes: { payment, ...changes }, traceparent }) => ({
    ...changes,
    id,
    traceparent,
    payment_gateway: payment?.gateway,
    payment_id: payment?.id,
    payment_status: payment?.status,
    payment_url: payment?.url,
  }))
  // Locked in one order, so that two that move the same orders wait for each other and not in a circle.
  const moved = sql`
    step as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t (id uuid, traceparent text,
        payment_gateway text, payment_id uuid, payment_status text, payment_url text, cancel_reason text,
        cancel_note text, failure jsonb, give_key_back boolean)
    ),
    locked as materialized (
      select id from orders where id = any(${steps.map(({ id }) => id)}::uuid[]) and status = any(${from}::text[])
      order by id for no key update
    ),
    moved as (
      update orders set
        status = ${to}::text,
        timeline = timeline || jsonb_build_object('status', ${to}::text, 'at', clock_timestamp()),
        payment_token = null,
        payment_gateway = coalesce(step.payment_gateway, orders.payment_gateway),
        payment_id = coalesce(step.payment_id, orders.payment_id),
        payment_status = coalesce(step.payment_status, orders.payment_status),
        payment_url = step.payment_url,
        cancel_reason = coalesce(step.cancel_reason, orders.cancel_reason),
        cancel_note = coalesce(step.cancel_note, orders.cancel_note),
        failure = coalesce(step.failure, orders.failure),
        idempotency_key = case when step.give_key_back then null else idempotency_key end,
        resume_at = case ${to}::text
          when 'awaiting_payment' then expires_at
          when 'cancelling' then ${inSeconds(resume_seconds)}
          when 'shipping' then ${inSeconds(resume_seconds)} end,
        attempts = 0,
        updated_at = now()
      from locked join step using (id)
      where orders.id = locked.id and status = any(${from}::text[])
      returning orders.*, step.traceparent
    )`
  const told = publishes === null ? sql`` : sql`, published as (${publishingEach(publishes, facts)})`
  return inOrderOf(steps, await db.many<OrderRow>(sql`with ${moved}${told} select ${columns} from moved`))
}

// Nobody was told of an order that was never placed, so nobody is told of its end.
const facts = sql`
  select id::text as key, jsonb_build_object(
    'order_id', id, 'customer_id', customer_id, 'cart_id', cart_id, 'total_amount', total_amount, 'currency', currency,
    'lines', (
      select jsonb_agg(jsonb_build_object('product_id', line->'product_id', 'variant_id', line->'variant_id',
        'quantity', line->'quantity', 'unit_amount', line->'unit_amount') order by position)
      from jsonb_array_elements(lines) with ordinality as t (line, position))
  ) || case when status = 'cancelled' then jsonb_build_object('reason', cancel_reason) else '{}'::jsonb end as payload, traceparent
  from moved where failure is null`

/** Notes how the payment of an order that still waits for it stands; undefined where it waits no more. */
export const notePayment = (db: Db, id: string, payment: PaymentState): Promise<OrderRow | undefined> =>
  db.first(sql`
    update orders set
      payment_gateway = coalesce(${payment.gateway ?? null}, payment_gateway),
      payment_id = coalesce(${payment.id ?? null}::uuid, payment_id),
      payment_status = ${payment.status}, payment_url = ${payment.url ?? null}, updated_at = now()
    where id = ${id}::uuid and status = 'awaiting_payment'
    returning ${columns}`)

/** Notes that one attempt to pay was declined, unless another has been made since. */
export const noteDecline = async (db: Db, id: string, paymentId: string): Promise<void> => {
  await db.run(sql`
    update orders set payment_status = 'declined', payment_url = null, updated_at = now()
    where id = ${id}::uuid and status = 'awaiting_payment' and payment_id = ${paymentId}::uuid`)
}

// Whoever takes an order up puts off everybody else's turn, twice as far each time; if they die, it is due again then.
const claimed = (seconds: number): Statement => sql`
  resume_at = now() + make_interval(secs => least(${seconds}::double precision * 2 ^ (least(attempts, 20) + 1), 300)),
  attempts = attempts + 1`

/** Takes up orders that are due, each for one caller however many there are, the longest due first. */
export const claimDueOrders = (db: Db, limit: number, resumeSeconds: number): Promise<OrderRow[]> =>
  db.many(sql`
    update orders set ${claimed(resumeSeconds)}
    where id in (
      select id from orders where resume_at <= now() order by resume_at limit ${limit} for update skip locked)
    returning ${columns}`)

/** Takes up one order if it is due; undefined where it is not, or somebody else has. */
export const claimOrder = (db: Db, id: string, resumeSeconds: number): Promise<OrderRow | undefined> =>
  db.first(sql`
    update orders set ${claimed(resumeSeconds)}
    where id = ${id}::uuid and resume_at <= now()
    returning ${columns}`)

export type OrderFilter = {
  /** Whose; everybody's where nothing is said. */
  owner: string | undefined
  customer_id: string | undefined
  status: OrderStatus | undefined
}

/** Newest first. What was never placed is nobody's order and not listed. */
export const listOrders = async (
  db: Db,
  filter: OrderFilter,
  { page, limit }: { page: number; limit: number },
): Promise<{ total: number; rows: OrderRow[] }> => {
  const conditions = [sql`failure is null`]
  if (filter.owner !== undefined) conditions.push(sql`customer_id = ${filter.owner}`)
  if (filter.customer_id !== undefined) conditions.push(sql`customer_id = ${filter.customer_id}`)
  if (filter.status !== undefined) conditions.push(sql`status = ${filter.status}`)
  const where = join(conditions, ' and ')
  const [counted, rows] = await Promise.all([
    db.one<{ total: number }>(sql`select count(*) as total from orders where ${where}`),
    db.many<OrderRow>(sql`
      select ${columns} from orders where ${where} order by id desc limit ${limit} offset ${(page - 1) * limit}`),
  ])
  return { total: counted.total, rows }
}
