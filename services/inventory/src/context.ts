import { type Base, type Db, gather, setting } from '@selvedge/kernel'
import { T } from '@selvedge/kernel/contract'
import { type OrderWish, type Taken, takeForOrders } from './take-for-orders.ts'

export const settings = {
  CART_HOLD_SECONDS: setting(
    T.Integer({ minimum: 1, maximum: 86_400 }),
    'Seconds for which a cart holds stock after its last change.',
    { default: 900 },
  ),
}

export type Context = {
  db: Db
  hold_seconds: number
  /** Takes stock for an order, together with whoever asks at the same time; commits by itself. */
  takeForOrder: (wish: OrderWish) => Promise<Taken>
}

export const createContext = ({
  db,
  settings: { CART_HOLD_SECONDS },
}: Base<Record<never, never>, typeof settings>): Context => ({
  db,
  hold_seconds: CART_HOLD_SECONDS,
  takeForOrder: gather((wishes: readonly OrderWish[]) => takeForOrders(db, wishes)),
})
