import { CartLineNotFound, CartNotFound, cart, OutOfStock } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { type FailedOf, fail, isFailed } from '@selvedge/kernel/contract'
import { mayUse } from '../access.ts'
import type { Context } from '../context.ts'
import { showCart } from '../show-cart.ts'
import { findByToken, lockByToken, putLine, readLine } from '../store.ts'
import { holdLine } from './hold.ts'

export const set_line = handler(cart.set_line, async (ctx: Context, input, call) => {
  const { cart_token, variant_id, quantity } = input
  const changed = await ctx.db.transaction(async (tx) => {
    const open = await lockByToken(tx, cart_token)
    if (!mayUse(call.caller, open)) return fail(CartNotFound)
    const { product_id } = await readLine(tx, open.id, variant_id)
    if (product_id === null) return fail(CartLineNotFound)
    const line = { variant_id, product_id, quantity }
    const held_until = await holdLine(ctx, open.id, line)
    if (isFailed(held_until)) return held_until
    await putLine(tx, open.id, { ...line, held_until })
    return open
  })
  if (isFailed(changed)) return changed.code === 'OUT_OF_STOCK' ? withSkus(ctx, changed) : changed
  const after = await findByToken(ctx.db, cart_token)
  return after === undefined ? fail(CartNotFound) : showCart(ctx, after)
})

/** Only a refusal needs the SKU, so only then is catalog asked. */
const withSkus = async (ctx: Context, short: FailedOf<typeof OutOfStock>) => {
  const items = await Promise.all(
    short.details.items.map(async (item) => {
      const { product_id = '', variant_id } = item
      const quote = await ctx.catalog.quote({ items: [{ product_id, variant_id, quantity: 1 }] })
      const sku = isFailed(quote) ? undefined : quote.items[0]?.sku
      return sku === undefined ? item : { ...item, sku }
    }),
  )
  return fail(OutOfStock, { items })
}
