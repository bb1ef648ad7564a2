import { CartLineNotFound, CartNotFound, cart } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail, isFailed } from '@selvedge/kernel/contract'
import { mayUse } from '../access.ts'
import type { Context } from '../context.ts'
import { showCart } from '../show-cart.ts'
import { deleteLines, findByToken, lockByToken } from '../store.ts'
import { letGo } from './hold.ts'

export const remove_line = handler(
  cart.remove_line,
  async (ctx: Context, { cart_token, variant_id }, call) => {
    const removed = await ctx.db.transaction(async (tx) => {
      const open = await lockByToken(tx, cart_token)
      if (!mayUse(call.caller, open)) return fail(CartNotFound)
      if ((await deleteLines(tx, open.id, [variant_id])) === 0) return fail(CartLineNotFound)
      // Still under the lock: later, it could undo the hold of somebody who adds the variant again.
      await letGo(ctx, open.id, [variant_id])
      return open
    })
    if (isFailed(removed)) return removed
    const after = await findByToken(ctx.db, cart_token)
    return after === undefined ? fail(CartNotFound) : showCart(ctx, after)
  },
)
