import type { Wishlist } from '@selvedge/contracts'
import { type Caller, mayActFor } from '@selvedge/kernel'
import type { StoredWishlist, WishlistRow } from './store.ts'

export const show = ({ token, customer_id, items }: StoredWishlist): Wishlist => ({
  wishlist_token: token,
  customer_id,
  items: items.map((wish) => ({ ...wish, added_at: new Date(wish.added_at).toISOString() })),
})

/** A guest's belongs to whoever knows its token, until it is merged; a customer's to the customer. */
export const mayUse = (caller: Caller, wishlist: WishlistRow): boolean =>
  wishlist.merged_into === null &&
  (wishlist.customer_id === null || mayActFor(caller, wishlist.customer_id, 'customers:write'))
