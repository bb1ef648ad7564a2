import { type Db, enqueue, job, newId } from '@selvedge/kernel'
import { object, oneOf, T } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { pageLocale, pageUrl } from '../recovery/links.ts'
import { findCustomer } from '../store/customers.ts'

/** What happened to the factors of an account; notifications says it in the owner's language. */
const changes = [
  'totp_added',
  'totp_removed',
  'passkey_added',
  'passkey_removed',
  'codes_made',
  'code_used',
  'reset',
  'issuer_linked',
  'issuer_unlinked',
] as const
export type FactorChange = (typeof changes)[number]

const payload = object({
  message_id: T.String(),
  customer_id: T.String(),
  change: oneOf(...changes),
})

/** Tells an account's owner by e-mail what lets one in now, in case it was not them. */
export const tellOwner = job(
  { name: 'identity.tell_owner', payload, attempts: 8 },
  async (ctx: Context, { message_id, customer_id, change }) => {
    const account = await findCustomer(ctx.db, customer_id)
    // An address that somebody has merely claimed is told nothing of the account.
    if (account === undefined || !account.email_verified) return
    const locale = pageLocale(ctx, account.language)
    await ctx.peers.notifications.send_email({
      to: account.email,
      template: 'second_factor_changed',
      locale,
      values: {
        name: account.first_name ?? account.username,
        what: change,
        url: pageUrl(ctx, locale, 'account/security'),
      },
      idempotency_key: message_id,
      customer_id,
    })
  },
)

/** Has the owner told once the transaction has committed. */
export const tell = (tx: Db, customer_id: string, change: FactorChange): Promise<unknown> =>
  enqueue(tx, tellOwner, { payload: { message_id: newId(), customer_id, change } })
