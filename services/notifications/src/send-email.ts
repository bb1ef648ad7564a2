import { notifications } from '@selvedge/contracts'
import { enqueue, handler, invalidInput, newId } from '@selvedge/kernel'
import { isAddress } from './address.ts'
import type { Context } from './context.ts'
import { deliverMessage } from './deliver-message.ts'
import { contentOf, recipientOf } from './message.ts'
import { insertMessage, messageUnderKey } from './store.ts'
import { nearestLocale } from './templates/locales.ts'
import { valueIssues } from './templates/values.ts'

/** Takes a message and the job that delivers it in one transaction; a key that was used before adds neither. */
export const send_email = handler(
  notifications.send_email,
  async (ctx: Context, input, call) => {
    const { to, template, locale, values, idempotency_key, customer_id = null } = input
    const issues = valueIssues(template, values)
    if (!isAddress(to)) issues.push({ path: '/to', message: 'must be an address that mail can go to' })
    // A mistake of the calling service, as with any input of the wrong form: its client throws.
    if (issues.length > 0) return invalidInput(issues) as never
    const id = newId()
    const sender = call.caller.via ?? ''
    const key = idempotency_key ?? call.idempotency_key ?? id
    return await ctx.db.transaction(async (tx) => {
      const added = await insertMessage(tx, {
        id,
        sender,
        key,
        template,
        locale: nearestLocale(locale),
        recipient: ctx.vault.seal(to, recipientOf(id)),
        recipient_index: ctx.vault.index(to),
        content: ctx.vault.seal(JSON.stringify(values), contentOf(id)),
        customer_id,
      })
      if (!added) {
        const known = await messageUnderKey(tx, sender, key)
        if (known === undefined) throw new Error('a message under this key came and went')
        return { message_id: known.id }
      }
      await enqueue(tx, deliverMessage, { payload: { message_id: id }, key: id })
      return { message_id: id }
    })
  },
  { idempotency: 'handler' },
)
