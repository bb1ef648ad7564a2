import {
  CustomerDeleted,
  cart,
  catalog,
  HoldExpired,
  inventory,
  OrderCancelled,
  OrderConfirmed,
} from '@selvedge/contracts'
import { defineService, every, on, onBatch } from '@selvedge/kernel'
import { createContext, settings } from './context.ts'
import { create_cart } from './create-cart.ts'
import { deleteAbandonedCarts } from './delete-abandoned-carts.ts'
import { exportCustomer } from './export-customer.ts'
import { forgetCustomer } from './forget-customer.ts'
import { get_cart } from './get-cart.ts'
import { get_for_checkout } from './get-for-checkout.ts'
import { get_my_cart } from './get-my-cart.ts'
import { add_line } from './lines/add-line.ts'
import { lapseExpiredHolds } from './lines/lapse-hold.ts'
import { remove_line } from './lines/remove-line.ts'
import { set_line } from './lines/set-line.ts'
import { forgetHolds, removeOrderedLines } from './lines/take-out-ordered.ts'
import { merge_into_my_cart } from './merge-into-my-cart.ts'
import { set_currency } from './set-currency.ts'
import { put_wish, remove_wish } from './wishlist/change.ts'
import { merge_into_my_wishlist } from './wishlist/merge.ts'
import { create_wishlist } from './wishlist/open.ts'
import { get_my_wishlist, get_wishlist } from './wishlist/read.ts'

export const cartService = defineService(cart, {
  peers: { catalog, inventory },
  settings,
  context: createContext,
  migrations: new URL('../migrations/', import.meta.url),
  operations: {
    create_cart,
    get_my_cart,
    merge_into_my_cart,
    get_cart,
    set_currency,
    add_line,
    set_line,
    remove_line,
    get_for_checkout,
    create_wishlist,
    get_my_wishlist,
    merge_into_my_wishlist,
    get_wishlist,
    put_wish,
    remove_wish,
  },
  reactions: [
    onBatch([OrderConfirmed], removeOrderedLines),
    on(OrderCancelled, forgetHolds),
    onBatch([HoldExpired], lapseExpiredHolds),
    on(CustomerDeleted, forgetCustomer),
  ],
  personal: {
    export: exportCustomer,
    erase: async (ctx, { person_id }) => {
      await forgetCustomer(ctx, { customer_id: person_id })
      return undefined
    },
  },
  timers: [every('1h', deleteAbandonedCarts)],
})
