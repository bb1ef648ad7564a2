import { type Db, enqueue, job, newId } from '@selvedge/kernel'
import { object, oneOf, T } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { findCustomer } from '../store/customers.ts'

/** What happened to the factors of an account, as its owner reads it. */
const changes = {
  totp_added: 'Authenticator app added',
  totp_removed: 'Authenticator app removed',
  passkey_added: 'Passkey added',
  passkey_removed: 'Passkey removed',
  codes_made: 'New recovery codes',
  code_used: 'Recovery code used',
  reset: 'All second factors removed by the shop',
  issuer_linked: 'Log-in from another provider linked',
  issuer_unlinked: 'Log-in from another provider unlinked',
} as const
export type FactorChange = keyof typeof changes

const payload = object({
  message_id: T.String(),
  customer_id: T.String(),
  change: oneOf(...(Object.keys(changes) as [FactorChange, ...FactorChange[]])),
})

/** Tells an account's owner by e-mail what lets one in now, in case it was not them. */
export const tellOwner = job(
  { name: 'identity.tell_owner', payload, attempts: 8 },
  async (ctx: Context, { message_id, customer_id, change }) => {
    const account = await findCustomer(ctx.db, customer_id)
    // An address that somebody has merely claimed is told nothing of the account.
    if (account === undefined || !account.email_verified) return
    await ctx.peers.notifications.send_email({
      to: account.email,
      template: 'second_factor_changed',
      locale: account.language ?? 'en',
      values: { name: account.first_name ?? account.username, what: changes[change] },
      idempotency_key: message_id,
      customer_id,
    })
  },
)

/** Has the owner told once the transaction has committed. */
export const tell = (tx: Db, customer_id: string, change: FactorChange): Promise<unknown> =>
  enqueue(tx, tellOwner, { payload: { message_id: newId(), customer_id, change } })
