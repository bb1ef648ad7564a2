import { CartFull, cartLimits, cart as contract } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail, isFailed } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { quoteItem } from '../quotes.ts'
import { showCart } from '../show-cart.ts'
import { findByToken } from '../store.ts'
import { fits } from './cart-line.ts'
import { putHeldLine } from './put-held-line.ts'

export const add_line = handler(
  contract.add_line,
  async (ctx: Context, input, { caller }) => {
    const { cart_token, ...item } = input
    const cart = await findByToken(ctx.db, cart_token)
    const before = cart?.lines.find(({ variant_id }) => variant_id === item.variant_id)?.quantity ?? 0
    const quantity = Math.min(before + item.quantity, cartLimits.quantity)
    const quoted = await quoteItem(ctx, { ...item, quantity }, cart ?? nobodys)
    if (isFailed(quoted)) return quoted

    const added = await putHeldLine(ctx, { cart_token, caller, cart }, ({ lines }) => {
      const before = lines.find(({ variant_id }) => variant_id === quoted.variant_id)?.quantity ?? null
      return fits({ lines: lines.length, quantity: before }, input.quantity)
        ? { ...quoted, quantity: (before ?? 0) + input.quantity }
        : fail(CartFull, { max_lines: cartLimits.lines, max_quantity: cartLimits.quantity })
    })
    if (isFailed(added)) return added
    // Somebody may have chosen another market meanwhile, or logged in.
    const isAsQuoted = added.market === cart?.market && added.customer_id === cart.customer_id
    return showCart(ctx, added, isAsQuoted ? [quoted] : [])
  },
  { grouped: true },
)

const nobodys = { currency: null, market: null, customer_id: null }
