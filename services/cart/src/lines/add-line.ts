import { CartFull, CartNotFound, cart, cartLimits, ItemsNotFound } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail, isFailed } from '@selvedge/kernel/contract'
import { mayUse } from '../access.ts'
import type { Context } from '../context.ts'
import { showCart } from '../show-cart.ts'
import { findByToken, lockByToken, putLine, readLine } from '../store.ts'
import { fits } from './cart-line.ts'
import { holdLine } from './hold.ts'

/**
 * Holds the units first and writes the line then, both under the cart's lock: two tabs that add at once add up, and what
 * is held is what the line says. A crash in between leaves a hold that ends by itself.
 */
export const add_line = handler(cart.add_line, async (ctx: Context, input, call) => {
  const { cart_token, ...item } = input
  const quote = await ctx.catalog.quote({ items: [item] })
  if (isFailed(quote)) return quote
  const [quoted] = quote.items
  if (quoted === undefined) return fail(ItemsNotFound, { items: [item] })

  const added = await ctx.db.transaction(async (tx) => {
    const open = await lockByToken(tx, cart_token)
    if (!mayUse(call.caller, open)) return fail(CartNotFound)
    const before = await readLine(tx, open.id, quoted.variant_id)
    if (!fits(before, input.quantity))
      return fail(CartFull, { max_lines: cartLimits.lines, max_quantity: cartLimits.quantity })
    const line = { ...quoted, quantity: (before.quantity ?? 0) + input.quantity }
    const held_until = await holdLine(ctx, open.id, line)
    if (isFailed(held_until)) return held_until
    await putLine(tx, open.id, { ...line, held_until })
    return open
  })
  if (isFailed(added)) return added
  const after = await findByToken(ctx.db, cart_token)
  return after === undefined ? fail(CartNotFound) : showCart(ctx, after)
})
