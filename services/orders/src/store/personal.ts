import { type Db, insertingKeys, type PersonalData, type Statement, sql } from '@selvedge/kernel'
import { openPersonal } from '../personal.ts'
import type { OrderRow } from '../store.ts'

const batch = 200

type Claim = { customer_id: string; guest_key: Buffer; before: string }

/**
 * Gives a customer the guest orders of an address, sealed under the customer's key from then on; the orders' own keys are
 * destroyed. Rows are locked in the order that everybody keeps, and one that was claimed is no guest's any more, so of two who
 * claim at once each takes what the other did not. Answers how many orders that were.
 */
export const claimGuestOrders = async (
  { db, personal }: { db: Db; personal: PersonalData },
  { customer_id, guest_key, before }: Claim,
): Promise<number> => {
  let claimed = 0
  for (let more = true; more; ) {
    const count = await db.transaction(async (tx) => {
      const rows = await tx.many<{ id: string; personal: Buffer | null }>(sql`
        select id, personal from orders
        where guest_key = ${guest_key} and customer_id is null and failure is null
          and created_at <= ${before}::timestamptz
        order by id limit ${batch} for no key update`)
      if (rows.length === 0) return 0
      const opened = await openPersonal({ db: tx, personal }, rows)
      const key = personal.keyFor(customer_id)
      const values = rows.map(({ id }, at) => ({
        id,
        personal: personal
          .seal(key, 'orders.personal', { subject: id, value: opened[at] })
          .toString('base64'),
      }))
      await personal.destroy(
        tx,
        rows.map(({ id }) => id),
      )
      return tx.run(sql`
        with keys as (${insertingKeys([key])})
        update orders set customer_id = ${customer_id}::uuid, guest_key = null, personal = decode(t.personal, 'base64'),
          updated_at = now()
        from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as t (id uuid, personal text)
        where orders.id = t.id`)
    })
    claimed += count
    more = count === batch
  }
  return claimed
}

/** Orders of a customer, one order, and those of guests whose e-mail address was shown to be the person's. */
export const belongs = (personId: string, guestKey: Buffer | null): Statement => sql`
  (customer_id = ${personId}::uuid or (customer_id is null and (id = ${personId}::uuid or guest_key = ${guestKey}::bytea)))`

export const ordersOfPerson = (
  db: Db,
  whose: Statement,
  { after, limit }: { after: string | null; limit: number },
): Promise<OrderRow[]> =>
  db.many(sql`
    select * from orders where ${whose} and (${after}::uuid is null or id > ${after}::uuid) order by id limit ${limit}`)

/**
 * Takes the person out of their orders; amounts, tax and lines stay, as the books need them. Answers whose keys those of
 * the orders are. An order that is still being carried out keeps what it needs to end: nothing of it is personal.
 */
export const forgetPerson = (tx: Db, whose: Statement): Promise<{ person_id: string }[]> =>
  tx.many(sql`
    update orders set personal = null, guest_key = null, cancel_note = null,
      payment_url = null, idempotency_scope = null, idempotency_key = null, request_hash = null
    where ${whose}
    returning coalesce(customer_id, id) as person_id`)

/**
 * Takes the person out of orders that nobody has touched for so long, a guest's key with it; a customer's keys go with the
 * account. Answers how many orders that were.
 */
export const forgetOldOrders = async (db: Db, days: { placed: number; failed: number }): Promise<number> => {
  const forgotten = await db.many(sql`
    with old as materialized (
      select id from orders
      where personal is not null and resume_at is null
        and updated_at < now() - make_interval(days => ${Math.min(days.placed, days.failed)}::int)
        and updated_at < now() - make_interval(days =>
          case when failure is null then ${days.placed}::int else ${days.failed}::int end)
      order by updated_at limit 500 for no key update skip locked
    ), keys as (
      delete from person_key using old where person_key.person_id = old.id
    )
    update orders set personal = null, guest_key = null, cancel_note = null, request_hash = null
    from old where orders.id = old.id returning orders.id`)
  return forgotten.length
}
