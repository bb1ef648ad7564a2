import { CartFull, cartLimits, cart as contract } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail, isFailed } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { quoteAsPriced } from '../quotes.ts'
import { showCart } from '../show-cart.ts'
import { findByToken } from '../store.ts'
import { fits } from './cart-line.ts'
import { putHeldLine } from './put-held-line.ts'

export const add_line = handler(contract.add_line, async (ctx: Context, input, { caller }) => {
  const { cart_token, ...item } = input
  // In whatever currency the cart is: which variant is meant, and that it exists, are the same in all.
  const [quoted, cart] = await Promise.all([quoteAsPriced(ctx, item), findByToken(ctx.db, cart_token)])
  if (isFailed(quoted)) return quoted

  const added = await putHeldLine(ctx, { cart_token, caller, cart }, ({ lines }) => {
    const before = lines.find(({ variant_id }) => variant_id === quoted.variant_id)?.quantity ?? null
    return fits({ lines: lines.length, quantity: before }, input.quantity)
      ? { ...quoted, quantity: (before ?? 0) + input.quantity }
      : fail(CartFull, { max_lines: cartLimits.lines, max_quantity: cartLimits.quantity })
  })
  return isFailed(added) ? added : showCart(ctx, added, [quoted])
})
