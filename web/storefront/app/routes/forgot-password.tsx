import { isFailed } from '@selvedge/sdk'
import { data, Form, useNavigation } from 'react-router'
import { AccountDoor } from '../components/account/account-door.tsx'
import { Button } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { TextField } from '../components/field.tsx'
import { localeOf } from '../door/links.ts'
import { errorsOf, missingOf, readForm, settle } from '../form-answer.ts'
import { ShopLink } from '../i18n/paths.tsx'
import { translateIn } from '../i18n/translate.ts'
import { useTranslate } from '../i18n/use-translate.ts'
import { pageMeta } from '../meta.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/forgot-password.ts'

/** Says the same whether or not there is such an account. */
export const action = async ({ request, params, context }: Route.ActionArgs) => {
  const t = translateIn(localeOf(params.locale))
  const { email = '' } = await readForm(request)
  const words = { t, labels: { email: 'account.email' }, values: { email } } as const
  const missing = missingOf(words)
  if (Object.keys(missing).length > 0) return data({ errors: missing, email, sent: false }, { status: 400 })
  const asked = await settle(shopOf(context).sdk.identity.request_password_reset({ email, locale: t.locale }))
  if (isFailed(asked))
    return data({ errors: errorsOf(asked, words), email, sent: false }, { status: asked.status })
  return { errors: undefined, email, sent: true }
}

export const meta: Route.MetaFunction = (args) =>
  pageMeta(args, (t) => ({ title: t('door.forgot_title'), noindex: true }))

export default function ForgotPassword({ actionData }: Route.ComponentProps) {
  const t = useTranslate()
  const busy = useNavigation().state !== 'idle'
  return (
    <AccountDoor title={t('door.forgot_title')} text={t('door.forgot_text')}>
      {actionData?.sent ? (
        <p role="status" className="border-s-2 border-good bg-surface p-4 text-sm">
          {t('door.forgot_sent')}
        </p>
      ) : (
        <Form method="post" noValidate className="grid gap-5">
          <ErrorSummary errors={actionData?.errors} prefix="forgot" />
          <TextField
            id="forgot-email"
            name="email"
            type="email"
            label={t('account.email')}
            autoComplete="email"
            maxLength={254}
            required
            defaultValue={actionData?.email}
            error={actionData?.errors?.email}
          />
          <Button type="submit" size="lg" busy={busy}>
            {t('door.link_action')}
          </Button>
        </Form>
      )}
      <p className="border-t border-line pt-6 text-sm">
        <ShopLink to="/log-in" className="link">
          {t('account.log_in_action')}
        </ShopLink>
      </p>
    </AccountDoor>
  )
}
