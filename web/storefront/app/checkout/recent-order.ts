import { ApiError, isFailed, type Order } from '@selvedge/sdk'
import { orNull } from '../lenient.ts'
import type { Shop } from '../shop.ts'
import { knownOrders, rememberOrder } from './order-access.ts'

const recentMilliseconds = 30 * 60_000

const isRecent = ({ status, created_at }: Order): boolean =>
  status !== 'cancelled' &&
  status !== 'cancelling' &&
  Date.now() - Date.parse(created_at) < recentMilliseconds

/**
 * The order that was made of the visitor's cart as it is now, or of all that was in it: also one whose answer was lost on the
 * way to this browser, which can open it from now on. `is_news`: it could not before.
 */
export const orderOfCart = async (
  shop: Shop,
): Promise<{ order_id: string; is_news: boolean } | undefined> => {
  const { sdk, session, cookies } = shop
  const { cart_token } = session
  const order =
    cart_token === undefined ? null : await orNull(sdk.orders.get_order_of_cart({ cart_token }), shop)
  if (order === null || !isRecent(order)) return undefined
  const is_news = !knownOrders(cookies).some(({ order_id }) => order_id === order.id)
  if (is_news) rememberOrder(cookies, { order_id: order.id, guest_token: order.guest_token })
  return { order_id: order.id, is_news }
}

/** The newest order of this customer or browser that stands, if it is not long ago; undefined where nobody can say. */
export const recentOrder = async (shop: Shop): Promise<string | undefined> => {
  const { sdk, session, cookies } = shop
  const ofCart = await orderOfCart(shop)
  if (ofCart !== undefined) return ofCart.order_id
  try {
    if (session.token !== undefined) {
      const mine = (await sdk.orders.list_orders({ limit: 5 })).data.find(isRecent)
      if (mine !== undefined) return mine.id
    }
    for (const { order_id, guest_token } of knownOrders(cookies).slice(0, 3)) {
      const order = await sdk.orders.get_order({ order_id, ...(guest_token && { guest_token }) })
      if (!isFailed(order) && isRecent(order)) return order_id
    }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
  }
  return undefined
}
