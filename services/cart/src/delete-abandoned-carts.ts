import type { Context } from './context.ts'
import { deleteAbandoned, forgetOldOrders } from './store.ts'
import { deleteAbandonedWishlists } from './wishlist/store.ts'

const batch = 500
const batchesAtMost = 200
/** No log delivers an event again after so long. */
const daysToRememberOrders = 30

/** Deletes guests' carts and wishlists that nobody came back to, a batch at a time so that nothing is locked for long. */
export const deleteAbandonedCarts = async (ctx: Context): Promise<void> => {
  await inBatches(() => deleteAbandoned(ctx.db, ctx.guest_days, batch))
  await inBatches(() => deleteAbandonedWishlists(ctx.db, ctx.wishlist_guest_days, batch))
  await inBatches(() => forgetOldOrders(ctx.db, daysToRememberOrders, batch))
}

const inBatches = async (deleteSome: () => Promise<number>) => {
  for (let done = 0; done < batchesAtMost; done++) if ((await deleteSome()) < batch) return
}
