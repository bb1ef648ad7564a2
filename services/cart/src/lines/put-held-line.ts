import { CartNotFound, type OutOfStock } from '@selvedge/contracts'
import type { Caller } from '@selvedge/kernel'
import { type Failed, type FailedOf, fail, isFailed } from '@selvedge/kernel/contract'
import { mayUse } from '../access.ts'
import type { Context } from '../context.ts'
import { findByToken, putLine, type StoredCart, setHeldUntil } from '../store.ts'
import { holdLine, type Line, letGo } from './hold.ts'

const attemptsAtMost = 100

/**
 * Holds what a line is to be, then writes it, provided that nothing in the cart has changed since it was read; where
 * something has, all of it is done anew with the cart as it is then. So no lock and no connection waits for inventory, two
 * tabs that add at once add up, and what is held is what the line says. A crash in between leaves a hold that ends by
 * itself. `cart`: as the caller has just read it.
 */
export const putHeldLine = async <Wish extends Line | Failed>(
  ctx: Context,
  { cart_token, caller, cart: known }: { cart_token: string; caller: Caller; cart?: StoredCart | undefined },
  lineOf: (cart: StoredCart) => Wish,
): Promise<
  StoredCart | Extract<Wish, Failed> | FailedOf<typeof CartNotFound> | FailedOf<typeof OutOfStock>
> => {
  let held: { cart_id: string; variant_id: string } | undefined
  for (let attempt = 1; attempt <= attemptsAtMost; attempt++) {
    const cart = (attempt === 1 ? known : undefined) ?? (await findByToken(ctx.db, cart_token))
    if (!mayUse(caller, cart)) {
      // It was merged meanwhile, or deleted.
      if (held !== undefined) await letGo(ctx, held.cart_id, [held.variant_id])
      return fail(CartNotFound)
    }
    const line = lineOf(cart)
    const held_until = isFailed(line) ? line : await holdLine(ctx, cart.id, line as Line)
    if (isFailed(held_until)) {
      // The hold of an attempt that came to nothing may have taken the place of a larger one.
      if (held !== undefined)
        await setHeldUntil(ctx.db, cart.id, [{ variant_id: held.variant_id, held_until: null }])
      return held_until as Extract<Wish, Failed> | FailedOf<typeof OutOfStock>
    }
    const { variant_id, product_id, quantity } = line as Line
    const put = { variant_id, product_id, quantity, held_until }
    const written = await putLine(ctx.db, { cart, line: put })
    if (written !== undefined) return written
    held = { cart_id: cart.id, variant_id }
  }
  throw new Error(`a cart did not settle in ${attemptsAtMost} attempts`)
}
