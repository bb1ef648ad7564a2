import type { EmailLocale, EmailTemplate, Message } from '@selvedge/contracts'
import { type Db, sql } from '@selvedge/kernel'

export type NewMessage = {
  id: string
  sender: string
  key: string
  template: EmailTemplate
  locale: EmailLocale
  recipient: Buffer
  recipient_index: Buffer
  content: Buffer
  customer_id: string | null
}

/** False where the sender has used the key before. */
export const insertMessage = async (tx: Db, row: NewMessage): Promise<boolean> =>
  (await tx.run(sql`
    insert into message (id, sender, key, template, locale, recipient, recipient_index, content, customer_id, give_up_at)
    values (${row.id}, ${row.sender}, ${row.key}, ${row.template}, ${row.locale}, ${row.recipient},
      ${row.recipient_index}, ${row.content}, ${row.customer_id}, now() + interval '23 hours')
    on conflict (sender, key) do nothing`)) === 1

export const messageUnderKey = (db: Db, sender: string, key: string) =>
  db.first<{ id: string }>(sql`select id from message where sender = ${sender} and key = ${key}`)

export type MessageRow = Omit<Message, 'to'> & { recipient: Buffer }

const columns = sql`id, template, locale, recipient, status, attempts, error, created_at, last_attempt_at, sent_at, failed_at`

export const selectMessage = (db: Db, id: string) =>
  db.first<MessageRow>(sql`select ${columns} from message where id = ${id}`)

type Filter = {
  status: string | null
  template: string | null
  recipient_index: Buffer | null
  before: string | null
  limit: number
}

/** The newest first; ids grow with time. */
export const selectMessages = (db: Db, { status, template, recipient_index, before, limit }: Filter) =>
  db.many<MessageRow>(sql`
    select ${columns} from message
    where (${status}::text is null or status = ${status})
      and (${template}::text is null or template = ${template})
      and (${recipient_index}::bytea is null or recipient_index = ${recipient_index})
      and (${before}::uuid is null or id < ${before}::uuid)
    order by id desc limit ${limit}`)

export type Claimed = {
  id: string
  template: EmailTemplate
  locale: EmailLocale
  recipient: Buffer
  content: Buffer
  created_at: string
  is_overdue: boolean
}

/** Takes a message to send it, for longer than an attempt may last. Undefined where another process has it or it is done. */
export const claimMessage = (db: Db, id: string) =>
  db.first<Claimed>(sql`
    update message
    set attempts = attempts + 1, last_attempt_at = now(), sending_until = now() + interval '90 seconds'
    where id = ${id} and status = 'queued' and content is not null
      and (sending_until is null or sending_until < now())
    returning id, template, locale, recipient, content, created_at, give_up_at < now() as is_overdue`)

export const isQueued = async (db: Db, id: string): Promise<boolean> =>
  (await db.first(sql`select from message where id = ${id} and status = 'queued'`)) !== undefined

/** What it said goes with it. */
export const noteSent = (db: Db, id: string) =>
  db.run(sql`
    update message set status = 'sent', sent_at = now(), content = null, error = null, sending_until = null
    where id = ${id} and status = 'queued'`)

export const noteFailedAttempt = (db: Db, id: string, error: string) =>
  db.run(
    sql`update message set error = ${error}, sending_until = null where id = ${id} and status = 'queued'`,
  )

export const noteGivenUp = (db: Db, id: string, error: string) =>
  db.run(sql`
    update message set status = 'failed', failed_at = now(), error = ${error}, sending_until = null
    where id = ${id} and status = 'queued'`)

/** Undefined where it has not failed. */
export const queueAgain = (tx: Db, id: string) =>
  tx.first<MessageRow>(sql`
    update message
    set status = 'queued', failed_at = null, sending_until = null, give_up_at = now() + interval '23 hours'
    where id = ${id} and status = 'failed' and content is not null
    returning ${columns}`)

/** Also those that no job cares for any more, which would stay for ever. Answers how many went. */
export const deleteOldMessages = async (db: Db, days: number): Promise<number> => {
  await db.run(sql`
    update message set status = 'failed', failed_at = now(), error = coalesce(error, 'forgotten'), sending_until = null
    where status = 'queued' and give_up_at < now() - interval '3 hours'`)
  await db.run(sql`delete from mail where sent_at < now() - make_interval(days => ${days}::int)`)
  return await db.run(sql`
    delete from message where status <> 'queued' and created_at < now() - make_interval(days => ${days}::int)`)
}
