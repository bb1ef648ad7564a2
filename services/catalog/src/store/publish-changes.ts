import type { ProductChanged, ProductDeleted, ProductFacts, StockDeclared } from '@selvedge/contracts'
import { type Db, publishing, sql } from '@selvedge/kernel'
import type { PayloadOf } from '@selvedge/kernel/contract'

type Publishable = typeof ProductChanged | typeof ProductDeleted | typeof StockDeclared

/** Writes many events of a type in one statement. */
export const publishChanges = async <E extends Publishable>(
  tx: Db,
  event: E,
  payloads: readonly (PayloadOf<E> & Partial<ProductFacts>)[],
): Promise<void> => {
  if (payloads.length === 0) return
  const rows = payloads.map((payload) => ({ key: (payload as Record<string, unknown>)[event.key], payload }))
  await tx.run(
    publishing(
      event,
      sql`select key, payload from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(key text, payload jsonb)`,
    ),
  )
}
