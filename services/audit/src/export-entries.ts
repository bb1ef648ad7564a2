import { audit, largestExportPart } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { Binary } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { csvHeader, csvRow } from './csv.ts'
import { entriesAfter } from './store/entries.ts'

/** In parts, so that neither side holds more than some megabytes however long the log is. */
export const export_entries = handler(
  audit.export_entries,
  async (ctx: Context, { format, after = 0, limit = largestExportPart, ...wanted }) => {
    const entries = await entriesAfter(ctx.db, wanted, { after, limit })
    const [type, text] =
      format === 'csv'
        ? ['text/csv', csvHeader + entries.map(csvRow).join('')]
        : ['application/x-ndjson', entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')]
    return new Binary(type, new TextEncoder().encode(text))
  },
)
