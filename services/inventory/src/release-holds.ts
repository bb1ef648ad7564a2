import { inventory } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import type { Context } from './context.ts'
import { letGoOfCart } from './store/holds.ts'

/** Lets go of everything that a cart holds; answers how many units that were. */
export const release_holds = handler(inventory.release_holds, async (ctx: Context, { cart_id }) => ({
  released: await letGoOfCart(ctx.db, cart_id),
}))
