import { type Db, sql } from '@selvedge/kernel'
import { loginKey } from '../accounts/login-key.ts'
import { blindKey, openRows } from './sealed.ts'

/** An account with what proves whose it is; for log-ins alone. */
export type Credentials = {
  id: string
  username_key: string
  email_key: string
  email_verified: boolean
  password_hash: string
  credential_version: number
}

const proof = sql`id, username, email, email_verified_at is not null as email_verified, password_hash,
  credential_version`

/** As it is kept. Names are opened once the password was right: for a known name that would be work, and tell of it. */
export type Candidate = Omit<Credentials, 'username_key' | 'email_key'> & { username: string; email: string }

const withKeys = async (db: Db, rows: readonly Candidate[]): Promise<Credentials[]> =>
  (await openRows(db, rows)).map(({ username, email, ...row }) => ({
    ...row,
    username_key: loginKey(username),
    email_key: loginKey(email),
  }))

/**
 * Whose password a log-in may be tried with, in this order. A user name is one account's. An e-mail address is one account's
 * that has verified it, then whoever claimed it last; there are always those two places, taken or not, since how many there
 * are would tell whether an address has an account.
 */
export const findCandidates = async (db: Db, name: string): Promise<(Candidate | undefined)[]> => {
  const key = blindKey(db, name)
  if (!name.includes('@')) {
    return [await db.first<Candidate>(sql`select ${proof} from customer where username_key = ${key}`)]
  }
  const found = await db.many<Candidate>(sql`
    (select ${proof} from customer where email_key = ${key} and email_verified_at is not null)
    union all
    (select ${proof} from customer where email_key = ${key} and email_verified_at is null
      order by created_at desc, id desc limit 1)`)
  return [true, false].map((verified) => found.find(({ email_verified }) => email_verified === verified))
}

export const findCredentialsOf = async (db: Db, id: string): Promise<Credentials | undefined> =>
  (await withKeys(db, await db.many<Candidate>(sql`select ${proof} from customer where id = ${id}`)))[0]

export const openCandidate = async (db: Db, candidate: Candidate): Promise<Credentials> =>
  (await withKeys(db, [candidate]))[0] as Credentials

/** The same password under better parameters: sessions go on. */
export const replaceHash = (db: Db, old: Credentials, passwordHash: string) =>
  db.run(sql`
    update customer set password_hash = ${passwordHash}
    where id = ${old.id} and password_hash = ${old.password_hash}`)
