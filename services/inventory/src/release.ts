import { inventory, ReservationClosed } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { closeReservation } from './store/reservations.ts'

/** Gives an order's stock back, and sees to it that the order never gets any (again). */
export const release = handler(inventory.release, async (ctx: Context, { order_id }) => {
  const { outcome, lines } = await closeReservation(ctx.db, order_id, 'released')
  return outcome === 'released' ? { order_id, status: outcome, lines } : fail(ReservationClosed)
})
