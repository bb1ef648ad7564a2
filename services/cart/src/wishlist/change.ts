import { cart, WishlistFull, WishlistNotFound, wishesAtMost } from '@selvedge/contracts'
import { type Caller, type Db, handler } from '@selvedge/kernel'
import { type Failed, fail } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { mayUse, show } from './show.ts'
import { deleteWish, findById, lockByToken, putWish, type WishlistRow } from './store.ts'

export const put_wish = handler(
  cart.put_wish,
  (ctx: Context, { product_id, variant_id = null, ...input }, { caller }) =>
    change(ctx, { ...input, caller }, async (tx, { id }) => {
      const isIn = await putWish(tx, { id, product_id, variant_id }, wishesAtMost)
      return isIn ? undefined : fail(WishlistFull, { max: wishesAtMost })
    }),
)

export const remove_wish = handler(cart.remove_wish, (ctx: Context, { product_id, ...input }, { caller }) =>
  change<never>(ctx, { ...input, caller }, async (tx, { id }) => {
    await deleteWish(tx, id, product_id)
    return undefined
  }),
)

/** One change of a wishlist at a time, so that what bounds it is true. */
const change = <F extends Failed>(
  ctx: Context,
  { wishlist_token, caller }: { wishlist_token: string; caller: Caller },
  work: (tx: Db, wishlist: WishlistRow) => Promise<F | undefined>,
) =>
  ctx.db.transaction(async (tx) => {
    const wishlist = await lockByToken(tx, wishlist_token)
    if (wishlist === undefined || !mayUse(caller, wishlist)) return fail(WishlistNotFound)
    const refused = await work(tx, wishlist)
    if (refused !== undefined) return refused
    const after = await findById(tx, wishlist.id)
    return after === undefined ? fail(WishlistNotFound) : show(after)
  })
