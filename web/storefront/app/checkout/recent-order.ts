import { ApiError, isFailed, type Order } from '@selvedge/sdk'
import type { Shop } from '../shop.ts'
import { knownOrders } from './order-access.ts'

const recentMilliseconds = 30 * 60_000

const isRecent = ({ status, created_at }: Order): boolean =>
  status !== 'cancelled' &&
  status !== 'cancelling' &&
  Date.now() - Date.parse(created_at) < recentMilliseconds

/** The newest order of this customer or browser that stands, if it is not long ago; undefined where nobody can say. */
export const recentOrder = async ({ sdk, session, cookies }: Shop): Promise<string | undefined> => {
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
