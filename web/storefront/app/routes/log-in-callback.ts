import { redirect } from 'react-router'
import { isLocale, preferredLocale } from '../i18n/locales.ts'
import { pathIn } from '../i18n/paths.tsx'
import { inLocale } from '../session/chosen-locale.ts'
import { mergeAfterLogIn } from '../session/merge.ts'
import { localPath } from '../session/same-site.ts'
import { drop, kept } from '../session/sealed.ts'
import { settleIn } from '../session/settle-in.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/log-in-callback.ts'

/** The provider sends the browser back: what it brings is exchanged for a session, if it is what this browser began. */
export const loader = async ({ request, context }: Route.LoaderArgs) => {
  const shop = shopOf(context)
  const begun = kept(shop, 'begun')
  const locale = isLocale(begun?.locale)
    ? begun.locale
    : preferredLocale(request.headers.get('accept-language'))
  const again = redirect(pathIn(locale, '/log-in/again'))
  if (begun === undefined) throw again
  drop(shop, 'begun')
  const tokens = await shop.door.finish(new URL(request.url).search, begun, shop.client_address)
  if (tokens === undefined) throw again
  shop.session.logIn(tokens)
  const [own = locale] = await Promise.all([settleIn(shop), mergeAfterLogIn(shop)])
  const to = localPath(begun.to, pathIn(locale, '/account'))
  throw redirect(inLocale(to, { from: locale, to: own }))
}
