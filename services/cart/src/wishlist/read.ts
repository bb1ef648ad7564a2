import { cart, WishlistNotFound } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { mayUse, show } from './show.ts'
import { findByCustomer, findByToken } from './store.ts'

export const get_wishlist = handler(cart.get_wishlist, async (ctx: Context, input, { caller }) => {
  const found = await findByToken(ctx.db, input.wishlist_token)
  return found !== undefined && mayUse(caller, found) ? show(found) : fail(WishlistNotFound)
})

export const get_my_wishlist = handler(cart.get_my_wishlist, async (ctx: Context, _input, { caller }) => {
  const mine = caller.id === null ? undefined : await findByCustomer(ctx.db, caller.id)
  return mine === undefined ? fail(WishlistNotFound) : show(mine)
})
