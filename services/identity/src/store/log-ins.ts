import type { LogIn } from '@selvedge/contracts'
import { type Db, sql } from '@selvedge/kernel'
import { permissionsOfSession } from './roles.ts'
import { endSessionsWhere, type Session } from './sessions.ts'

/** What a log-in proves: whose it is, how and when that was shown. */
export type TakenLogIn = {
  customer_id: string
  /** The version of the password that it goes with. */
  credential_version: number
  /** RFC 8176. */
  methods: string[]
  /** Seconds since the epoch. */
  authenticated_at: number
}

export type NewLogIn = {
  hash: Buffer
  customer_id: string
  methods: readonly string[]
  /** The version of the password that was checked; null where none was. */
  credential_version: number | null
}

type Opened = Pick<LogIn, 'status' | 'second_factors'>

const taken = sql`log_in.customer_id, log_in.credential_version, log_in.methods,
  floor(extract(epoch from log_in.authenticated_at))::int as authenticated_at`

/** What an account may show as a second factor, in a query that reads the table customer. */
export const secondFactorsOf = sql`array_remove(array[
  case when exists (select from totp where totp.customer_id = customer.id) then 'totp' end,
  case when exists (select from passkey where passkey.customer_id = customer.id) then 'passkey' end,
  case when exists (select from recovery_code where recovery_code.customer_id = customer.id) then 'recovery_code' end
], null)`

/** Whether a role of an account demands a second factor, in a query that reads the table customer. */
export const mustHaveSecondFactor = sql`exists (
  select from role where role.name = any(customer.roles) and role.mfa_required)`

/**
 * Writes a log-in, complete or waiting for what it lacks; nothing where the account is gone, suspended or its password was
 * changed meanwhile. Recovery codes alone are no factor: they stand in for one.
 */
export const insertLogIn = (db: Db, { hash, customer_id, methods, credential_version }: NewLogIn) =>
  db.first<Opened>(sql`
    with known as (
      select id, credential_version, ${secondFactorsOf} as second_factors, ${mustHaveSecondFactor} as must
      from customer
      where id = ${customer_id} and suspended_at is null
        and credential_version = coalesce(${credential_version}::integer, credential_version)
    )
    insert into log_in (hash, customer_id, credential_version, status, methods, expires_at)
    select ${hash}::bytea, id, credential_version,
      case when 'mfa' = any(${methods}::text[]) then 'complete'
        when second_factors && '{totp,passkey}' then 'second_factor_required'
        when must then 'enrolment_required' else 'complete' end,
      ${methods}::text[], now() + interval '10 minutes'
    from known
    returning status, case when status = 'second_factor_required' then (select second_factors from known)
      else '{}' end as second_factors`)

const live = (
  hash: Buffer,
  status: LogIn['status'],
) => sql`log_in.hash = ${hash} and log_in.status = ${status}
  and log_in.expires_at > now() and customer.id = log_in.customer_id
  and customer.suspended_at is null and customer.credential_version = log_in.credential_version`

/** Uses a complete log-in up: of many who come with it at once, one gets it. */
export const takeCompleteLogIn = (db: Db, hash: Buffer) =>
  db.first<TakenLogIn>(sql`
    delete from log_in using customer where ${live(hash, 'complete')} returning ${taken}`)

/** A log-in that waits for something; it is not used by that. */
export const findLogIn = (db: Db, hash: Buffer, status: LogIn['status']) =>
  db.first<TakenLogIn>(sql`select ${taken} from log_in, customer where ${live(hash, status)}`)

/** Completes a log-in that waits, under a new id. False where it has been completed or is over. */
export const advanceLogIn = async (
  db: Db,
  hash: Buffer,
  next: { from: LogIn['status']; hash: Buffer; methods: readonly string[] },
): Promise<boolean> =>
  (await db.run(sql`
    update log_in set hash = ${next.hash}, status = 'complete', authenticated_at = now(),
      methods = array(select distinct unnest(log_in.methods || ${next.methods}::text[])),
      expires_at = now() + interval '10 minutes'
    from customer where ${live(hash, next.from)}`)) === 1

/** Somebody showed again who they are: their session has a log-in of now. Undefined where it has ended. */
export const renewSession = (
  db: Db,
  { id, session_id, methods }: { id: string; session_id: string; methods: readonly string[] },
) =>
  db.first<Session>(sql`
    update session set authenticated_at = now(), methods = array(
      select distinct unnest(session.methods || ${methods}::text[]
        || case when 'pwd' = any(session.methods) and 'otp' = any(${methods}) then '{mfa}'::text[] else '{}' end))
    from customer
    where session.id::text = ${session_id} and session.customer_id = ${id} and customer.id = session.customer_id
      and customer.suspended_at is null and session.credential_version = customer.credential_version
    returning session.id as session_id, customer.id as customer_id, session.client_id, session.methods,
      floor(extract(epoch from session.authenticated_at))::int as authenticated_at,
      ${permissionsOfSession} as permissions`)

/** Ends the sessions of whoever has a role that began with one factor. */
export const endSingleFactorSessions = (tx: Db, role: string): Promise<number> =>
  endSessionsWhere(
    tx,
    sql`select session.id from session join customer on customer.id = session.customer_id
      where customer.roles @> array[${role}::text] and not session.methods @> '{mfa}'`,
  )

export const writeDemand = async (tx: Db, role: string, demanded: boolean): Promise<void> => {
  await tx.run(sql`
    update role set mfa_required = ${demanded}, version = version + 1, updated_at = now() where name = ${role}`)
}

/** Log-ins, challenges and requests to issuers that are over. */
export const sweepLogIns = async (db: Db): Promise<void> => {
  await db.run(sql`delete from log_in where expires_at < now()`)
  await db.run(sql`delete from passkey_challenge where expires_at < now()`)
  await db.run(sql`delete from issuer_request where expires_at < now()`)
}
