import { cart } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import type { Context } from './context.ts'
import { showCart } from './show-cart.ts'
import { findByToken, insertCart } from './store.ts'
import { newToken } from './token.ts'

export const create_cart = handler(cart.create_cart, async (ctx: Context) => {
  const token = newToken()
  await insertCart(ctx.db, token, null)
  const opened = await findByToken(ctx.db, token)
  if (opened === undefined) throw new Error('a cart was gone as soon as it was opened')
  return showCart(ctx, opened)
})
