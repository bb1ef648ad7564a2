import { CartFull, cartLimits, cart as contract, ItemsNotFound } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail, isFailed } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { showCart } from '../show-cart.ts'
import { findByToken } from '../store.ts'
import { fits } from './cart-line.ts'
import { putHeldLine } from './put-held-line.ts'

export const add_line = handler(contract.add_line, async (ctx: Context, input, { caller }) => {
  const { cart_token, ...item } = input
  const [quote, cart] = await Promise.all([
    ctx.catalog.quote({ items: [item] }),
    findByToken(ctx.db, cart_token),
  ])
  if (isFailed(quote)) return quote
  const [quoted] = quote.items
  if (quoted === undefined) return fail(ItemsNotFound, { items: [item] })

  const added = await putHeldLine(ctx, { cart_token, caller, cart }, ({ lines }) => {
    const before = lines.find(({ variant_id }) => variant_id === quoted.variant_id)?.quantity ?? null
    return fits({ lines: lines.length, quantity: before }, input.quantity)
      ? { ...quoted, quantity: (before ?? 0) + input.quantity }
      : fail(CartFull, { max_lines: cartLimits.lines, max_quantity: cartLimits.quantity })
  })
  return isFailed(added) ? added : showCart(ctx, added, quote.items)
})
