import { type Item, ItemsNotFound, type QuotedItem } from '@selvedge/contracts'
import { fail, isFailed } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import type { StoredLine } from './lines/cart-line.ts'

/** The most that catalog quotes at once. A cart that others were merged into may hold more. */
const quotedAtOnce = 200

/** An item at the price that it was given, which no rate can refuse. */
export const quoteAsPriced = async ({ catalog }: Context, item: Item) => {
  const answer = await catalog.quote({ items: [item] })
  if (!isFailed(answer)) return answer.items[0] ?? fail(ItemsNotFound, { items: [item] })
  if (answer.code === 'CURRENCY_NOT_SOLD') throw new Error('catalog refuses a currency that nobody named')
  return answer
}

export type Quotes = { quoted: Map<string, QuotedItem>; gone: string[] }

/** Lines at today's prices in a currency, or as they were priced; undefined where the shop does not sell in it. */
export const quoteLines = async (
  ctx: Context,
  { lines, currency }: { lines: readonly StoredLine[]; currency: string | null },
  known: readonly QuotedItem[],
): Promise<Quotes | undefined> => {
  const isGood = (item: QuotedItem) => currency === null || item.currency === currency
  const quoted = new Map(known.filter(isGood).map((item) => [item.variant_id, item]))
  const quotes: Quotes = { quoted, gone: [] }
  const open = lines.filter(({ variant_id }) => !quoted.has(variant_id))
  for (let from = 0; from < open.length; from += quotedAtOnce) {
    const some = { lines: open.slice(from, from + quotedAtOnce), currency }
    if (!(await quoteSome(ctx, some, quotes))) return undefined
  }
  return quotes
}

/** Asks again without what catalog says is gone, until the rest is quoted; false where the currency is not sold in. */
const quoteSome = async (
  { catalog }: Context,
  { lines, currency }: { lines: readonly StoredLine[]; currency: string | null },
  quotes: Quotes,
): Promise<boolean> => {
  let rest = lines
  while (rest.length > 0) {
    const items = rest.map(({ product_id, variant_id, quantity }) => ({ product_id, variant_id, quantity }))
    const answer = await catalog.quote({ items, ...(currency === null ? {} : { currency }) })
    if (!isFailed(answer)) {
      for (const item of answer.items) quotes.quoted.set(item.variant_id, item)
      return true
    }
    if (answer.code === 'CURRENCY_NOT_SOLD') return false
    const missing = answer.details.items
    const isGone = (line: StoredLine) =>
      missing.some(({ product_id, variant_id }) =>
        variant_id === undefined ? product_id === line.product_id : variant_id === line.variant_id,
      )
    const gone = rest.filter(isGone)
    if (gone.length === 0) throw new Error('catalog misses items that it was not asked for')
    quotes.gone.push(...gone.map((line) => line.variant_id))
    rest = rest.filter((line) => !isGone(line))
  }
  return true
}
