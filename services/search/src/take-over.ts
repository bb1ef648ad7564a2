import {
  type ProductChanged,
  ProductDeleted,
  type ProductFacts,
  type StockChanged,
} from '@selvedge/contracts'
import type { EventRecord, PayloadOf } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { deleteProduct, putAvailability, putProducts } from './store.ts'

type ProductEvent = EventRecord<PayloadOf<typeof ProductChanged> | PayloadOf<typeof ProductDeleted>>

/** The last that was said of each product is what is searched. */
export const takeOverProducts = async (ctx: Context, events: readonly ProductEvent[]): Promise<void> => {
  const last = new Map(events.map((event) => [event.payload.product_id, event]))
  const isDeletion = (event: ProductEvent) => event.name === ProductDeleted.name
  const changed = [...last.values()]
    .filter((event) => !isDeletion(event))
    .map(({ payload }) => payload as ProductFacts)
  if (changed.length > 0) await putProducts(ctx.db, changed)
  for (const event of last.values())
    if (isDeletion(event)) await deleteProduct(ctx.db, event.payload as PayloadOf<typeof ProductDeleted>)
}

export const takeOverStock = async (
  ctx: Context,
  events: readonly EventRecord<PayloadOf<typeof StockChanged>>[],
): Promise<void> => {
  const last = new Map(events.map(({ payload }) => [payload.variant_id, payload.available > 0]))
  await putAvailability(
    ctx.db,
    [...last].map(([variant_id, available]) => ({ variant_id, available })),
  )
}
