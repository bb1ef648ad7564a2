import { cart } from '@selvedge/contracts'
import { type Db, handler } from '@selvedge/kernel'
import type { Context } from '../context.ts'
import { newToken } from '../token.ts'
import { show } from './show.ts'
import { findByCustomer, insertWishlist, type StoredWishlist } from './store.ts'

export const create_wishlist = handler(cart.create_wishlist, async (ctx: Context, _input, { caller }) =>
  show(await (caller.id === null ? opened(ctx.db, null) : wishlistOf(ctx.db, caller.id))),
)

/** A customer's one wishlist, opened where there is none yet. */
export const wishlistOf = async (db: Db, customerId: string): Promise<StoredWishlist> =>
  (await findByCustomer(db, customerId)) ?? opened(db, customerId)

const opened = async (db: Db, customer_id: string | null): Promise<StoredWishlist> => {
  const added = await insertWishlist(db, { token: newToken(), customer_id })
  const found = added === undefined ? await findByCustomer(db, customer_id ?? '') : { ...added, items: [] }
  if (found === undefined) throw new Error('a wishlist was gone as soon as it was opened')
  return found
}
