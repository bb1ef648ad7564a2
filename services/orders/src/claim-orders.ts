import { EmailVerified } from '@selvedge/contracts'
import { enqueue, job, on } from '@selvedge/kernel'
import { Id, Instant, object } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { emailKey } from './personal.ts'
import { claimGuestOrders } from './store/personal.ts'

const payload = object({ customer_id: Id, before: Instant })

/** An order that is being written while the address is verified is there a minute later. */
const lateSeconds = 60

/**
 * Gives a customer the orders that they placed as a guest, once they have shown that the e-mail address is theirs. Orders of
 * later are not taken: who then orders as a guest, under whatever address, means it. May be repeated.
 */
export const claimOrders = job(
  { name: 'orders.claim', payload, attempts: 10 },
  async (ctx: Context, { customer_id, before }) => {
    const { email } = await ctx.peers.identity.get_verified_email({ customer_id })
    if (email === null) return
    await claimGuestOrders(ctx, { customer_id, guest_key: emailKey(ctx.personal, email), before })
  },
)

/** The address is asked for later, outside of this transaction; it is in no event. */
export const claimVerified = on(EmailVerified, async (ctx: Context, { customer_id }, { at: before }) => {
  const run_at = new Date(Date.now() + lateSeconds * 1000).toISOString()
  await enqueue(ctx.db, claimOrders, { payload: { customer_id, before } })
  await enqueue(ctx.db, claimOrders, { payload: { customer_id, before }, run_at })
})
