import { CurrencyNotSold, cart } from '@selvedge/contracts'
import { type Db, handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { isSoldIn } from './set-currency.ts'
import { showCart } from './show-cart.ts'
import { findByCustomer, insertCart, type StoredCart } from './store.ts'
import { newToken } from './token.ts'

export const create_cart = handler(cart.create_cart, async (ctx: Context, { currency = null }, call) => {
  if (currency !== null && !(await isSoldIn(ctx, currency))) return fail(CurrencyNotSold, { currency })
  const customer = call.caller.id
  return showCart(
    ctx,
    customer === null ? await guestCart(ctx.db, currency) : await cartOf(ctx.db, customer, currency),
  )
})

/** A customer's one cart, opened in a currency where there is none yet. */
export const cartOf = async (db: Db, customerId: string, currency: string | null): Promise<StoredCart> => {
  const known = await findByCustomer(db, customerId)
  return (
    known ??
    opened(
      (await insertCart(db, { token: newToken(), customer_id: customerId, currency })) ??
        (await findByCustomer(db, customerId)),
    )
  )
}

const guestCart = async (db: Db, currency: string | null): Promise<StoredCart> =>
  opened(await insertCart(db, { token: newToken(), customer_id: null, currency }))

const opened = (cart: StoredCart | undefined): StoredCart => {
  if (cart === undefined) throw new Error('a cart was gone as soon as it was opened')
  return cart
}
