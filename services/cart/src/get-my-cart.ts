import { CartNotFound, cart } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { showCart } from './show-cart.ts'
import { findByCustomer } from './store.ts'

export const get_my_cart = handler(cart.get_my_cart, async (ctx: Context, _input, call) => {
  const customer = call.caller.id
  const mine = customer === null ? undefined : await findByCustomer(ctx.db, customer)
  return mine === undefined ? fail(CartNotFound) : showCart(ctx, mine)
})
