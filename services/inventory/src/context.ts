import { type Base, type Db, gather, setting } from '@selvedge/kernel'
import { T } from '@selvedge/kernel/contract'
import { type Taken, takeForOrders, type Wish } from './store/reservations.ts'

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
  takeForOrder: (wish: Wish) => Promise<Taken>
}

export const createContext = ({
  db,
  settings: { CART_HOLD_SECONDS },
}: Base<Record<never, never>, typeof settings>): Context => ({
  db,
  hold_seconds: CART_HOLD_SECONDS,
  takeForOrder: gather((wishes: readonly Wish[]) => takeForOrders(db, wishes)),
})
