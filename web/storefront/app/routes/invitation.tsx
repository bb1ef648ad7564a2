import { isFailed } from '@selvedge/sdk'
import { redirect } from 'react-router'
import { AccountDoor } from '../components/account/account-door.tsx'
import { NewPasswordForm } from '../components/door/new-password-form.tsx'
import { localeOf, tokenOf } from '../door/links.ts'
import { setPassword } from '../door/set-password.ts'
import { readForm, settle } from '../form-answer.ts'
import { translateIn } from '../i18n/translate.ts'
import { useTranslate } from '../i18n/use-translate.ts'
import { pageMeta } from '../meta.ts'
import { afterArrival } from '../session/door.ts'
import { arrive } from '../session/sealed.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/invitation.ts'

/** An invitation that is good no more is a page of its own, and no mistake of whoever followed it. */
export const loader = async ({ request, context }: Route.LoaderArgs) => {
  const token = tokenOf(request)
  const shown = await settle(shopOf(context).sdk.identity.show_invitation({ token }))
  if (!isFailed(shown)) return { email: shown.email }
  if (shown.status === 429 || shown.status >= 500) throw new Response(shown.message, { status: shown.status })
  return { email: null }
}

const labels = { username: 'account.username', password: 'account.password' } as const

export const action = async ({ request, params, context }: Route.ActionArgs) => {
  const shop = shopOf(context)
  const { identity } = shop.sdk
  const t = translateIn(localeOf(params.locale))
  const { username = '', password = '' } = await readForm(request)
  const account = { username, password }
  const refused = await setPassword({ t, labels, values: account }, () =>
    identity.accept_invitation({ token: tokenOf(request), ...account }),
  )
  if (refused !== undefined) return refused
  const logIn = await settle(identity.log_in_with_password(account))
  shop.session.endHere()
  if (!isFailed(logIn)) arrive(shop, logIn)
  throw redirect(afterArrival(t.locale, null))
}

export const meta: Route.MetaFunction = (args) =>
  pageMeta(args, (t) => ({ title: t('door.invitation_title'), noindex: true }))

export default function Invitation({ loaderData: { email }, actionData }: Route.ComponentProps) {
  const t = useTranslate()
  if (email === null) return <AccountDoor title={t('door.again_title')} text={t('door.invitation_over')} />
  return (
    <AccountDoor title={t('door.invitation_title')} text={t('door.invitation_text', { email })}>
      <NewPasswordForm
        names
        label={t(labels.password)}
        action={t('account.register_action')}
        answer={actionData}
      />
    </AccountDoor>
  )
}
