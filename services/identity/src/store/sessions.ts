import { SessionEnded } from '@selvedge/contracts'
import { type Db, publishing, type Statement, sql } from '@selvedge/kernel'
import { permissionsOfSession } from './roles.ts'

export type NewToken = { hash: Buffer; days: number }
/** What a token tells of whose it is and of the log-in that it comes from. */
export type Session = {
  session_id: string
  customer_id: string
  client_id: string
  permissions: string[]
  methods: string[]
  /** Seconds since the epoch. */
  authenticated_at: number
}

/** What the owner recognises a session by, as far as the program said: never a whole address. */
export type Trace = { device: string | null; address: string | null }

export type NewSession = Trace & {
  id: string
  customer_id: string
  credential_version: number
  client_id: string
  methods: readonly string[]
  /** Seconds since the epoch; now where nothing is said. */
  authenticated_at?: number
  /** Hash of what the device is known by. */
  device_key: Buffer
  lasts: Lasting
}

/** How long a log-in lasts at most, by whose it is, and how long one of staff that nobody uses. */
export type Lasting = { days: number; staff_hours: number; staff_idle_minutes: number }

/** The longest that a log-in of a customer whose row is at hand lasts. */
export const lasting = ({ days, staff_hours }: Lasting): Statement => sql`
  case when customer.roles <@ '{customer}' then make_interval(days => ${days}::int)
    else make_interval(hours => ${staff_hours}::int) end`

/** When a log-in ends that nobody uses from now on, if it ends at all before this instant; its customer's row is at hand. */
export const unusedUntil = (last: Statement, { staff_idle_minutes }: Lasting): Statement => sql`
  case when (customer.roles <@ '{customer}') is false
    then least(${last}, now() + make_interval(mins => ${staff_idle_minutes}::int)) else ${last} end`

const shown = sql`session.id as session_id, customer.id as customer_id, session.client_id, session.methods,
  floor(extract(epoch from session.authenticated_at))::int as authenticated_at,
  ${permissionsOfSession} as permissions`

/**
 * Nothing where the account is gone or its password was changed since it was checked: the lock makes a change that is under
 * way come first or wait. `is_new_device`: the account was seen before, but not on this device.
 */
export const insertSession = (db: Db, session: NewSession, token: NewToken | null) =>
  db.first<Session & { is_new_device: boolean }>(sql`
    with customer as (
      select id, credential_version, roles from customer
      where id = ${session.customer_id} and credential_version = ${session.credential_version}
      for share
    ), session as (
      insert into session (id, customer_id, credential_version, client_id, methods, device, address,
        authenticated_at, ends_at)
      select ${session.id}::uuid, id, credential_version, ${session.client_id}, ${session.methods},
        ${session.device}, ${session.address},
        coalesce(to_timestamp(${session.authenticated_at ?? null}::double precision), now()),
        now() + ${lasting(session.lasts)} from customer
      returning id, customer_id, client_id, methods, authenticated_at, ends_at
    ), issued as (
      insert into refresh_token (hash, session_id, expires_at)
      select ${token?.hash ?? null}::bytea, session.id, least(now() + make_interval(days => ${token?.days ?? 0}::int),
        ${unusedUntil(sql`ends_at`, session.lasts)})
      from session join customer on customer.id = session.customer_id
      where ${token !== null}::boolean
    ), seen as (
      insert into known_device (customer_id, device) select id, ${session.device_key}::bytea from customer
      on conflict (customer_id, device) do update set last_used_at = now()
    )
    select ${shown},
      exists (select from known_device known where known.customer_id = customer.id)
      and not exists (select from known_device known
        where known.customer_id = customer.id and known.device = ${session.device_key}::bytea) as is_new_device
    from session join customer on customer.id = session.customer_id`)

/** Whoever joins the staff has to log in again as soon as they do: a log-in of theirs is then as old as it is. */
export const shortenSessions = (tx: Db, customerId: string, lasts: Lasting) =>
  tx.run(sql`
    update session set ends_at = least(session.ends_at, session.created_at + ${lasting(lasts)}) from customer
    where session.customer_id = ${customerId} and customer.id = session.customer_id`)

/** Trades a refresh token for the next one, until the log-in ends. Of many who present it at once, one gets it: the rest find it used. */
export const rotateToken = (
  db: Db,
  hash: Buffer,
  next: NewToken & { address: string | null; lasts: Lasting },
) =>
  db.first<Session>(sql`
    with live as (
      update refresh_token as token set used_at = now()
      from session join customer on customer.id = session.customer_id
      where token.hash = ${hash} and token.used_at is null and token.expires_at > now()
        and session.id = token.session_id and session.credential_version = customer.credential_version
        and session.ends_at > now()
      returning ${shown}, ${unusedUntil(sql`session.ends_at`, next.lasts)} as last
    ), issued as (
      insert into refresh_token (hash, session_id, expires_at)
      select ${next.hash}::bytea, session_id, least(last, now() + make_interval(days => ${next.days})) from live
    ), used as (
      update session set last_used_at = now(), address = coalesce(${next.address}, session.address)
      from live where session.id = live.session_id
    )
    select session_id, customer_id, client_id, methods, authenticated_at, permissions from live`)

/**
 * Ends sessions as parts of a larger statement, `with …, ${endingSessions(sql`select id …`)} select …`: they are deleted,
 * noted for those who verify access tokens, and told of. The part `ended` has their ids.
 */
export const endingSessions = (which: Statement): Statement => sql`
  ended as (
    delete from session where id in (${which}) returning id
  ), noted as (
    insert into ended_session (session_id) select id from ended on conflict do nothing
  ), told as (
    ${publishing(SessionEnded, sql`select id::text as key, jsonb_build_object('session_id', id) as payload from ended`)}
  )`

/** Answers how many ended. */
export const endSessionsWhere = async (db: Db, which: Statement): Promise<number> =>
  (await db.one<{ n: number }>(sql`with ${endingSessions(which)} select count(*) as n from ended`)).n

/** Ends the session of a token that was used already; nothing where it is unknown or unused. */
export const endReusedSession = (db: Db, hash: Buffer) =>
  endSessionsWhere(db, sql`select session_id from refresh_token where hash = ${hash} and used_at is not null`)

export const endSession = (db: Db, hash: Buffer) =>
  endSessionsWhere(db, sql`select session_id from refresh_token where hash = ${hash}`)

/**
 * Ends the sessions that began with an earlier password. Comes after the change, in its transaction, whose lock on the
 * account kept others from beginning one; `keep` goes on under the new password.
 */
export const endStaleSessions = async (db: Db, customerId: string, keep: string | null): Promise<number> => {
  if (keep !== null)
    await db.run(sql`
      update session set credential_version = customer.credential_version from customer
      where session.id::text = ${keep} and session.customer_id = ${customerId} and customer.id = session.customer_id`)
  return endSessionsWhere(
    db,
    sql`select session.id from session join customer on customer.id = session.customer_id
      where customer.id = ${customerId} and session.credential_version <> customer.credential_version`,
  )
}

export const sweepSessionRows = async (db: Db) => {
  await endSessionsWhere(
    db,
    sql`select session.id from session join customer on customer.id = session.customer_id
      where session.credential_version <> customer.credential_version or session.ends_at < now()`,
  )
  await db.run(sql`delete from refresh_token where expires_at < now()`)
  await db.run(sql`
    delete from session
    where not exists (select from refresh_token where refresh_token.session_id = session.id)
      and not exists (select from oauth_artifact where oauth_artifact.grant_id = session.id)
      -- Who acts for another has one access token and no refresh token.
      and (actor is null or created_at < now() - interval '1 hour')`)
  await db.run(sql`
    delete from refresh_token
    where not exists (select from session where session.id = refresh_token.session_id)`)
  // Access tokens live for an hour at most.
  await db.run(sql`delete from ended_session where ended_at < now() - interval '2 hours'`)
  await db.run(sql`delete from known_device where last_used_at < now() - interval '400 days'`)
}
