import { StockDeclared } from '@selvedge/contracts'
import { onBatch } from '@selvedge/kernel'
import type { Context } from './context.ts'
import { findDefaultLocation } from './store/locations.ts'
import { declareStock, openStock } from './store/stock.ts'

/** Takes over what the catalogue was told of stock, where it was told twice the last number. */
export const takeOverDeclared = onBatch([StockDeclared], async ({ db }: Context, events) => {
  const latest = new Map(events.map(({ payload }) => [payload.variant_id, payload.on_hand]))
  const declared = [...latest].map(([variant_id, on_hand]) => ({ variant_id, on_hand }))
  const location = await findDefaultLocation(db)
  await openStock(db, location, [...latest.keys()])
  await declareStock(db, location, declared)
})
