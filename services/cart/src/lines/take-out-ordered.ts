import type { OrderCancelled, OrderConfirmed } from '@selvedge/contracts'
import type { EventRecord, PayloadOf } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { forgetHoldsOfOrder, lockWithSuccessors, takeOutOrdered } from '../store.ts'

type Confirmed = EventRecord<PayloadOf<typeof OrderConfirmed>>

/** What was ordered leaves its cart; what was put in meanwhile stays. A cart merged meanwhile is found where it went. */
export const removeOrderedLines = async (ctx: Context, events: readonly Confirmed[]) => {
  // One order may come twice in one page; the table of those taken out already does not know of it yet.
  const orders = new Map(events.map(({ payload }) => [payload.order_id, payload]))
  const lines = [...orders.values()].flatMap(({ order_id, cart_id, lines: ordered }) =>
    cart_id === null
      ? []
      : ordered.map(({ variant_id, quantity }) => ({ order_id, cart_id, variant_id, quantity })),
  )
  if (lines.length === 0) return
  // Locked before they are read: who adds a line at this moment has seen the old quantity and will write the sum.
  await lockWithSuccessors(ctx.db, [...new Set(lines.map(({ cart_id }) => cart_id))])
  await takeOutOrdered(ctx.db, lines)
}

/** The order that was not to be has used up its cart's holds: the lines stay, and are not held. */
export const forgetHolds = async (
  ctx: Context,
  { order_id, cart_id, lines }: PayloadOf<typeof OrderCancelled>,
) => {
  if (cart_id === null) return
  await forgetHoldsOfOrder(
    ctx.db,
    { order_id, cart_id },
    lines.map((line) => line.variant_id),
  )
}
