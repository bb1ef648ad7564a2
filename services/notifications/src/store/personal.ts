import { type Db, sql } from '@selvedge/kernel'

const belongs = (customerId: string, index: Buffer | null) =>
  sql`(customer_id = ${customerId}::uuid or recipient_index = ${index}::bytea)`

export const messagesOf = (db: Db, customerId: string, index: Buffer | null) =>
  db.many<{ id: string; template: string; locale: string; status: string; created_at: string }>(sql`
    select id, template, locale, status, created_at, sent_at from message where ${belongs(customerId, index)} order by id`)

/** With what was put into the mailbox of a shop without a mail server. */
export const deleteMessagesOf = (tx: Db, customerId: string, index: Buffer | null) =>
  tx.run(sql`
    with gone as (delete from message where ${belongs(customerId, index)} returning id)
    delete from mail using gone where mail.id = gone.id`)
