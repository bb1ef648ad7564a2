import { CartNotFound, CurrencyNotSold, cart } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import { mayUse } from './access.ts'
import type { Context } from './context.ts'
import { showCart } from './show-cart.ts'
import { findByToken, setCurrency } from './store.ts'

/** Whoever adds a line at this moment finds the cart changed, and adds it to the cart in its new currency. */
export const set_currency = handler(
  cart.set_currency,
  async (ctx: Context, { cart_token, currency, market = null }, { caller }) => {
    const before = await findByToken(ctx.db, cart_token)
    if (!mayUse(caller, before)) return fail(CartNotFound)
    if (!(await isSoldIn(ctx, currency))) return fail(CurrencyNotSold, { currency })
    await setCurrency(ctx.db, before.id, { currency, market })
    const after = await findByToken(ctx.db, cart_token)
    return after !== undefined && mayUse(caller, after) ? showCart(ctx, after) : fail(CartNotFound)
  },
)

export const isSoldIn = async ({ catalog }: Context, currency: string): Promise<boolean> =>
  (await catalog.list_currencies({})).data.some(({ code }) => code === currency)
