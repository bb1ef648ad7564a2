import type { Cart, QuotedItem } from '@selvedge/contracts'
import type { Context } from './context.ts'
import { cartLine, totalsOf } from './lines/cart-line.ts'
import { letGo } from './lines/hold.ts'
import { quoteLines } from './quotes.ts'
import { deleteLines, forgetCurrency, type StoredCart } from './store.ts'

/**
 * A cart with today's prices. What is not sold any more leaves it here: a line without a price could be neither shown
 * nor ordered, and one that is hidden would make every order fail. The same goes for a currency in which the shop sells no
 * more: the cart is then shown, and ordered, as its lines were priced.
 */
export const showCart = async (
  ctx: Context,
  stored: StoredCart,
  known: readonly QuotedItem[] = [],
): Promise<Cart> => {
  const quotes = await quoteLines(ctx, stored, known)
  if (quotes === undefined) {
    await forgetCurrency(ctx.db, stored)
    return showCart(ctx, { ...stored, currency: null }, known)
  }
  const { quoted, gone } = quotes
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
    ...totalsOf(lines, stored.currency),
    market: stored.market,
    updated_at: stored.updated_at,
  }
}
