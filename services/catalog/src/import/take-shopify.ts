import type { Readable } from 'node:stream'
import type { Db } from '@selvedge/kernel'
import { minorUnitDigits } from '@selvedge/kernel/money'
import type { Context } from '../context.ts'
import { advanceImport, insertFindings, noCounts } from '../store/imports.ts'
import type { Refusal } from './imported-product.ts'
import { readShopifyCsv } from './shopify-csv.ts'
import { takeProduct } from './take-product.ts'

/** A stored file, and from behind which of its lines it is taken. */
export type Source = {
  import_id: string
  /** As it was before it was gzipped; may be opened again. */
  open: () => Readable
  currency: string
  done: number
  is_dry_run: boolean
  may_price: boolean
}

const refusalsAtOnce = 200

/** Takes the products of Shopify's CSV one by one. */
export const takeShopify = async (ctx: Context, source: Source, signal: AbortSignal): Promise<void> => {
  const { import_id, open, currency, done, is_dry_run } = source
  let from = done
  let refusals: Refusal[] = []
  const flush = async () => {
    const last = refusals.at(-1)
    if (last === undefined) return
    await refuse(ctx.db, { import_id, from }, refusals)
    from = last.row
    refusals = []
  }
  for await (const item of readShopifyCsv(open, { currency, exponent: minorUnitDigits(currency) })) {
    signal.throwIfAborted()
    const row = 'product' in item ? item.product.row : item.row
    if (row <= done) continue
    if ('product' in item) {
      await flush()
      const refused = await takeProduct(ctx, { import_id, from, is_dry_run }, item.product)
      if (refused === undefined) from = row
      else refusals = refused
    } else refusals.push(item)
    if (refusals.length >= refusalsAtOnce) await flush()
  }
  await flush()
}

const refuse = (db: Db, { import_id, from }: { import_id: string; from: number }, refusals: Refusal[]) =>
  db.transaction(async (tx) => {
    const to = (refusals.at(-1) as Refusal).row
    await advanceImport(tx, { import_id, from, to, counts: noCounts })
    await insertFindings(tx, { import_id, is_refusal: true }, refusals)
  })
