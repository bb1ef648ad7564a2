import { AccountSuspensionChanged, type Customer } from '@selvedge/contracts'
import { type Db, publishing, sql } from '@selvedge/kernel'
import { shown } from './customers.ts'
import { openRow } from './sealed.ts'
import { endSessionsWhere } from './sessions.ts'

/**
 * Holds all active administrators in place until the transaction ends, and counts those besides `but`. Every change that
 * could take one away asks this first, in a statement of its own, so of two such changes the second sees the first.
 */
export const otherAdministrators = async (tx: Db, but: string): Promise<number> =>
  (
    await tx.many<{ id: string }>(sql`
      select id from customer where roles @> '{administrator}' and suspended_at is null order by id for update`)
  ).filter(({ id }) => id !== but).length

export const lockCustomer = async (tx: Db, id: string) =>
  openRow(tx, await tx.first<Customer>(sql`select ${shown} from customer where id = ${id} for update`))

export const writeRoles = async (tx: Db, id: string, roles: readonly string[]) => {
  const row = await tx.one<Customer>(sql`
    update customer set roles = ${roles}::text[], updated_at = now() where id = ${id} returning ${shown}`)
  return (await openRow(tx, row)) as Customer
}

/** Every session of an account, and those in which it acts for others. */
export const endSessionsOf = (tx: Db, id: string) =>
  endSessionsWhere(tx, sql`select id from session where customer_id = ${id} or actor = ${id}`)

/** Of every account that has a role. */
export const endSessionsOfRole = (tx: Db, role: string) =>
  endSessionsWhere(
    tx,
    sql`select session.id from session join customer on customer.id in (session.customer_id, session.actor)
      where customer.roles @> array[${role}::text]`,
  )

/** Null reinstates. */
export const writeSuspension = async (tx: Db, id: string, reason: string | null | undefined) => {
  const row = await tx.one<Customer>(sql`
    with changed as (
      update customer set updated_at = now(),
        suspended_at = case when ${reason === undefined}::boolean then null else now() end,
        suspension_reason = ${reason ?? null}
      where id = ${id} returning ${shown}
    ), told as (
      ${publishing(
        AccountSuspensionChanged,
        sql`select id::text as key, jsonb_build_object('customer_id', id, 'suspended', suspended_at is not null) as payload
          from changed`,
      )}
    )
    select * from changed`)
  return (await openRow(tx, row)) as Customer
}

export type ActingSession = { id: string; customer_id: string; actor: string; client_id: string }

/** Undefined where either account is gone or suspended. */
export const insertActingSession = (db: Db, session: ActingSession) =>
  db.first<{ authenticated_at: number }>(sql`
    insert into session (id, customer_id, credential_version, client_id, methods, actor, device)
    select ${session.id}::uuid, id, credential_version, ${session.client_id}, '{}', ${session.actor}::uuid, 'support'
    from customer where id = ${session.customer_id}
    returning floor(extract(epoch from authenticated_at))::int as authenticated_at`)
