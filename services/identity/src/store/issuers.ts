import { type Db, newId, sql } from '@selvedge/kernel'

export type IssuerRequest = {
  /** Hashes. */
  state: Buffer
  browser: Buffer
  issuer_name: string
  customer_id: string | null
  /** Sealed. */
  secrets: Buffer
  return_to: string
}

export const insertIssuerRequest = (db: Db, request: IssuerRequest) =>
  db.run(sql`
    insert into issuer_request (state, browser, issuer_name, customer_id, secrets, return_to, expires_at)
    values (${request.state}, ${request.browser}, ${request.issuer_name}, ${request.customer_id}, ${request.secrets},
      ${request.return_to}, now() + interval '10 minutes')`)

/** Uses a request up: it has to come from the browser that began it, and for what it was begun. */
export const takeIssuerRequest = (
  db: Db,
  { state, browser, customer_id }: Pick<IssuerRequest, 'state' | 'browser' | 'customer_id'>,
) =>
  db.first<Pick<IssuerRequest, 'issuer_name' | 'secrets' | 'return_to'>>(sql`
    delete from issuer_request
    where state = ${state} and browser = ${browser} and customer_id is not distinct from ${customer_id}::uuid
      and expires_at > now()
    returning issuer_name, secrets, return_to`)

/** The account that is linked with a subject of an issuer. */
export const findLinked = async (db: Db, subject: Buffer): Promise<string | undefined> =>
  (
    await db.first<{ customer_id: string }>(sql`
      update linked_issuer set last_used_at = now() where subject = ${subject} returning customer_id`)
  )?.customer_id

/** False where the subject is linked already, or the account with another one of this issuer. */
export const insertLink = async (
  db: Db,
  link: { customer_id: string; issuer: string; subject: Buffer },
): Promise<boolean> =>
  (await db.run(sql`
    insert into linked_issuer (id, customer_id, issuer, subject)
    values (${newId()}, ${link.customer_id}, ${link.issuer}, ${link.subject})
    on conflict do nothing`)) === 1

export const listLinks = (db: Db, customerId: string) =>
  db.many<{ id: string; issuer: string; created_at: string; last_used_at: string | null }>(sql`
    select id, issuer, created_at, last_used_at from linked_issuer where customer_id = ${customerId} order by id`)

/**
 * Whether an account is opened without one of its links: by a password that its owner has set, a passkey or another link.
 * Locks it until the transaction ends, so that of two links that are ended at once one stays.
 */
export const opensWithout = async (tx: Db, customerId: string, linkId: string): Promise<boolean> =>
  (
    await tx.first<{ opens: boolean }>(sql`
      select has_password or exists (select from passkey where customer_id = customer.id)
        or exists (select from linked_issuer where customer_id = customer.id and id <> ${linkId}) as opens
      from customer where id = ${customerId} for no key update`)
  )?.opens === true

export const deleteLink = async (db: Db, customerId: string, id: string): Promise<boolean> =>
  (await db.run(sql`delete from linked_issuer where id = ${id} and customer_id = ${customerId}`)) === 1
