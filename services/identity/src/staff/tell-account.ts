import { job } from '@selvedge/kernel'
import { object, oneOf, T } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { pageLocale } from '../recovery/links.ts'
import { findCustomer } from '../store/customers.ts'

const payload = object({
  message_id: T.String(),
  template: oneOf('account_suspended', 'impersonated'),
  customer_id: T.String(),
  /** When it happened, where the message says so. */
  time: T.Optional(T.String()),
})

/** Tells an account what staff did with it. */
export const tellAccount = job(
  { name: 'identity.tell_account', payload, attempts: 8 },
  async (ctx: Context, { message_id, template, customer_id, time }) => {
    const account = await findCustomer(ctx.db, customer_id)
    if (account === undefined) return
    await ctx.peers.notifications.send_email({
      to: account.email,
      template,
      locale: pageLocale(ctx, account.language),
      values: { name: account.first_name ?? account.username, ...(time === undefined ? {} : { time }) },
      idempotency_key: message_id,
      customer_id,
    })
  },
)
