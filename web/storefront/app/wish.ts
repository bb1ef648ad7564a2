import { ApiError, isFailed } from '@selvedge/sdk'
import type { Shop } from './shop.ts'
import { changeWishlist } from './wishlist.ts'

/** What became of a change of the wishlist. `unreachable`: no answer came, and nothing is known to have changed. */
export type WishlistAnswer = { kind: 'done' | 'full' | 'unreachable' }

/** With the status under which the page is shown. */
export const statusOf = ({ kind }: WishlistAnswer): number =>
  ({ done: 200, full: 409, unreachable: 503 })[kind]

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Does what the form of a heart asks for: `keep` or `drop`. */
export const keepOrDrop = async (shop: Shop, form: FormData): Promise<WishlistAnswer> => {
  const product_id = String(form.get('product_id') ?? '')
  const intent = String(form.get('intent') ?? '')
  if (!uuid.test(product_id) || (intent !== 'keep' && intent !== 'drop'))
    throw new Response('This form is not complete.', { status: 400 })
  const { cart } = shop.sdk
  try {
    const answer = await changeWishlist(shop, (wishlist_token) =>
      intent === 'keep'
        ? cart.put_wish({ wishlist_token, product_id })
        : cart.remove_wish({ wishlist_token, product_id }),
    )
    if (!isFailed(answer)) return { kind: 'done' }
    return { kind: answer.code === 'WISHLIST_FULL' ? 'full' : 'unreachable' }
  } catch (error) {
    if (error instanceof ApiError) return { kind: 'unreachable' }
    throw error
  }
}
