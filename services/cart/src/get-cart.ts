import { CartNotFound, cart } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import { mayUse } from './access.ts'
import type { Context } from './context.ts'
import { showCart } from './show-cart.ts'
import { findByToken } from './store.ts'

export const get_cart = handler(cart.get_cart, async (ctx: Context, { cart_token }, call) => {
  const found = await findByToken(ctx.db, cart_token)
  return found !== undefined && mayUse(call.caller, found) ? showCart(ctx, found) : fail(CartNotFound)
})
