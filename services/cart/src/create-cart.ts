import { cart } from '@selvedge/contracts'
import { type Db, handler } from '@selvedge/kernel'
import type { Context } from './context.ts'
import { showCart } from './show-cart.ts'
import { findByCustomer, insertCart, type StoredCart } from './store.ts'
import { newToken } from './token.ts'

export const create_cart = handler(cart.create_cart, async (ctx: Context, _input, call) => {
  const customer = call.caller.id
  return showCart(ctx, customer === null ? await guestCart(ctx.db) : await cartOf(ctx.db, customer))
})

/** A customer's one cart, opened where there is none yet. */
export const cartOf = async (db: Db, customerId: string): Promise<StoredCart> => {
  const known = await findByCustomer(db, customerId)
  return (
    known ??
    opened(
      (await insertCart(db, { token: newToken(), customer_id: customerId })) ??
        (await findByCustomer(db, customerId)),
    )
  )
}

const guestCart = async (db: Db): Promise<StoredCart> =>
  opened(await insertCart(db, { token: newToken(), customer_id: null }))

const opened = (cart: StoredCart | undefined): StoredCart => {
  if (cart === undefined) throw new Error('a cart was gone as soon as it was opened')
  return cart
}
