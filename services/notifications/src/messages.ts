import { MessageNotFailed, MessageNotFound, notifications } from '@selvedge/contracts'
import { enqueue, handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { deliverMessage } from './deliver-message.ts'
import { messageFrom } from './message.ts'
import { deleteOldMessages, queueAgain, selectMessage, selectMessages } from './store.ts'

export const list_messages = handler(notifications.list_messages, async (ctx: Context, input) => {
  const { status = null, template = null, to, cursor: before = null, limit = 20 } = input
  const recipient_index = to === undefined ? null : ctx.vault.index(to)
  const found = await selectMessages(ctx.db, { status, template, recipient_index, before, limit: limit + 1 })
  const data = found.slice(0, limit).map(messageFrom(ctx.vault))
  return { data, next_cursor: found.length > limit ? (data.at(-1)?.id ?? null) : null }
})

export const get_message = handler(notifications.get_message, async (ctx: Context, { message_id }) => {
  const row = await selectMessage(ctx.db, message_id)
  return row === undefined ? fail(MessageNotFound) : messageFrom(ctx.vault)(row)
})

export const retry_message = handler(notifications.retry_message, (ctx: Context, { message_id }) =>
  ctx.db.transaction(async (tx) => {
    const row = await queueAgain(tx, message_id)
    if (row === undefined) {
      const known = await selectMessage(tx, message_id)
      return known === undefined ? fail(MessageNotFound) : fail(MessageNotFailed)
    }
    await enqueue(tx, deliverMessage, { payload: { message_id }, key: message_id })
    return messageFrom(ctx.vault)(row)
  }),
)

/** Forgets to whom what was sent. */
export const removeOldMessages = ({ db, settings }: Context) =>
  deleteOldMessages(db, settings.MESSAGE_RETENTION_DAYS)
