import { inventory, ReservationClosed, ReservationNotFound } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { closeReservation } from './store/reservations.ts'

/** Takes what an order had reserved off the shelf: it has left the house. */
export const fulfil = handler(inventory.fulfil, async (ctx: Context, { order_id }) => {
  const { outcome, lines } = await closeReservation(ctx.db, order_id, 'fulfilled')
  if (outcome === 'missing') return fail(ReservationNotFound)
  return outcome === 'fulfilled' ? { order_id, status: outcome, lines } : fail(ReservationClosed)
})
