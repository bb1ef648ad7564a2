import { inventory, OutOfStock } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { setHold } from './store/holds.ts'

/** Sets what a cart holds of a variant and renews the hold. Where there is too little, the cart keeps what it held. */
export const hold = handler(inventory.hold, async (ctx: Context, wish) => {
  const { variant_id, quantity } = wish
  const { outcome, expires_at, available } = await setHold(ctx.db, wish, ctx.hold_seconds)
  if (outcome === 'short')
    return fail(OutOfStock, { items: [{ variant_id, requested: quantity, available }] })
  return { variant_id, quantity, expires_at }
})
