import { redirect } from 'react-router'
import { isLocale, locales } from '../i18n/locales.ts'
import { pathIn } from '../i18n/paths.tsx'
import { orThrow } from '../lenient.ts'
import { type Shop, shopOf } from '../shop.ts'
import type { Route } from './+types/log-out.ts'

const home = (locale: string | undefined) => redirect(pathIn(isLocale(locale) ? locale : locales[0], '/'))

const unauthenticated = 401

/** A session that has ended meanwhile, by the customer or in the back office, is over as it was to be. */
const stopActing = async ({ sdk: { identity } }: Shop): Promise<void> => {
  try {
    const { id } = await orThrow(identity.get_me({}))
    await orThrow(identity.end_impersonation({ customer_id: id }))
  } catch (error) {
    if (!(error instanceof Response && error.status === unauthenticated)) throw error
  }
}

/** Ends the session here and at the platform. What this browser knew of the bag goes with it. */
export const action = async ({ params, context }: Route.ActionArgs) => {
  const shop = shopOf(context)
  const { refresh_token } = shop.session
  // Staff who saw the shop as a customer does: the bag was never the customer's.
  const isActing = refresh_token === ''
  try {
    if (isActing) await stopActing(shop)
    else if (refresh_token !== undefined) await shop.door.logOut(refresh_token, shop.client_address)
  } catch (error) {
    // Whoever wants out is out of this browser, and the session ends when nobody uses it.
    shop.reportError(error, shop.request_id)
  }
  if (isActing) shop.session.endHere()
  else shop.session.logOut()
  return home(params.locale)
}

/** A link changes nothing. */
export const loader = ({ params }: Route.LoaderArgs) => home(params.locale)
