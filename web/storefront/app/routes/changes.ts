import { data } from 'react-router'
import { type CartAnswer, changeCart, statusOf as statusOfCart } from '../cart/change-cart.ts'
import { orAnswer } from '../or-answer.ts'
import { isOfHeart } from '../revalidate.ts'
import { shopOf } from '../shop.ts'
import { keepOrDrop, statusOf, type WishlistAnswer } from '../wish.ts'
import type { Route } from './+types/changes.ts'

/**
 * What scripts send from any page for a change of the bag or the wishlist. Beside the pages of those two because the router
 * has to have the code of whatever a form is sent to, and loads the page anew where that does not come. This is so little
 * that every page brings it along (`entry.server.tsx`), so that a network that fails then takes no page with it.
 */
export const action = async ({ request, context }: Route.ActionArgs) => {
  const form = await request.formData()
  const shop = shopOf(context)
  if (isOfHeart(form)) {
    const answer = await keepOrDrop(shop, form)
    return data<ChangeAnswer>(answer, { status: statusOf(answer) })
  }
  const answer = await changeCart(shop, form)
  return data<ChangeAnswer>(answer, { status: statusOfCart(answer) })
}

export type ChangeAnswer = CartAnswer | WishlistAnswer

export const clientAction = ({ serverAction }: Route.ClientActionArgs) =>
  orAnswer<ChangeAnswer>(serverAction, { kind: 'unreachable' })
