import type { HoldExpired } from '@selvedge/contracts'
import type { EventRecord, PayloadOf } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { lapseHolds } from '../store.ts'

/** A line whose hold has expired stays in its cart, and says so. The event of a hold that was renewed since is late. */
export const lapseExpiredHolds = (
  ctx: Context,
  events: readonly EventRecord<PayloadOf<typeof HoldExpired>>[],
) =>
  lapseHolds(
    ctx.db,
    events.map(({ at, payload: { cart_id, variant_id } }) => ({ cart_id, variant_id, at })),
  )
