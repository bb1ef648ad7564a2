import type { Cart, QuotedItem } from '@selvedge/contracts'
import { isFailed } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { cartLine, type StoredLine, totalsOf } from './lines/cart-line.ts'
import { letGo } from './lines/hold.ts'
import { deleteLines, type StoredCart } from './store.ts'

/** The most that catalog quotes at once. A cart that others were merged into may hold more. */
const quotedAtOnce = 200

/**
 * A cart with today's prices. What is not sold any more leaves it here: a line without a price could be neither shown
 * nor ordered, and one that is hidden would make every order fail.
 */
export const showCart = async (
  ctx: Context,
  stored: StoredCart,
  known: readonly QuotedItem[] = [],
): Promise<Cart> => {
  const { quoted, gone } = await quoteLines(ctx, stored.lines, known)
  if (gone.length > 0) {
    await deleteLines(ctx.db, stored.id, gone)
    await letGo(ctx, stored.id, gone)
  }
  const now = new Date()
  const lines = stored.lines.flatMap((line) => {
    const item = quoted.get(line.variant_id)
    return item === undefined ? [] : cartLine(line, item, now)
  })
  return {
    cart_token: stored.token,
    cart_id: stored.id,
    customer_id: stored.customer_id,
    lines,
    ...totalsOf(lines),
    updated_at: stored.updated_at,
  }
}

type Quotes = { quoted: Map<string, QuotedItem>; gone: string[] }

const quoteLines = async (
  ctx: Context,
  lines: readonly StoredLine[],
  known: readonly QuotedItem[],
): Promise<Quotes> => {
  const quotes: Quotes = { quoted: new Map(known.map((item) => [item.variant_id, item])), gone: [] }
  const open = lines.filter(({ variant_id }) => !quotes.quoted.has(variant_id))
  for (let from = 0; from < open.length; from += quotedAtOnce) {
    await quoteSome(ctx, open.slice(from, from + quotedAtOnce), quotes)
  }
  return quotes
}

/** Asks again without what catalog says is gone, until the rest is quoted. */
const quoteSome = async (ctx: Context, lines: readonly StoredLine[], quotes: Quotes) => {
  let rest = lines
  while (rest.length > 0) {
    const items = rest.map(({ product_id, variant_id, quantity }) => ({ product_id, variant_id, quantity }))
    const answer = await ctx.catalog.quote({ items })
    if (!isFailed(answer)) {
      for (const item of answer.items) quotes.quoted.set(item.variant_id, item)
      return
    }
    const isGone = (line: StoredLine) =>
      answer.details.items.some(({ product_id, variant_id }) =>
        variant_id === undefined ? product_id === line.product_id : variant_id === line.variant_id,
      )
    const gone = rest.filter(isGone)
    if (gone.length === 0) throw new Error('catalog misses items that it was not asked for')
    quotes.gone.push(...gone.map((line) => line.variant_id))
    rest = rest.filter((line) => !isGone(line))
  }
}
