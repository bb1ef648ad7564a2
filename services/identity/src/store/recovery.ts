import { EmailVerified } from '@selvedge/contracts'
import { type Db, insertingKeys, publishing, type Statement, sql, violatedConstraint } from '@selvedge/kernel'
import { lockNames } from './customers.ts'
import { blindKey, openRow, sealNames, searchWordsOf } from './sealed.ts'

/** Whom a message goes to. */
export type Addressee = {
  id: string
  username: string
  first_name: string | null
  email: string
  email_verified: boolean
  /** The one that they asked for, of pages and messages. */
  language: string | null
}

const addressee = sql`id, username, first_name, email, language, email_verified_at is not null as email_verified`

export const findAddressee = async (db: Db, id: string) =>
  openRow(db, await db.first<Addressee>(sql`select ${addressee} from customer where id = ${id}`))

/** The account that has verified an address; else the one that has claimed it for longest. */
export const findByEmail = async (db: Db, emailKey: string) =>
  openRow(
    db,
    await db.first<Addressee>(sql`
      select ${addressee} from customer where email_key = ${blindKey(db, emailKey)}
      order by email_verified_at is null, created_at, id limit 1`),
  )

/** Undefined where another account has verified the address meanwhile. */
const unlessTaken = async <T>(write: () => Promise<T | undefined>): Promise<T | undefined> => {
  try {
    return await write()
  } catch (error) {
    if (violatedConstraint(error) === 'customer_email') return undefined
    throw error
  }
}

type Email = { email: string; email_key: string }
export type EmailChanged = { id: string; former_email: string; former_verified: boolean }

/** An account as it is after a change of its e-mail address, which its owner has just shown to read. */
const changing = (which: Statement, changes: Statement): Statement => sql`
  with former as (
    select id, email, email_key, email_verified_at from customer where ${which} for update
  ), changed as (
    update customer set ${changes}, email_verified_at = coalesce(
      case when customer.email_key = former.email_key then former.email_verified_at end, now())
    from former where customer.id = former.id
    returning customer.id, customer.email_key, former.email as former_email, former.email_key as former_key,
      former.email_verified_at as verified_at
  ), verified as (
    ${publishing(
      EmailVerified,
      sql`select id::text as key, jsonb_build_object('customer_id', id) as payload from changed
        where verified_at is null or email_key <> former_key`,
    )}
  )
  select id, former_email, verified_at is not null as former_verified from changed`

/** The address that the account has is its owner's. Undefined where it has another by now, or another has it. */
export const verifyEmail = (db: Db, id: string, emailKey: string) =>
  unlessTaken(() =>
    db.transaction(async (tx) =>
      openRow(
        tx,
        await tx.first<EmailChanged>(
          changing(
            sql`id = ${id} and email_key = ${blindKey(tx, emailKey)}`,
            sql`updated_at = customer.updated_at`,
          ),
        ),
      ),
    ),
  )

/** Undefined where another account has verified the address. */
export const replaceEmail = (db: Db, id: string, { email, email_key }: Email) =>
  unlessTaken(() =>
    db.transaction(async (tx) => {
      const names = await lockNames(tx, id)
      if (names === undefined) return undefined
      const { sealed, key } = sealNames(tx, id, { email })
      if (key.added !== null) await tx.run(insertingKeys([key]))
      const changed = await tx.first<EmailChanged>(
        changing(
          sql`id = ${id}`,
          sql`email = ${sealed.email}, email_key = ${blindKey(tx, email_key)},
            search_words = ${searchWordsOf(tx, { ...names, email })}, updated_at = now()`,
        ),
      )
      return openRow(tx, changed)
    }),
  )

/** A new password in place of the one that this version counts; false where there is another by now. */
export const replacePassword = async (
  db: Db,
  { id, credential_version }: { id: string; credential_version: number },
  { hash, is_known }: { hash: string; is_known: boolean },
): Promise<boolean> =>
  (await db.run(sql`
    update customer set password_hash = ${hash}, has_password = ${is_known}::boolean,
      credential_version = credential_version + 1, updated_at = now()
    where id = ${id} and credential_version = ${credential_version}`)) === 1

/**
 * Takes away what else lets somebody into an account: a stranger who had claimed an address may have added it before its
 * reader came.
 */
export const dropFactors = (db: Db, id: string) =>
  db.run(sql`
    with passkeys as (delete from passkey where customer_id = ${id}),
      apps as (delete from totp where customer_id = ${id}),
      codes as (delete from recovery_code where customer_id = ${id}),
      challenges as (delete from passkey_challenge where customer_id = ${id}),
      requests as (delete from issuer_request where customer_id = ${id})
    delete from linked_issuer where customer_id = ${id}`)

export const findVerifiedEmail = async (db: Db, id: string) =>
  openRow(
    db,
    await db.first<{ id: string; email: string }>(
      sql`select id, email from customer where id = ${id} and email_verified_at is not null`,
    ),
  )
