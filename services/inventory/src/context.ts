import { type Base, type Db, setting } from '@selvedge/kernel'
import { T } from '@selvedge/kernel/contract'

export const settings = {
  CART_HOLD_SECONDS: setting(
    T.Integer({ minimum: 1, maximum: 86_400 }),
    'Seconds for which a cart holds stock after its last change.',
    { default: 900 },
  ),
}

export type Context = { db: Db; hold_seconds: number }

export const createContext = ({
  db,
  settings: { CART_HOLD_SECONDS },
}: Base<Record<never, never>, typeof settings>): Context => ({ db, hold_seconds: CART_HOLD_SECONDS })
