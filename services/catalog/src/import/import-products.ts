import type { Readable } from 'node:stream'
import { type Db, job } from '@selvedge/kernel'
import { Id, object } from '@selvedge/kernel/contract'
import { minorUnitDigits } from '@selvedge/kernel/money'
import type { Context } from '../context.ts'
import {
  advanceImport,
  beginImport,
  deleteStoppedFiles,
  endImport,
  insertFindings,
  stopImport,
  writeLinesTotal,
} from '../store/imports.ts'
import type { Refusal } from './imported-product.ts'
import { readShopifyCsv } from './shopify-csv.ts'
import { countLines, mostUnpackedBytes, storedFile, tooLarge } from './stored-file.ts'
import { takeProduct } from './take-product.ts'

/**
 * Takes the products of a stored file one by one, each in a transaction that also moves the import on. Cut off anywhere,
 * it goes on after the last product that was taken.
 */
export const importProducts = job(
  { name: 'catalog.import_products', payload: object({ import_id: Id }), attempts: 10, backoff: 2 },
  async (ctx: Context, { import_id }, { is_last, signal }) => {
    const begun = await beginImport(ctx.db, import_id)
    if (begun === undefined) return
    const open = await storedFile(ctx.db, import_id)
    try {
      if (begun.lines_total === null) await writeLinesTotal(ctx.db, import_id, await countLines(open()))
      await takeAll(ctx, { import_id, open, currency: begun.currency, done: begun.lines_done }, signal)
      await endImport(ctx.db, import_id, null)
    } catch (error) {
      const reason = unreadable(error as { code?: string })
      if (reason !== undefined) await endImport(ctx.db, import_id, reason)
      else {
        if (is_last) await stopImport(ctx.db, import_id, stopped)
        throw error
      }
    }
  },
)

const stopped =
  'Something unexpected happened; the log says what. Once it is mended, an administrator can let the import go on.'

/** As long as a failed job stays, which is what lets it go on. */
const keptDays = 28

export const forgetStoppedImports = (ctx: Context): Promise<number> =>
  deleteStoppedFiles(ctx.db, new Date(Date.now() - keptDays * 86_400_000).toISOString())

/** Why a file cannot be read, if that is why: trying again would not help. */
const unreadable = ({ code }: { code?: string }): string | undefined => {
  if (code === tooLarge)
    return `The file is too large: unpacked it may have ${mostUnpackedBytes >> 20} MiB at most.`
  return code?.startsWith('Z_') ? 'The file is damaged: it is not a whole gzip file.' : undefined
}

type Source = { import_id: string; open: () => Readable; currency: string; done: number }

const refusalsAtOnce = 200

const takeAll = async (ctx: Context, { import_id, open, currency, done }: Source, signal: AbortSignal) => {
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
      const refused = await takeProduct(ctx, { import_id, from }, item.product)
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
    await advanceImport(tx, { import_id, from, to, outcome: 'refused' })
    await insertFindings(tx, { import_id, is_refusal: true }, refusals)
  })
