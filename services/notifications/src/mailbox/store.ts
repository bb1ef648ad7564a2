import type { Mail as ShownMail } from '@selvedge/contracts'
import { type Db, sql } from '@selvedge/kernel'
import type { Mail } from '../transports/transport.ts'

/** A mail that is there already stays as it is. */
export const insertMail = (db: Db, mail: Mail) =>
  db.run(sql`
    insert into mail (id, recipient, template, locale, subject, html, text, url)
    values (${mail.id}, ${mail.to}, ${mail.template}, ${mail.locale}, ${mail.subject}, ${mail.html}, ${mail.text}, ${mail.url})
    on conflict (id) do nothing`)

type Filter = { to: string | null; template: string | null; limit: number }

export const selectMails = (db: Db, { to, template, limit }: Filter) =>
  db.many<ShownMail>(sql`
    select id, recipient as "to", template, locale, subject, text, html, url, sent_at from mail
    where (${to}::text is null or lower(recipient) = lower(${to}))
      and (${template}::text is null or template = ${template})
    order by id desc limit ${limit}`)

export const selectMail = (db: Db, id: string) =>
  db.first<ShownMail>(sql`
    select id, recipient as "to", template, locale, subject, text, html, url, sent_at from mail where id = ${id}`)
