import { type Db, type Statement, sql } from '@selvedge/kernel'

/** Which messages are a person's. */
export const belongs = (customerId: string, index: Buffer | null): Statement =>
  sql`(customer_id = ${customerId}::uuid or recipient_index = ${index}::bytea)`

export const messagesOf = (
  db: Db,
  whose: Statement,
  { after, limit }: { after: string | null; limit: number },
) =>
  db.many<{ id: string; template: string; locale: string; status: string; created_at: string }>(sql`
    select id, template, locale, status, created_at, sent_at from message
    where ${whose} and (${after}::uuid is null or id > ${after}::uuid) order by id limit ${limit}`)

/** With what was put into the mailbox of a shop without a mail server. */
export const deleteMessagesOf = (tx: Db, whose: Statement) =>
  tx.run(sql`
    with gone as (delete from message where ${whose} returning id)
    delete from mail using gone where mail.id = gone.id`)
