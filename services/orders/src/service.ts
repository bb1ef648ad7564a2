import { cart, catalog, inventory, orders, payments, shipping } from '@selvedge/contracts'
import { defineService, every } from '@selvedge/kernel'
import { cancelOrder } from './cancel-order.ts'
import { createContext } from './context.ts'
import { confirmPaid, noteDeclined } from './follow-payments.ts'
import { getOrder } from './get-order.ts'
import { listOwnOrders } from './list-orders.ts'
import { payOrder } from './pay-order.ts'
import { placeOrder } from './place-order.ts'
import { resumeOrders } from './resume-orders.ts'
import { settings } from './settings.ts'
import { shipOrder } from './ship-order.ts'

export const ordersService = defineService(orders, {
  peers: { catalog, cart, inventory, shipping, payments },
  settings,
  context: createContext,
  migrations: new URL('../migrations/', import.meta.url),
  operations: {
    place_order: placeOrder,
    pay_order: payOrder,
    list_orders: listOwnOrders,
    get_order: getOrder,
    cancel_order: cancelOrder,
    ship_order: shipOrder,
  },
  reactions: [confirmPaid, noteDeclined],
  timers: [every('2s', resumeOrders)],
})
