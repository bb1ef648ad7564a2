import type { Person } from '@selvedge/kernel'
import type { Context } from './context.ts'
import { findByCustomer } from './store.ts'
import { findByCustomer as findWishlist } from './wishlist/store.ts'

/** A customer's cart and wishlist, without the tokens that open them. */
export const exportCustomer = async (ctx: Context, { person_id }: Person) => {
  const cart = await findByCustomer(ctx.db, person_id)
  const wishlist = await findWishlist(ctx.db, person_id)
  return {
    data: {
      cart: cart === undefined ? null : withoutToken(cart),
      wishlist: wishlist === undefined ? null : withoutToken(wishlist),
    },
    next: null,
  }
}

const withoutToken = ({ token: _, ...rest }: { token: string }) => rest
