import { OrderCancelled, OrderConfirmed, OrderShipped, type OrderStatus } from '@selvedge/contracts'

/** A step of an order's life. Made by one conditional update, so of two that race one wins and the other sees it. */
export type Move = {
  readonly from: readonly OrderStatus[]
  readonly to: OrderStatus
  /** The fact that this move is, published in the same statement. */
  readonly publishes: typeof OrderConfirmed | typeof OrderCancelled | typeof OrderShipped | null
}

/**
 * The state machine. Whatever is not here does not happen: no status is written but through one of these.
 *
 * From `cancelling` there is no way back, so what was taken can be given back in peace; from `shipping` none to
 * `cancelling`, so what is being captured and booked out is not given back at the same time.
 */
export const moves = {
  await_payment: { from: ['placing'], to: 'awaiting_payment', publishes: null },
  confirm: { from: ['placing', 'awaiting_payment'], to: 'confirmed', publishes: OrderConfirmed },
  fail: { from: ['placing'], to: 'cancelling', publishes: null },
  expire: { from: ['placing', 'awaiting_payment'], to: 'cancelling', publishes: null },
  cancel: { from: ['placing', 'awaiting_payment', 'confirmed'], to: 'cancelling', publishes: null },
  finish_cancelling: { from: ['cancelling'], to: 'cancelled', publishes: OrderCancelled },
  start_shipping: { from: ['confirmed'], to: 'shipping', publishes: null },
  refuse_shipping: { from: ['shipping'], to: 'confirmed', publishes: null },
  finish_shipping: { from: ['shipping'], to: 'shipped', publishes: OrderShipped },
} as const satisfies Readonly<Record<string, Move>>

export type MoveName = keyof typeof moves

/** What is to be done about an order: a part of the saga, or nothing until something happens. */
export type Duty = 'place' | 'settle_expired' | 'give_back' | 'ship' | 'none'

/** What the saga has to do next. `expired`: its time to be paid for is up. */
export const dutyOf = (order: { status: OrderStatus; expired: boolean }): Duty => {
  switch (order.status) {
    case 'placing':
      return order.expired ? 'settle_expired' : 'place'
    case 'awaiting_payment':
      return order.expired ? 'settle_expired' : 'none'
    case 'cancelling':
      return 'give_back'
    case 'shipping':
      return 'ship'
    case 'confirmed':
    case 'shipped':
    case 'cancelled':
      return 'none'
  }
}
