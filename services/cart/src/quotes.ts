import { type Item, ItemsNotFound, type QuotedItem } from '@selvedge/contracts'
import { fail, isFailed } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import type { StoredLine } from './lines/cart-line.ts'
import type { StoredCart } from './store.ts'

/** The most that catalog quotes at once. A cart that others were merged into may hold more. */
const quotedAtOnce = 200

/** As what a cart is priced: in its currency, as of its market, for its owner. */
export type Seen = Pick<StoredCart, 'currency' | 'market' | 'customer_id'>

const priced = ({ currency, market, customer_id }: Seen) => ({
  ...(currency === null ? {} : { currency }),
  ...(market === null ? {} : { market }),
  ...(customer_id === null ? {} : { customer_id }),
})

/** An item as it is priced in a cart; as it is without a currency where the shop does not sell in the cart's (any more). */
export const quoteItem = async ({ catalog }: Context, item: Item, seen: Seen) => {
  const answer = await catalog.quote({ items: [item], ...priced(seen) })
  const quoted =
    isFailed(answer) && answer.code === 'CURRENCY_NOT_SOLD'
      ? await catalog.quote({ items: [item], ...priced({ ...seen, currency: null }) })
      : answer
  if (!isFailed(quoted)) return quoted.items[0] ?? fail(ItemsNotFound, { items: [item] })
  if (quoted.code === 'CURRENCY_NOT_SOLD') throw new Error('catalog refuses a currency that nobody named')
  return quoted
}

export type Quotes = { quoted: Map<string, QuotedItem>; gone: string[] }

/**
 * Lines at today's prices in the cart's currency, or as they were priced; undefined where the shop does not sell in it. What
 * is `known` was quoted for this cart.
 */
export const quoteLines = async (
  ctx: Context,
  { lines, ...seen }: Seen & { lines: readonly StoredLine[] },
  known: readonly QuotedItem[],
): Promise<Quotes | undefined> => {
  const { currency } = seen
  const unitsOf = new Map(lines.map(({ variant_id, quantity }) => [variant_id, quantity]))
  const isGood = (item: QuotedItem) =>
    (currency === null || item.currency === currency) && unitsOf.get(item.variant_id) === item.quantity
  const quoted = new Map(known.filter(isGood).map((item) => [item.variant_id, item]))
  const quotes: Quotes = { quoted, gone: [] }
  const open = lines.filter(({ variant_id }) => !quoted.has(variant_id))
  for (let from = 0; from < open.length; from += quotedAtOnce) {
    const some = { ...seen, lines: open.slice(from, from + quotedAtOnce) }
    if (!(await quoteSome(ctx, some, quotes))) return undefined
  }
  return quotes
}

/** Asks again without what catalog says is gone, until the rest is quoted; false where the currency is not sold in. */
const quoteSome = async (
  { catalog }: Context,
  { lines, ...seen }: Seen & { lines: readonly StoredLine[] },
  quotes: Quotes,
): Promise<boolean> => {
  let rest = lines
  while (rest.length > 0) {
    const items = rest.map(({ product_id, variant_id, quantity }) => ({ product_id, variant_id, quantity }))
    const answer = await catalog.quote({ items, ...priced(seen) })
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
