import { BelowZero, inventory, LocationNotFound } from '@selvedge/contracts'
import { audit, handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { isLocation } from './store/locations.ts'
import { adjustStock, openStock } from './store/stock.ts'

/** Corrects what is on hand at a location, in the name of the person who says so. */
export const adjust_stock = handler(
  inventory.adjust_stock,
  async (ctx: Context, { variant_id, location_id, change, note = null }, call) => {
    const { caller } = call
    if (!(await isLocation(ctx.db, location_id))) return fail(LocationNotFound)
    return ctx.db.transaction(async (tx) => {
      await openStock(tx, location_id, [variant_id])
      const where = { variant_id, location_id }
      const { adjusted, on_hand, reserved } = await adjustStock(tx, where, {
        change,
        note,
        reference: caller.id ?? caller.via,
      })
      if (adjusted)
        await audit(tx, call, {
          subject: { type: 'variant', id: variant_id },
          before: { location_id, on_hand: on_hand - change, reserved },
          after: { location_id, on_hand, reserved },
        })
      return adjusted
        ? { variant_id, location_id, on_hand, reserved, available: on_hand - reserved }
        : fail(BelowZero, { on_hand, reserved })
    })
  },
)
