import { cart, catalog, identity, inventory, orders, payments, shipping } from '@selvedge/contracts'
import { defineService, every } from '@selvedge/kernel'
import { cancel_order } from './cancel-order.ts'
import { claimOrders, claimVerified } from './claim-orders.ts'
import { createContext } from './context.ts'
import { confirmPaid, noteDeclined } from './follow-payments.ts'
import { get_order } from './get-order.ts'
import { get_order_of_cart } from './get-order-of-cart.ts'
import { list_orders } from './list-orders.ts'
import { pay_order } from './pay-order.ts'
import { place_order } from './place-order.ts'
import { endRetention, personal } from './privacy.ts'
import { resumeOrders } from './resume-orders.ts'
import { settings } from './settings.ts'
import { ship_order } from './ship-order.ts'

export const ordersService = defineService(orders, {
  peers: { catalog, cart, identity, inventory, shipping, payments },
  settings,
  context: createContext,
  migrations: new URL('../migrations/', import.meta.url),
  operations: {
    place_order,
    pay_order,
    list_orders,
    get_order,
    get_order_of_cart,
    cancel_order,
    ship_order,
  },
  reactions: [confirmPaid, noteDeclined, claimVerified],
  jobs: [claimOrders],
  timers: [every('2s', resumeOrders), every('1h', endRetention)],
  personal,
})
