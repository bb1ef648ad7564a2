import { type OrderCancelled, OrderConfirmed } from '@selvedge/contracts'
import type { EventRecord, PayloadOf } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { countOrders, forgetSales, type SoldLine, uncountOrders } from './store.ts'

type OrderEvent = EventRecord<PayloadOf<typeof OrderConfirmed> | PayloadOf<typeof OrderCancelled>>

/** Days of which a shop's bestsellers are those. */
export const bestsellingDays = 30
const keptDays = 90

/** What is confirmed counts as sold, until it is cancelled; an order is never confirmed after that. */
export const followSales = async (
  { db }: Pick<Context, 'db'>,
  events: readonly OrderEvent[],
): Promise<void> => {
  const isConfirmed = ({ name }: OrderEvent) => name === OrderConfirmed.name
  const confirmed = uniqueLines(events.filter(isConfirmed))
  if (confirmed.length > 0) await countOrders(db, confirmed)
  const cancelled = uniqueLines(events.filter((event) => !isConfirmed(event)))
  if (cancelled.length > 0) await uncountOrders(db, cancelled)
}

/** Of an event that is delivered twice in one batch the lines are those of one. */
const uniqueLines = (events: readonly OrderEvent[]): SoldLine[] =>
  [...new Map(events.map(({ payload }) => [payload.order_id, payload])).values()].flatMap(
    ({ order_id, lines }) => lines.map(({ product_id, quantity }) => ({ order_id, product_id, quantity })),
  )

export const forgetOldSales = ({ db }: Pick<Context, 'db'>): Promise<void> => forgetSales(db, keptDays)
