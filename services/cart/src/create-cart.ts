import { CurrencyNotSold, cart } from '@selvedge/contracts'
import { type Db, handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { isSoldIn } from './set-currency.ts'
import { showCart } from './show-cart.ts'
import { findByCustomer, insertCart, type StoredCart } from './store.ts'
import { newToken } from './token.ts'

export const create_cart = handler(
  cart.create_cart,
  async (ctx: Context, { currency = null, market = null }, call) => {
    if (currency !== null && !(await isSoldIn(ctx, currency))) return fail(CurrencyNotSold, { currency })
    const customer = call.caller.id
    const seen = { currency, market }
    return showCart(
      ctx,
      customer === null ? await guestCart(ctx.db, seen) : await cartOf(ctx.db, customer, seen),
    )
  },
)

type Seen = Pick<StoredCart, 'currency' | 'market'>

/** A customer's one cart, opened in a currency and a market where there is none yet. */
export const cartOf = async (db: Db, customerId: string, seen: Seen): Promise<StoredCart> => {
  const known = await findByCustomer(db, customerId)
  return (
    known ??
    opened(
      (await insertCart(db, { token: newToken(), customer_id: customerId, ...seen })) ??
        (await findByCustomer(db, customerId)),
    )
  )
}

const guestCart = async (db: Db, seen: Seen): Promise<StoredCart> =>
  opened(await insertCart(db, { token: newToken(), customer_id: null, ...seen }))

const opened = (cart: StoredCart | undefined): StoredCart => {
  if (cart === undefined) throw new Error('a cart was gone as soon as it was opened')
  return cart
}
