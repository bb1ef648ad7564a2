import { redirect } from 'react-router'
import { preferredLocale } from '../i18n/locales.ts'
import { pathIn } from '../i18n/paths.tsx'
import type { Route } from './+types/choose-locale.ts'

/** Sends a visitor to the shop in the language that the browser asks for. */
export const loader = ({ request }: Route.LoaderArgs) =>
  redirect(pathIn(preferredLocale(request.headers.get('accept-language')), '/'), {
    headers: { vary: 'accept-language', 'cache-control': 'no-cache' },
  })
