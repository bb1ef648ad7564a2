import { CartNotFound, cart } from '@selvedge/contracts'
import { type Caller, handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import { mayUse } from './access.ts'
import type { Context } from './context.ts'
import { findByToken } from './store.ts'

export const get_for_checkout = handler(cart.get_for_checkout, async (ctx: Context, { cart_token }, call) => {
  const { caller } = call
  const found = await findByToken(ctx.db, cart_token)
  if (found === undefined || !mayUse(caller, found)) return fail(CartNotFound)
  if (isForeign(caller, found.customer_id)) return fail(CartNotFound)
  return {
    cart_id: found.id,
    customer_id: found.customer_id,
    version: found.version,
    currency: found.currency,
    market: found.market,
    items: found.lines.map(({ product_id, variant_id, quantity }) => ({ product_id, variant_id, quantity })),
  }
})

/** The service may see every cart; the customer for whom it asks orders no cart but their own. */
const isForeign = ({ id, permissions }: Caller, owner: string | null) =>
  id !== null && owner !== null && owner !== id && !permissions.has('customers:write')
