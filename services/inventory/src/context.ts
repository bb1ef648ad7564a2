import { type Base, type Db, gather, setting } from '@selvedge/kernel'
import { T } from '@selvedge/kernel/contract'
import { type StockWish, type Taken, takeStock } from './take-stock.ts'

export const settings = {
  CART_HOLD_SECONDS: setting(
    T.Integer({ minimum: 1, maximum: 86_400 }),
    'Seconds for which a cart holds stock after its last change.',
    { default: 900 },
  ),
}

export type Context = {
  db: Db
  /** Takes stock for an order or a cart, together with whoever asks at the same time; commits by itself. */
  take: (wish: StockWish) => Promise<Taken>
}

export const createContext = ({
  db,
  settings: { CART_HOLD_SECONDS },
}: Base<Record<never, never>, typeof settings>): Context => ({
  db,
  take: gather((wishes: readonly StockWish[]) => takeStock(db, CART_HOLD_SECONDS, wishes)),
})
