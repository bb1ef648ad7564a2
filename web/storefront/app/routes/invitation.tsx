import { isFailed } from '@selvedge/sdk'
import { data, Form, redirect, useNavigation } from 'react-router'
import { AccountDoor } from '../components/account/account-door.tsx'
import { Button } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { TextField } from '../components/field.tsx'
import { PasswordField } from '../components/password-field.tsx'
import { localeOf, tokenOf } from '../door/links.ts'
import { errorsOf, missingOf, readForm, settle } from '../form-answer.ts'
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
  const t = translateIn(localeOf(params.locale))
  const { password = '', ...values } = await readForm(request)
  const { username = '' } = values
  const words = {
    t,
    labels,
    values: { username, password },
    codes: {
      INVITATION_NOT_FOUND: ['form', 'door.invitation_over'],
      USERNAME_TAKEN: ['username', 'account.username_taken'],
      EMAIL_TAKEN: ['form', 'account.email_taken'],
      PASSWORD_TOO_COMMON: ['password', 'account.password_common'],
    },
  } as const
  const missing = missingOf(words)
  if (Object.keys(missing).length > 0) return data({ errors: missing, username }, { status: 400 })
  const { identity } = shop.sdk
  const opened = await settle(identity.accept_invitation({ token: tokenOf(request), username, password }))
  if (isFailed(opened)) return data({ errors: errorsOf(opened, words), username }, { status: opened.status })
  const logIn = await settle(identity.log_in_with_password({ username, password }))
  shop.session.endHere()
  if (!isFailed(logIn)) arrive(shop, logIn)
  throw redirect(afterArrival(t.locale, null))
}

export const meta: Route.MetaFunction = (args) =>
  pageMeta(args, (t) => ({ title: t('door.invitation_title'), noindex: true }))

export default function Invitation({ loaderData: { email }, actionData }: Route.ComponentProps) {
  const t = useTranslate()
  const busy = useNavigation().state !== 'idle'
  if (email === null) return <AccountDoor title={t('door.again_title')} text={t('door.invitation_over')} />
  return (
    <AccountDoor title={t('door.invitation_title')} text={t('door.invitation_text', { email })}>
      <Form method="post" noValidate className="grid gap-5">
        <ErrorSummary errors={actionData?.errors} prefix="invitation" />
        <TextField
          id="invitation-username"
          name="username"
          label={t('account.username')}
          hint={t('account.username_hint')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={40}
          required
          defaultValue={actionData?.username}
          error={actionData?.errors?.username}
        />
        <PasswordField
          id="invitation-password"
          name="password"
          label={t('account.password')}
          hint={t('account.password_hint')}
          autoComplete="new-password"
          required
          error={actionData?.errors?.password}
        />
        <Button type="submit" size="lg" busy={busy}>
          {t('account.register_action')}
        </Button>
      </Form>
    </AccountDoor>
  )
}
