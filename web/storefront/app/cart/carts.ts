import type { Cart, Failed } from '@selvedge/sdk'
import { isFailed } from '@selvedge/sdk'
import { currencyOf } from '../currencies.ts'
import { marketOf } from '../markets.ts'
import type { Shop } from '../shop.ts'

/**
 * The visitor's cart, in the currency that the shop is seen in; null where there is none. A customer whose token is lost
 * or stale gets their own. Throws where the carts cannot be asked.
 */
export const findCart = async (shop: Shop): Promise<Cart | null> => {
  const { sdk, session } = shop
  const { cart_token } = session
  if (cart_token !== undefined) {
    const cart = await sdk.cart.get_cart({ cart_token })
    if (!isFailed(cart)) return asSeen(shop, cart)
  }
  const mine = session.token === undefined ? undefined : await sdk.cart.get_my_cart({})
  if (mine === undefined || isFailed(mine)) {
    if (cart_token !== undefined) session.setCart(undefined)
    return null
  }
  session.setCart(mine.cart_token)
  return asSeen(shop, mine)
}

/** A cart may come from another device, or from before another currency was chosen. Where that is not sold in it stays. */
const asSeen = async (shop: Shop, cart: Cart): Promise<Cart> => {
  if (cart.lines.length === 0) return cart
  const [currency, market] = await Promise.all([currencyOf(shop), marketOf(shop)])
  const isSeenSo = cart.market === null ? market?.is_default !== false : cart.market === market?.code
  if (currency === '' || (cart.currency === currency && isSeenSo)) return cart
  const seen = { currency, ...(market && { market: market.code }) }
  const changed = await shop.sdk.cart.set_currency({ cart_token: cart.cart_token, ...seen })
  return isFailed(changed) ? cart : changed
}

/** Changes the visitor's cart; opens one where there is none (any more). */
export const inCart = async <T extends Cart | Failed>(
  shop: Shop,
  change: (cart_token: string) => Promise<T>,
): Promise<T> => {
  const { session } = shop
  if (session.cart_token !== undefined) {
    const answer = await change(session.cart_token)
    if (!isFailed(answer) || answer.code !== 'CART_NOT_FOUND') return answer
  }
  const { cart_token } = await openCart(shop)
  session.setCart(cart_token)
  return change(cart_token)
}

const openCart = async (shop: Shop): Promise<Cart> => {
  const { sdk, session } = shop
  const { currency } = session
  const market = await marketOf(shop)
  const place = market === undefined || market.is_default ? {} : { market: market.code }
  const opened = await sdk.cart.create_cart({ ...place, ...(currency !== undefined && { currency }) })
  if (!isFailed(opened)) return opened
  // The shop does not sell in it any more: then as it is priced.
  const plain = await sdk.cart.create_cart(place)
  if (isFailed(plain)) throw new Error('a cart in no particular currency is never refused')
  return plain
}
