import { inventory } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { pagination } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { findAvailable, listLedger, listStock } from './store/stock.ts'

/** A variant that nobody has told inventory of has nothing to sell. */
export const get_availability = handler(inventory.get_availability, (ctx: Context, { variant_id }) =>
  findAvailable(ctx.db, variant_id),
)

export const list_stock = handler(inventory.list_stock, async (ctx: Context, { variant_id }) => ({
  data: await listStock(ctx.db, variant_id),
}))

export const list_ledger = handler(inventory.list_ledger, async (ctx: Context, { variant_id, ...paging }) => {
  const { entries, total } = await listLedger(ctx.db, variant_id, paging)
  return { data: entries, pagination: pagination(paging, total) }
})
