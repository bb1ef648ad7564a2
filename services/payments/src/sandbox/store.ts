import { type Db, sql, withoutSync } from '@selvedge/kernel'
import type { Charge } from '../gateway.ts'

export type ChargeRow = {
  key: string
  token: string | null
  amount: number
  currency: string
  status: Charge['status']
  reason: string | null
  challenge_id: string | null
}

const columns = sql`key, token, amount, currency, status, reason, challenge_id`

export type NewCharge = ChargeRow & {
  /** A pending charge becomes authorised after so long; null where it is settled. */
  settles_after_ms: number | null
  webhooks: readonly { event_id: string; after_ms: number }[]
}

/**
 * Makes charges; undefined for one whose key was used before. A network's books are not ours to wait for: what payments
 * writes of it afterwards, in the same database, makes it durable.
 */
export const insertCharges = async (
  db: Db,
  charges: readonly NewCharge[],
): Promise<(ChargeRow | undefined)[]> => {
  const insertion = sql`
    insert into sandbox_charge (key, token, amount, currency, status, reason, challenge_id, settles_at)
    select key, token, amount, currency, status, reason, challenge_id,
      now() + make_interval(secs => settles_after_ms / 1000)
    from ${withoutSync}, jsonb_to_recordset(${JSON.stringify(charges)}::jsonb) as given (key text, token text,
      amount bigint, currency text, status text, reason text, challenge_id uuid, settles_after_ms double precision)
    on conflict do nothing
    returning ${columns}`
  const webhooks = charges.flatMap(({ key, webhooks }) => webhooks.map((webhook) => ({ ...webhook, key })))
  const rows =
    webhooks.length === 0
      ? await db.many<ChargeRow>(insertion)
      : await db.many<ChargeRow>(sql`
          with charged as (${insertion}),
          planned as (
            insert into sandbox_webhook (event_id, charge_key, deliver_at)
            select plan.event_id, key, now() + make_interval(secs => plan.after_ms / 1000)
            from charged join jsonb_to_recordset(${JSON.stringify(webhooks)}::jsonb)
              as plan (key text, event_id uuid, after_ms double precision) using (key)
          )
          select * from charged`)
  const byKey = new Map(rows.map((row) => [row.key, row]))
  return charges.map(({ key }) => byKey.get(key))
}

/** A charge as it is by now. */
export const findCharge = (db: Db, key: string): Promise<ChargeRow | undefined> =>
  db.first(sql`
    with settled as (
      update sandbox_charge set status = 'authorised'
      where key = ${key} and status = 'pending' and settles_at <= now()
      returning ${columns}
    )
    select ${columns} from settled
    union all
    select ${columns} from sandbox_charge where key = ${key} and not exists (select from settled)`)

export const captureCharge = async (db: Db, key: string): Promise<void> => {
  await db.run(sql`
    update sandbox_charge set status = 'captured', captured_amount = amount
    where key = ${key} and status = 'authorised'`)
}

/** Voids a charge, or the key of one that is still to come. What was captured stays. */
export const voidCharge = async (db: Db, key: string): Promise<void> => {
  await db.run(sql`
    insert into sandbox_charge (key, amount, currency, status) values (${key}, 0, 'XXX', 'voided')
    on conflict (key) do update set status = 'voided'
    where sandbox_charge.status in ('pending', 'requires_action', 'authorised')`)
}

/** Gives money back once for a refund's key; it fails where that is more than was captured. */
export const refundCharge = async (
  db: Db,
  refund: { key: string; refund_id: string; amount: number },
): Promise<'succeeded' | 'failed'> => {
  await db.run(sql`
    with fresh as (
      insert into sandbox_refund (key, charge_key, amount, status)
      select ${refund.refund_id}, key, ${refund.amount}::bigint,
        case when captured_amount - refunded_amount >= ${refund.amount}::bigint then 'succeeded' else 'failed' end
      from sandbox_charge where key = ${refund.key} for update
      on conflict do nothing
      returning *
    )
    update sandbox_charge set refunded_amount = refunded_amount + fresh.amount
    from fresh where sandbox_charge.key = fresh.charge_key and fresh.status = 'succeeded'`)
  const { status } = await db.one<{ status: 'succeeded' | 'failed' }>(
    sql`select status from sandbox_refund where key = ${refund.refund_id}`,
  )
  return status
}

export const findChallenge = (db: Db, id: string): Promise<ChargeRow | undefined> =>
  db.first(sql`select ${columns} from sandbox_charge where challenge_id = ${id}`)

export type ChallengeAnswer = {
  challenge_id: string
  status: 'authorised' | 'declined'
  reason: string | null
  event_id: string
}

/** Undefined where the challenge is not open. */
export const answerChallenge = (db: Db, answer: ChallengeAnswer): Promise<ChargeRow | undefined> =>
  db.first(sql`
    with answered as (
      update sandbox_charge set status = ${answer.status}, reason = ${answer.reason}
      where challenge_id = ${answer.challenge_id} and status = 'requires_action'
      returning ${columns}
    ),
    planned as (
      insert into sandbox_webhook (event_id, charge_key, deliver_at)
      select ${answer.event_id}::uuid, key, now() from answered
    )
    select * from answered`)

export type DueWebhook = { id: number; event_id: string; charge_key: string }

/** Webhooks that are due, each for one process; one whose delivery fails is due again after half a minute. */
export const claimDueWebhooks = (db: Db, limit: number): Promise<DueWebhook[]> =>
  db.many(sql`
    update sandbox_webhook set attempts = attempts + 1, deliver_at = now() + interval '30 seconds'
    where id in (
      select id from sandbox_webhook
      where delivered_at is null and deliver_at <= now() and attempts < 10
      order by deliver_at limit ${limit} for update skip locked)
    returning id, event_id, charge_key`)

export const noteDelivered = async (db: Db, id: number): Promise<void> => {
  await db.run(sql`update sandbox_webhook set delivered_at = now() where id = ${id}`)
}

export const forgetDelivered = async (db: Db): Promise<void> => {
  await db.run(sql`delete from sandbox_webhook where deliver_at < now() - interval '90 days'`)
}
