import type { StockChanged } from '@selvedge/contracts'
import type { EventRecord, PayloadOf } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { prepareProducts } from './prepare-products.ts'
import { takeOverStock as takeOver } from './store/products.ts'

type StockEvent = EventRecord<PayloadOf<typeof StockChanged>>

/** Shows on products what inventory says can be sold. Four statements however many events there are. */
export const takeOverStock = async (ctx: Context, events: readonly StockEvent[]): Promise<void> => {
  const latest = new Map(events.map(({ payload }) => [payload.variant_id, payload]))
  const products = await takeOver(ctx.db, [...latest.values()])
  if (products.length > 0) await prepareProducts(ctx.db, products)
}
