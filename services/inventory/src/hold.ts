import { inventory, OutOfStock } from '@selvedge/contracts'
import { currentTraceparent, handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'

/**
 * Sets what a cart holds of a variant and renews the hold; nothing lets go of it. Where there is too little, the cart keeps
 * what it held.
 */
export const hold = handler(inventory.hold, async (ctx: Context, { cart_id, variant_id, quantity }) => {
  const traceparent = currentTraceparent()
  const taken = await ctx.take({ order_id: null, cart_id, lines: [{ variant_id, quantity }], traceparent })
  if (taken.outcome === 'short') return fail(OutOfStock, { items: taken.short })
  if (taken.outcome !== 'held') throw new Error('a cart was served as an order')
  return { variant_id, quantity, expires_at: taken.expires_at }
})
