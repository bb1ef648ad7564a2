import { gzipSync } from 'node:zlib'
import { job } from '@selvedge/kernel'
import { Id, object } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { readPaths } from '../store/categories.ts'
import { beginExport, endExport, insertExportPiece, writeThingsTotal } from '../store/exports.ts'
import { countProducts, readAttributeKeys, readIdsAfter, readStates, readStock } from '../store/products.ts'
import { csvRow } from './csv-row.ts'
import { kinds } from './kinds.ts'
import { fitsShopify, shopifyHeader, shopifyRows } from './shopify-rows.ts'

/** Text that comes next, and behind what to go on; `next` null where the kind is at its end. */
type Part = { text: string; things: number; left_out: number; next: string | null }
/** The parts of a file, a kind of thing after the other. */
type Format = { total(): Promise<number>; kinds: readonly ((after: string | null) => Promise<Part>)[] }

/** Some of it is unpacked, packed and written at a time: that is what a process holds. */
const pieceBytes = 4_194_304

/**
 * Writes a file piece by piece, each with the place where the next one begins. Cut off anywhere, it goes on there. It is
 * not a moment's picture: what is changed meanwhile may be in it as it was before or after.
 */
export const exportCatalogue = job(
  { name: 'catalog.export_catalogue', payload: object({ export_id: Id }), attempts: 10, backoff: 2 },
  async (ctx: Context, { export_id: id }, { is_last, signal }) => {
    const begun = await beginExport(ctx.db, id)
    if (begun === undefined) return
    const format = begun.format === 'jsonl' ? jsonLines(ctx, begun) : await shopifyCsv(ctx, begun)
    try {
      if (begun.things_total === null) await writeThingsTotal(ctx.db, id, await format.total())
      let { kind, after, pieces } = begun
      while (kind < format.kinds.length) {
        const texts: string[] = []
        let [length, things, left_out] = [0, 0, 0]
        while (length < pieceBytes && kind < format.kinds.length) {
          signal.throwIfAborted()
          const part = await (format.kinds[kind] as Format['kinds'][number])(after)
          texts.push(part.text)
          length += part.text.length
          things += part.things
          left_out += part.left_out
          after = part.next
          if (after === null) kind++
        }
        const body = gzipSync(texts.join(''), { level: 4 })
        const piece = { id, position: ++pieces, body, kind, after, things, left_out }
        if (!(await insertExportPiece(ctx.db, piece))) return
      }
      await endExport(ctx.db, id, null)
    } catch (error) {
      if (is_last) await endExport(ctx.db, id, 'Something unexpected happened; the log says what.')
      throw error
    }
  },
)

const jsonLines = (ctx: Context, { may_price }: { may_price: boolean }): Format => {
  const wanted = kinds.filter(({ isPricing }) => may_price || !isPricing)
  return {
    total: async () => {
      const counts = await Promise.all(wanted.map(({ count }) => count(ctx.db)))
      return counts.reduce((sum, count) => sum + count, 0)
    },
    kinds: wanted.map(({ read, isSmall }) => async (after) => {
      const { lines, next } = await read(ctx, after)
      const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
      return { text, things: isSmall ? 0 : lines.length, left_out: 0, next }
    }),
  }
}

const atOnce = 200

const shopifyCsv = async ({ db }: Context, { currency }: { currency: string }): Promise<Format> => {
  const attributes = await readAttributeKeys(db)
  const heading = async (): Promise<Part> => ({
    ...{ text: csvRow(shopifyHeader(attributes)), things: 0, left_out: 0, next: null },
  })
  const products = async (after: string | null): Promise<Part> => {
    const ids = await readIdsAfter(db, after, atOnce)
    const [states, stock] = await Promise.all([readStates(db, ids), readStock(db, ids)])
    const fitting = states.filter((state) => state.currency === currency && fitsShopify(state))
    const paths = await readPaths(db, [...new Set(fitting.map(({ category_id }) => category_id))])
    const namesOf = new Map(paths.map(({ leaf, names }) => [leaf, names]))
    const stockOf = Map.groupBy(stock, ({ product_id }) => product_id)
    const rows = fitting.flatMap((state) => {
      const available = stockOf.get(state.id)?.map(({ sku, available }) => [sku, available] as const)
      const product = {
        ...state,
        category_names: namesOf.get(state.category_id) ?? [],
        stock: new Map(available),
      }
      return shopifyRows(product, attributes)
    })
    const left_out = states.length - fitting.length
    const next = ids.length < atOnce ? null : (ids.at(-1) as string)
    return { text: rows.map(csvRow).join(''), things: states.length, left_out, next }
  }
  return { total: () => countProducts(db), kinds: [heading, products] }
}
