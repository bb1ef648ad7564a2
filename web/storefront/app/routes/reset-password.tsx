import { isFailed } from '@selvedge/sdk'
import { data, Form, redirect, useNavigation } from 'react-router'
import { AccountDoor } from '../components/account/account-door.tsx'
import { Button } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { PasswordField } from '../components/password-field.tsx'
import { localeOf, tokenOf } from '../door/links.ts'
import { errorsOf, missingOf, readForm, settle } from '../form-answer.ts'
import { pathIn } from '../i18n/paths.tsx'
import { translateIn } from '../i18n/translate.ts'
import { useTranslate } from '../i18n/use-translate.ts'
import { pageMeta } from '../meta.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/reset-password.ts'

/** Sets the password that the link lets one set; it ends all sessions, that of this browser too. */
export const action = async ({ request, params, context }: Route.ActionArgs) => {
  const shop = shopOf(context)
  const t = translateIn(localeOf(params.locale))
  const { password = '' } = await readForm(request)
  const words = {
    t,
    labels: { password: 'account.new_password' },
    values: { password },
    codes: {
      LINK_NOT_VALID: ['form', 'door.link_invalid'],
      PASSWORD_TOO_COMMON: ['password', 'account.password_common'],
    },
  } as const
  const missing = missingOf(words)
  if (Object.keys(missing).length > 0) return data({ errors: missing }, { status: 400 })
  const set = await settle(shop.sdk.identity.reset_password({ token: tokenOf(request), password }))
  if (isFailed(set)) return data({ errors: errorsOf(set, words) }, { status: set.status })
  shop.session.endHere()
  throw redirect(pathIn(t.locale, '/log-in?password_set'))
}

export const meta: Route.MetaFunction = (args) =>
  pageMeta(args, (t) => ({ title: t('door.reset_title'), noindex: true }))

export default function ResetPassword({ actionData }: Route.ComponentProps) {
  const t = useTranslate()
  const busy = useNavigation().state !== 'idle'
  return (
    <AccountDoor title={t('door.reset_title')} text={t('door.reset_text')}>
      <Form method="post" noValidate className="grid gap-5">
        <ErrorSummary errors={actionData?.errors} prefix="reset" />
        <PasswordField
          id="reset-password"
          name="password"
          label={t('account.new_password')}
          hint={t('account.password_hint')}
          autoComplete="new-password"
          required
          error={actionData?.errors?.password}
        />
        <Button type="submit" size="lg" busy={busy}>
          {t('door.reset_action')}
        </Button>
      </Form>
    </AccountDoor>
  )
}
