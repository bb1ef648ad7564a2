import type { Order, OrderStatus } from '@selvedge/contracts'

/** The statuses that an order was moved to, in turn, as its row keeps them. */
export type Moves = readonly { status: OrderStatus; at: string }[]

/**
 * Each status that an order has had, the first one first. The row does not say with which it was written: what has moved
 * began as `placing`, what has not is still what it was.
 */
export const timelineOf = (order: {
  status: OrderStatus
  created_at: string
  timeline: Moves
}): NonNullable<Order['timeline']> => [
  { status: order.timeline.length === 0 ? order.status : 'placing', at: order.created_at },
  ...order.timeline.map(({ status, at }) => ({ status, at: new Date(at).toISOString() })),
]
