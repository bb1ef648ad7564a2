import { type Db, sql } from '@selvedge/kernel'
import { loginKey } from '../accounts/login-key.ts'
import { openRow } from './sealed.ts'

/** What a link proves, and nothing else. */
export type LinkPurpose = 'verify_email' | 'reset_password' | 'log_in' | 'change_email' | 'revert_email'

export type NewLink = {
  hash: Buffer
  purpose: LinkPurpose
  customer_id: string
  /** Sealed. */
  email: Buffer
  seconds: number
}

export type Link = {
  customer_id: string
  /** Sealed. */
  email: Buffer
  username: string
  /** As compared, of the account as it is now. */
  email_key: string
  email_verified: boolean
  credential_version: number
}

/** A new password makes every link worthless but the one that gives an account back to its owner. */
const valid = (hash: Buffer, purpose: LinkPurpose) => sql`link.hash = ${hash} and link.purpose = ${purpose}
  and link.expires_at > now() and customer.id = link.customer_id
  and (link.purpose = 'revert_email' or link.credential_version = customer.credential_version)`

const shown = sql`link.customer_id, link.email, customer.username, customer.email as account_email,
  customer.email_verified_at is not null as email_verified, customer.credential_version`

type Row = Omit<Link, 'email_key'> & { account_email: string }

const opened = async (db: Db, row: Row | undefined): Promise<Link | undefined> => {
  if (row === undefined) return undefined
  const { account_email, ...link } = row
  const names = { id: row.customer_id, username: row.username, email: account_email }
  const { username, email } = (await openRow(db, names)) as typeof names
  return { ...link, username, email_key: loginKey(email) }
}

export const insertLink = (db: Db, link: NewLink) =>
  db.run(sql`
    insert into link_token (hash, purpose, customer_id, email, credential_version, expires_at)
    select ${link.hash}::bytea, ${link.purpose}, id, ${link.email}::bytea, credential_version,
      now() + make_interval(secs => ${link.seconds}::int)
    from customer where id = ${link.customer_id}`)

/** A link that could be used now; it is not used by that. */
export const findLink = async (db: Db, hash: Buffer, purpose: LinkPurpose) =>
  opened(
    db,
    await db.first<Row>(sql`select ${shown} from link_token link, customer where ${valid(hash, purpose)}`),
  )

/** Uses a link up: of many who come with it at once, one gets it. `owner` limits it to one account. */
export const takeLink = async (
  db: Db,
  hash: Buffer,
  { purpose, owner }: { purpose: LinkPurpose; owner?: string },
) =>
  opened(
    db,
    await db.first<Row>(sql`
      delete from link_token link using customer
      where ${valid(hash, purpose)} and link.customer_id = coalesce(${owner ?? null}::uuid, link.customer_id)
      returning ${shown}`),
  )

export const sweepLinks = (db: Db) => db.run(sql`delete from link_token where expires_at < now()`)
