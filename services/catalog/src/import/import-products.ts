import { job } from '@selvedge/kernel'
import { Id, object } from '@selvedge/kernel/contract'
import { takeLines } from '../bulk/take-lines.ts'
import type { Context } from '../context.ts'
import {
  beginAnew,
  beginImport,
  deleteStoppedFiles,
  endImport,
  ImportTakenAway,
  stopImport,
  writeLinesTotal,
} from '../store/imports.ts'
import { countLines, storedFile, tooLarge } from './stored-file.ts'
import { takeShopify } from './take-shopify.ts'

/**
 * Takes a stored file bit by bit, each in a transaction that also moves the import on. Cut off anywhere, it goes on after
 * what was taken last; what is only tried begins anew.
 */
export const importProducts = job(
  { name: 'catalog.import_products', payload: object({ import_id: Id }), attempts: 10, backoff: 2 },
  async (ctx: Context, { import_id }, { is_last, signal }) => {
    const begun = await beginImport(ctx.db, import_id)
    if (begun === undefined) return
    const open = await storedFile(ctx.db, import_id)
    const { is_dry_run, may_price, currency, lines_done } = begun
    try {
      if (begun.lines_total === null) await writeLinesTotal(ctx.db, import_id, await countLines(open()))
      if (is_dry_run && lines_done > 0) await beginAnew(ctx.db, import_id)
      const done = is_dry_run ? 0 : lines_done
      const source = { import_id, open, currency, done, is_dry_run, may_price }
      await (begun.format === 'jsonl' ? takeLines : takeShopify)(ctx, source, signal)
      await endImport(ctx.db, import_id, null)
    } catch (error) {
      if (error instanceof ImportTakenAway && !signal.aborted) return
      const reason = unreadable(error as Error & { code?: string })
      if (reason !== undefined) await endImport(ctx.db, import_id, reason)
      else {
        if (is_last) await stopImport(ctx.db, import_id, stopped)
        throw error
      }
    }
  },
)

const stopped = 'Something unexpected happened; the log says what. Once it is mended, let the import go on.'

/** As long as a failed job stays, which is what lets it go on. */
const keptDays = 28

export const forgetStoppedImports = (ctx: Context): Promise<number> =>
  deleteStoppedFiles(ctx.db, new Date(Date.now() - keptDays * 86_400_000).toISOString())

/** Why a file cannot be read, if that is why: trying again would not help. */
const unreadable = ({ code, message }: Error & { code?: string }): string | undefined => {
  if (code === tooLarge) return `The file is too large: ${message}.`
  return code?.startsWith('Z_') ? 'The file is damaged: it is not a whole gzip file.' : undefined
}
