import { redirect } from 'react-router'
import { isLocale, locales } from '../i18n/locales.ts'
import { pathIn } from '../i18n/paths.tsx'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/log-out.ts'

const home = (locale: string | undefined) => redirect(pathIn(isLocale(locale) ? locale : locales[0], '/'))

/** Ends the session here and at the platform. What this browser knew of the bag goes with it. */
export const action = async ({ params, context }: Route.ActionArgs) => {
  const shop = shopOf(context)
  const { refresh_token } = shop.session
  // Staff who saw the shop as a customer does: their session ends by itself, and the bag was never the customer's.
  if (refresh_token === '') {
    shop.session.endHere()
    return home(params.locale)
  }
  try {
    if (refresh_token !== undefined) await shop.door.logOut(refresh_token, shop.client_address)
  } catch (error) {
    // Whoever wants out is out of this browser, and the session ends when nobody uses it.
    shop.reportError(error, shop.request_id)
  }
  shop.session.logOut()
  return home(params.locale)
}

/** A link changes nothing. */
export const loader = ({ params }: Route.LoaderArgs) => home(params.locale)
