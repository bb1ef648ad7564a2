import { CartLineNotFound, cart, OutOfStock } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { type FailedOf, fail, isFailed } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { showCart } from '../show-cart.ts'
import { putHeldLine } from './put-held-line.ts'

export const set_line = handler(cart.set_line, async (ctx: Context, input, { caller }) => {
  const { cart_token, variant_id, quantity } = input
  const changed = await putHeldLine(ctx, { cart_token, caller }, ({ lines }) => {
    const before = lines.find((line) => line.variant_id === variant_id)
    return before === undefined ? fail(CartLineNotFound) : { ...before, quantity }
  })
  if (!isFailed(changed)) return showCart(ctx, changed)
  return changed.code === 'OUT_OF_STOCK' ? withSkus(ctx, changed) : changed
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
