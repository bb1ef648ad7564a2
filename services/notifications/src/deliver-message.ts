import { job } from '@selvedge/kernel'
import { Id, object } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { contentOf, recipientOf } from './message.ts'
import { type Claimed, claimMessage, isQueued, noteFailedAttempt, noteGivenUp, noteSent } from './store.ts'
import { renderEmail } from './templates/render.ts'

/**
 * One attempt to deliver a message. Delays grow from seconds to an hour, for a day. A process that dies between sending
 * and noting it makes the next one send it again, under the same Message-ID, by which mail programs show it once.
 */
export const deliverMessage = job(
  { name: 'notifications.deliver_message', payload: object({ message_id: Id }), attempts: 48, backoff: 4 },
  async (ctx: Context, { message_id }, { is_last }) => {
    const message = await claimMessage(ctx.db, message_id)
    if (message === undefined) {
      if (await isQueued(ctx.db, message_id)) throw new Error('another process is sending the message')
      return
    }
    const outcome = await ctx.transport.deliver(mailOf(ctx, message))
    if (outcome.kind === 'sent') {
      await noteSent(ctx.db, message_id)
      return
    }
    const { kind, reason } = outcome
    if (kind === 'refused' || is_last || message.is_overdue) {
      await noteGivenUp(ctx.db, message_id, reason)
      ctx.log.error({ message_id, reason, template: message.template }, 'a message was given up')
      return
    }
    await noteFailedAttempt(ctx.db, message_id, reason)
    throw new Error(`the message was not delivered: ${reason}`)
  },
)

const mailOf = ({ vault, settings }: Context, message: Claimed) => {
  const { id, template, locale, recipient, content, created_at } = message
  const values = JSON.parse(vault.open(content, contentOf(id))) as Record<string, string>
  const rendered = renderEmail({ template, locale, values, shop: settings.SHOP_NAME })
  const to = vault.open(recipient, recipientOf(id))
  return { id, to, template, locale, created_at, url: values.url ?? null, ...rendered }
}
