import type { catalog, inventory } from '@selvedge/contracts'
import { type Base, type Db, type Log, setting } from '@selvedge/kernel'
import { type Client, T } from '@selvedge/kernel/contract'

export const settings = {
  CART_GUEST_DAYS: setting(
    T.Integer({ minimum: 1, maximum: 3650 }),
    'Days after its last change at which a guest’s cart is deleted',
    { default: 30 },
  ),
  WISHLIST_GUEST_DAYS: setting(
    T.Integer({ minimum: 1, maximum: 3650 }),
    'Days after its last change at which a guest’s wishlist is deleted',
    { default: 180 },
  ),
}

type Peers = { catalog: typeof catalog; inventory: typeof inventory }

export type Context = {
  db: Db
  catalog: Client<typeof catalog>
  inventory: Client<typeof inventory>
  log: Log
  guest_days: number
  wishlist_guest_days: number
}

export const createContext = ({ db, peers, log, settings: own }: Base<Peers, typeof settings>): Context => ({
  db,
  catalog: peers.catalog,
  inventory: peers.inventory,
  log,
  guest_days: own.CART_GUEST_DAYS,
  wishlist_guest_days: own.WISHLIST_GUEST_DAYS,
})
