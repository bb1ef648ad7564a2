import { MailboxClosed, notifications } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { Binary, fail } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { mailboxPage } from './page.ts'
import { selectMail, selectMails } from './store.ts'

export const list_mailbox = handler(notifications.list_mailbox, async (ctx: Context, input) => {
  if (!ctx.isMailboxOpen) return fail(MailboxClosed)
  const { to = null, template = null, limit = 20 } = input
  return { data: await selectMails(ctx.db, { to, template, limit }) }
})

export const read_mailbox = handler(notifications.read_mailbox, async (ctx: Context, input) => {
  if (!ctx.isMailboxOpen) return fail(MailboxClosed)
  const mails = await selectMails(ctx.db, { to: null, template: null, limit: 100 })
  const chosen = input.message === undefined ? mails[0] : await selectMail(ctx.db, input.message)
  const page = mailboxPage({ mails, chosen, view: input.view ?? 'html' })
  return new Binary('text/html; charset=utf-8', new TextEncoder().encode(page))
})
