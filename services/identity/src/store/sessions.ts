import { type Db, sql } from '@selvedge/kernel'
import { permissionsOfCustomer } from './roles.ts'

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

export type NewSession = {
  id: string
  customer_id: string
  credential_version: number
  client_id: string
  methods: readonly string[]
}

const shown = sql`session.id as session_id, customer.id as customer_id, session.client_id, session.methods,
  floor(extract(epoch from session.authenticated_at))::int as authenticated_at,
  ${permissionsOfCustomer} as permissions`

/** Nothing where the account is gone or its password was changed since it was checked. */
export const insertSession = (db: Db, session: NewSession, token: NewToken) =>
  db.first<Session>(sql`
    with customer as (
      select id, credential_version, roles from customer
      where id = ${session.customer_id} and credential_version = ${session.credential_version}
      for key share
    ), session as (
      insert into session (id, customer_id, credential_version, client_id, methods)
      select ${session.id}::uuid, id, credential_version, ${session.client_id}, ${session.methods} from customer
      returning id, customer_id, client_id, methods, authenticated_at
    ), issued as (
      insert into refresh_token (hash, session_id, expires_at)
      select ${token.hash}::bytea, id, now() + make_interval(days => ${token.days}) from session
    )
    select ${shown} from session join customer on customer.id = session.customer_id`)

/** Trades a refresh token for the next one. Of many who present it at once, one gets it: the rest find it used. */
export const rotateToken = (db: Db, hash: Buffer, next: NewToken) =>
  db.first<Session>(sql`
    with live as (
      update refresh_token as token set used_at = now()
      from session join customer on customer.id = session.customer_id
      where token.hash = ${hash} and token.used_at is null and token.expires_at > now()
        and session.id = token.session_id and session.credential_version = customer.credential_version
      returning ${shown}
    ), issued as (
      insert into refresh_token (hash, session_id, expires_at)
      select ${next.hash}::bytea, session_id, now() + make_interval(days => ${next.days}) from live
    )
    select * from live`)

/** Ends the session of a token that was used already; nothing where it is unknown or unused. */
export const endReusedSession = (db: Db, hash: Buffer) =>
  db.run(sql`
    delete from session using refresh_token as token
    where token.hash = ${hash} and token.used_at is not null and session.id = token.session_id`)

export const endSession = (db: Db, hash: Buffer) =>
  db.run(sql`
    delete from session using refresh_token as token where token.hash = ${hash} and session.id = token.session_id`)

export const sweepSessionRows = async (db: Db) => {
  await db.run(sql`
    delete from session using customer
    where customer.id = session.customer_id and session.credential_version <> customer.credential_version`)
  await db.run(sql`delete from refresh_token where expires_at < now()`)
  await db.run(sql`
    delete from session
    where not exists (select from refresh_token where refresh_token.session_id = session.id)`)
  await db.run(sql`
    delete from refresh_token
    where not exists (select from session where session.id = refresh_token.session_id)`)
}
