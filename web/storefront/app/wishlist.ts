import { isFailed, type Wishlist } from '@selvedge/sdk'
import { orNull } from './lenient.ts'
import type { Shop } from './shop.ts'

const cookie = 'wishlist'
const cookieSeconds = 365 * 86_400

/** What opens the wishlist of a visitor who is not logged in. */
const guestToken = ({ cookies }: Shop): string | undefined =>
  /^[A-Za-z0-9_-]{32}$/.exec(cookies.get(cookie) ?? '')?.[0]

/**
 * The visitor's wishlist; null where there is none, or carts are not there. What a guest kept becomes the customer's at the
 * first page after log-in, should it not have done so at log-in.
 */
export const findWishlist = async (shop: Shop): Promise<Wishlist | null> => {
  const { sdk, session } = shop
  if (session.token !== undefined)
    return (await mergeWishlist(shop)) ?? orNull(sdk.cart.get_my_wishlist({}), shop)
  const wishlist_token = guestToken(shop)
  return wishlist_token === undefined ? null : orNull(sdk.cart.get_wishlist({ wishlist_token }), shop)
}

/** Moves what a guest kept into the wishlist of who is logged in now. Null where there was nothing, or it stays for later. */
export const mergeWishlist = async (shop: Shop): Promise<Wishlist | null> => {
  const wishlist_token = guestToken(shop)
  if (wishlist_token === undefined) return null
  try {
    const merged = await shop.sdk.cart.merge_into_my_wishlist({ wishlist_token })
    shop.cookies.delete(cookie)
    return isFailed(merged) ? null : merged
  } catch {
    return null
  }
}

/**
 * Changes the visitor's wishlist; opens one where there is none (any more). Throws where it cannot be asked whether there is
 * one: a new one would take the place of what was kept before.
 */
export const changeWishlist = async <T>(
  shop: Shop,
  change: (wishlist_token: string) => Promise<T>,
): Promise<T> => {
  const known = await tokenOf(shop)
  if (known !== undefined) {
    const answer = await change(known)
    if (!isFailed(answer) || answer.code !== 'WISHLIST_NOT_FOUND') return answer
  }
  const { wishlist_token } = await shop.sdk.cart.create_wishlist({})
  if (shop.session.token === undefined) shop.cookies.set(cookie, wishlist_token, { seconds: cookieSeconds })
  return change(wishlist_token)
}

const tokenOf = async (shop: Shop): Promise<string | undefined> => {
  if (shop.session.token === undefined) return guestToken(shop)
  const mine = (await mergeWishlist(shop)) ?? (await shop.sdk.cart.get_my_wishlist({}))
  return isFailed(mine) ? undefined : mine.wishlist_token
}
