import { isFailed } from '@selvedge/sdk'
import { redirect } from 'react-router'
import { localeOf } from '../account/confirm-identity.ts'
import { requireLogIn } from '../account/customer.ts'
import { readForm, settle } from '../form-answer.ts'
import { pathIn } from '../i18n/paths.tsx'
import { localPath } from '../session/same-site.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/account-verification.ts'

/** Sends the link that verifies an address once more, and goes back to the page of the account where it was asked for. */
export const action = async ({ request, params, context }: Route.ActionArgs) => {
  const shop = shopOf(context)
  requireLogIn(shop, { request, params })
  const locale = localeOf(params.locale)
  const { back = null } = await readForm(request)
  const asked = await settle(shop.sdk.identity.resend_verification({ locale }))
  const became = !isFailed(asked) ? 'sent' : asked.status === 429 ? 'wait' : 'failed'
  throw redirect(`${localPath(back, pathIn(locale, '/account'))}?link=${became}`)
}

export const loader = ({ params }: Route.LoaderArgs) => redirect(pathIn(localeOf(params.locale), '/account'))
