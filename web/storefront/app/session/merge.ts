import { orNull } from '../lenient.ts'
import { takeOver } from '../privacy/decide.ts'
import type { Shop } from '../shop.ts'
import { mergeWishlist } from '../wishlist.ts'

/**
 * Gives who has just logged in what they put into bag and wishlist before, beside what was there from another day, and what
 * they decided on their privacy. Nobody is kept out because of it: what cannot be merged now stays where it is.
 */
export const mergeAfterLogIn = async (shop: Shop): Promise<void> => {
  await Promise.all([mergeCart(shop), mergeWishlist(shop), takeOver(shop, { arriving: true })])
}

const mergeCart = async (shop: Shop): Promise<void> => {
  const { sdk, session } = shop
  const { cart_token } = session
  const merged = cart_token && (await orNull(sdk.cart.merge_into_my_cart({ cart_token }), shop))
  const mine = merged || (await orNull(sdk.cart.get_my_cart({}), shop))
  if (mine !== null) session.setCart(mine.cart_token)
}
