import { CartNotFound, cart } from '@selvedge/contracts'
import { type Db, handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { showCart } from './show-cart.ts'
import { findByCustomer, insertCart, type StoredCart } from './store.ts'
import { newToken } from './token.ts'

export const get_my_cart = handler(cart.get_my_cart, async (ctx: Context, _input, call) => {
  const customer = call.caller.id
  const mine = customer === null ? undefined : await cartOf(ctx.db, customer)
  return mine === undefined ? fail(CartNotFound) : showCart(ctx, mine)
})

/** A customer's one cart, opened where there is none yet. */
export const cartOf = async (db: Db, customerId: string): Promise<StoredCart | undefined> => {
  const known = await findByCustomer(db, customerId)
  if (known !== undefined) return known
  await insertCart(db, newToken(), customerId)
  return findByCustomer(db, customerId)
}
