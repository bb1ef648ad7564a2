import { type Cart, isFailed } from '@selvedge/sdk'
import { orNull } from '../lenient.ts'
import type { Shop } from '../shop.ts'

/** Sets what was short to what there is, or takes it out; `short_<variant>` fields say how many there were. */
export const correctCart = async ({ sdk }: Shop, cart: Cart, form: FormData): Promise<Cart> => {
  const { cart_token } = cart
  let current = cart
  for (const { variant_id, quantity } of cart.lines) {
    const given = form.get(`short_${variant_id}`)
    if (typeof given !== 'string' || !/^\d{1,3}$/.test(given)) continue
    const available = Math.min(Number(given), quantity)
    const answer =
      available === 0
        ? await sdk.cart.remove_line({ cart_token, variant_id })
        : await sdk.cart.set_line({ cart_token, variant_id, quantity: available })
    // What is short again by now is said when the order is placed.
    if (!isFailed(answer)) current = answer
  }
  return current
}

/** An order that was declined has given its units back. They are kept again for the shopper, who is about to try again. */
export const keepAgain = async (shop: Shop, { cart_token, lines }: Cart): Promise<void> => {
  for (const { variant_id, quantity } of lines)
    await orNull(shop.sdk.cart.set_line({ cart_token, variant_id, quantity }), shop)
}
