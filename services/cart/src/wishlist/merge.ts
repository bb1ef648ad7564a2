import { cart, WishlistNotFound, wishesAtMost } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { wishlistOf } from './open.ts'
import { show } from './show.ts'
import { findById, lockPair, moveWishes, type WishlistRow } from './store.ts'

/** The guest's wishlist is closed in the statement that moves what is on it, so a repetition adds nothing. */
export const merge_into_my_wishlist = handler(
  cart.merge_into_my_wishlist,
  async (ctx: Context, { wishlist_token }, { caller }) => {
    if (caller.id === null) return fail(WishlistNotFound)
    const mine = await wishlistOf(ctx.db, caller.id)
    return ctx.db.transaction(async (tx) => {
      const both = await lockPair(tx, wishlist_token, mine.id)
      const guest = both.find(({ token }) => token === wishlist_token)
      const own = both.find(({ id }) => id === mine.id)
      if (guest === undefined || own === undefined || !mayMerge(guest, own)) return fail(WishlistNotFound)
      if (guest.id !== own.id && guest.merged_into === null)
        await moveWishes(tx, { from: guest.id, to: own.id }, wishesAtMost)
      const after = await findById(tx, own.id)
      return after === undefined ? fail(WishlistNotFound) : show(after)
    })
  },
)

/** Only a guest's can be merged, once; into the same one again it is a repetition. */
const mayMerge = (guest: WishlistRow, own: WishlistRow): boolean =>
  guest.id === own.id ||
  (guest.customer_id === null && (guest.merged_into === null || guest.merged_into === own.id))
