import { redirect } from 'react-router'
import { preferredLocale } from '../i18n/locales.ts'
import { pathIn } from '../i18n/paths.tsx'
import { chosenLocale } from '../session/chosen-locale.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/choose-locale.ts'

/** Sends a visitor to the shop in the language that was chosen here, else the one that the browser asks for. */
export const loader = ({ request, context }: Route.LoaderArgs) =>
  redirect(
    pathIn(
      chosenLocale(shopOf(context).cookies) ?? preferredLocale(request.headers.get('accept-language')),
      '/',
    ),
    { headers: { vary: 'accept-language, cookie', 'cache-control': 'no-cache' } },
  )
