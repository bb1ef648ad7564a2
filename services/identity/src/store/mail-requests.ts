import { type Db, sql } from '@selvedge/kernel'

export type MailRequest = {
  id: string
  kind: string
  /** Sealed: an address that is not, or not yet, the account's. */
  email: Buffer | null
  customer_id: string | null
  details: Record<string, string>
  locale: string | null
  created_at: string
}

export const insertMailRequest = (db: Db, request: Omit<MailRequest, 'created_at'>) =>
  db.run(sql`
    insert into mail_request (id, kind, email, customer_id, details, locale)
    values (${request.id}, ${request.kind}, ${request.email}, ${request.customer_id},
      ${JSON.stringify(request.details)}::jsonb, ${request.locale})`)

export const findMailRequest = (db: Db, id: string) =>
  db.first<MailRequest>(sql`
    select id, kind, email, customer_id, details, locale, created_at from mail_request where id = ${id}`)

export const deleteMailRequest = (db: Db, id: string) =>
  db.run(sql`delete from mail_request where id = ${id}`)

/** What could not be sent for a day is not sent at all: its links would surprise. */
export const sweepMailRequests = (db: Db) =>
  db.run(sql`delete from mail_request where created_at < now() - interval '1 day'`)
