import type { CustomerDeleted } from '@selvedge/contracts'
import type { PayloadOf } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { deleteCartOf } from './store.ts'
import { deleteWishlistOf } from './wishlist/store.ts'

/** A customer who is gone leaves no cart and no wishlist behind. */
export const forgetCustomer = async (ctx: Context, { customer_id }: PayloadOf<typeof CustomerDeleted>) => {
  await deleteCartOf(ctx.db, customer_id)
  await deleteWishlistOf(ctx.db, customer_id)
}
