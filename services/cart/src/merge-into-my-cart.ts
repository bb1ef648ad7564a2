import { CartNotFound, cart, cartLimits } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail, isFailed } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { cartOf } from './create-cart.ts'
import { moveHold } from './lines/hold.ts'
import { showCart } from './show-cart.ts'
import { type CartRow, findById, lockByToken, lockPair, moveLines, setHeldUntil } from './store.ts'

/**
 * The lines move and the guest's cart is closed in one transaction, so a repetition finds it closed and adds nothing: it
 * needs no key. The holds follow in a second one; where that fails the lines are there and not held.
 */
export const merge_into_my_cart = handler(
  cart.merge_into_my_cart,
  async (ctx: Context, { cart_token }, call) => {
    const customer = call.caller.id
    if (customer === null) return fail(CartNotFound)
    const mine = await cartOf(ctx.db, customer, { currency: null, market: null })
    const merged = await ctx.db.transaction(async (tx) => {
      const carts = await lockPair(tx, cart_token, mine.id)
      const guest = carts.find(({ token }) => token === cart_token)
      const own = carts.find(({ id }) => id === mine.id)
      if (guest === undefined || own === undefined || !mayMerge(guest, own)) return fail(CartNotFound)
      if (guest.id === own.id || guest.merged_into === own.id) return { guest: guest.id, moved: [] }
      const carried = { from: guest.id, to: own.id }
      return { guest: guest.id, moved: await moveLines(tx, carried, cartLimits.quantity) }
    })
    if (isFailed(merged)) return merged
    if (merged.moved.length > 0) await moveHolds(ctx, { from: merged.guest, to: mine }, merged.moved)
    const after = await findById(ctx.db, mine.id)
    return after === undefined ? fail(CartNotFound) : showCart(ctx, after)
  },
  { idempotency: 'handler' },
)

/** Only a guest's cart can be merged, once; into the same cart again it is a repetition. */
const mayMerge = (guest: CartRow, own: CartRow): boolean =>
  guest.id === own.id ||
  (guest.customer_id === null && (guest.merged_into === null || guest.merged_into === own.id))

type Moved = { variant_id: string; held: number }

/** Holds, under the customer's cart, what moved into it; then lets the guest's cart go. */
const moveHolds = async (ctx: Context, carts: { from: string; to: CartRow }, moved: readonly Moved[]) => {
  const { from, to } = carts
  try {
    await ctx.db.transaction(async (tx) => {
      if ((await lockByToken(tx, to.token)) === undefined) return
      const now = await findById(tx, to.id)
      const held: { variant_id: string; held_until: string | null }[] = []
      for (const { variant_id, held: before } of moved) {
        const line = now?.lines.find((each) => each.variant_id === variant_id)
        if (line === undefined) continue
        const moving = { variant_id, quantity: line.quantity, held: before }
        held.push({ variant_id, held_until: await moveHold(ctx, { from, to: to.id }, moving) })
      }
      await setHeldUntil(tx, to.id, held)
    })
    await ctx.inventory.release_holds({ cart_id: from })
  } catch (error) {
    ctx.log.warn({ err: error, cart_id: to.id }, 'a cart was merged, but not all of it is held')
  }
}
