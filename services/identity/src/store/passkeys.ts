import type { Factor } from '@selvedge/contracts'
import { type Db, sql } from '@selvedge/kernel'

export type PasskeyPurpose = 'log_in' | 'second_factor' | 'registration' | 'reauthentication'

export const insertChallenge = (
  db: Db,
  made: { id: string; purpose: PasskeyPurpose; customer_id: string | null; challenge: Buffer },
) =>
  db.run(sql`
    insert into passkey_challenge (id, purpose, customer_id, challenge, expires_at)
    values (${made.id}, ${made.purpose}, ${made.customer_id}, ${made.challenge}, now() + interval '5 minutes')`)

/** Uses a challenge up, whatever comes of it: of two answers to one at once, one finds it. */
export const takeChallenge = async (
  tx: Db,
  { id, purpose, customer_id }: { id: string; purpose: PasskeyPurpose; customer_id: string | null },
): Promise<Buffer | undefined> =>
  (
    await tx.first<{ challenge: Buffer }>(sql`
      delete from passkey_challenge
      where id = ${id} and purpose = ${purpose} and customer_id is not distinct from ${customer_id}::uuid
        and expires_at > now()
      returning challenge`)
  )?.challenge

export type StoredPasskey = {
  id: string
  customer_id: string
  credential_id: Buffer
  public_key: Buffer
  counter: number
  transports: string[]
}

const stored = sql`id, customer_id, credential_id, public_key, counter, transports`

export const findPasskey = (db: Db, credentialId: Buffer) =>
  db.first<StoredPasskey>(sql`select ${stored} from passkey where credential_id = ${credentialId}`)

export const listPasskeys = (db: Db, customerId: string) =>
  db.many<StoredPasskey>(sql`select ${stored} from passkey where customer_id = ${customerId} order by id`)

export type NewPasskey = StoredPasskey & { name: string; synced: boolean }

/** Undefined where the credential is registered, with whichever account. */
export const insertPasskey = (tx: Db, passkey: NewPasskey) =>
  tx.first<Factor>(sql`
    insert into passkey (id, customer_id, name, credential_id, public_key, counter, transports, synced)
    values (${passkey.id}, ${passkey.customer_id}, ${passkey.name}, ${passkey.credential_id}, ${passkey.public_key},
      ${passkey.counter}, ${passkey.transports}, ${passkey.synced})
    on conflict (credential_id) do nothing
    returning id, 'passkey' as type, name, synced, created_at, last_used_at`)

/** False where its counter did not grow, as a copy's would not: of two uses at once with the same count, one is one. */
export const countPasskeyUse = async (
  tx: Db,
  id: string,
  used: { counter: number; synced: boolean },
): Promise<boolean> =>
  (await tx.run(sql`
    update passkey set counter = ${used.counter}, synced = ${used.synced}, last_used_at = now()
    where id = ${id} and (counter < ${used.counter} or (counter = 0 and ${used.counter}::bigint = 0))`)) === 1
