import { redirect } from 'react-router'
import { AccountDoor } from '../components/account/account-door.tsx'
import { NewPasswordForm } from '../components/door/new-password-form.tsx'
import { localeOf, tokenOf } from '../door/links.ts'
import { setPassword } from '../door/set-password.ts'
import { readForm } from '../form-answer.ts'
import { pathIn } from '../i18n/paths.tsx'
import { translateIn } from '../i18n/translate.ts'
import { useTranslate } from '../i18n/use-translate.ts'
import { pageMeta } from '../meta.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/reset-password.ts'

const labels = { password: 'account.new_password' } as const

/** Sets the password that the link lets one set; it ends all sessions, that of this browser too. */
export const action = async ({ request, params, context }: Route.ActionArgs) => {
  const { sdk, session } = shopOf(context)
  const t = translateIn(localeOf(params.locale))
  const { password = '' } = await readForm(request)
  const refused = await setPassword({ t, labels, values: { password } }, () =>
    sdk.identity.reset_password({ token: tokenOf(request), password }),
  )
  if (refused !== undefined) return refused
  session.endHere()
  throw redirect(pathIn(t.locale, '/log-in?password_set'))
}

export const meta: Route.MetaFunction = (args) =>
  pageMeta(args, (t) => ({ title: t('door.reset_title'), noindex: true }))

export default function ResetPassword({ actionData }: Route.ComponentProps) {
  const t = useTranslate()
  return (
    <AccountDoor title={t('door.reset_title')} text={t('door.reset_text')}>
      <NewPasswordForm label={t(labels.password)} action={t('door.reset_action')} answer={actionData} />
    </AccountDoor>
  )
}
