import { type Db, sql } from '@selvedge/kernel'

export type EmailChange = {
  /** Sealed. */
  email: Buffer
  expires_at: string
}

/** An account waits for one address: another one takes its place. */
export const putEmailChange = (db: Db, change: { customer_id: string; email: Buffer; seconds: number }) =>
  db.run(sql`
    insert into email_change (customer_id, email, credential_version, expires_at)
    select id, ${change.email}::bytea, credential_version, now() + make_interval(secs => ${change.seconds}::int)
    from customer where id = ${change.customer_id}
    on conflict (customer_id) do update set email = excluded.email, credential_version = excluded.credential_version,
      expires_at = excluded.expires_at`)

/** What an account waits for now. */
export const findEmailChange = (db: Db, customerId: string) =>
  db.first<EmailChange>(sql`
    select email_change.email, email_change.expires_at from email_change
    join customer on customer.id = customer_id and customer.credential_version = email_change.credential_version
    where customer_id = ${customerId} and expires_at > now()`)

/** Ends the waiting. A message may have been held up: its link says itself until when it is good. */
export const takeEmailChange = (db: Db, customerId: string) =>
  db.first<EmailChange>(sql`
    delete from email_change where customer_id = ${customerId} returning email, expires_at`)

/** No message is sent later than a day after it was asked for. */
export const sweepEmailChanges = (db: Db) =>
  db.run(sql`delete from email_change where expires_at < now() - interval '1 day'`)
