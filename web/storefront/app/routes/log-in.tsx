import { isFailed } from '@selvedge/sdk'
import { data, Form, redirect, useNavigation } from 'react-router'
import { AccountDoor } from '../components/account/account-door.tsx'
import { Button } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { TextField } from '../components/field.tsx'
import { PasswordField } from '../components/password-field.tsx'
import { errorsOf, missingOf, readForm, settle } from '../form-answer.ts'
import { isLocale, locales } from '../i18n/locales.ts'
import { pathIn, ShopLink } from '../i18n/paths.tsx'
import { translateIn } from '../i18n/translate.ts'
import { useTranslate } from '../i18n/use-translate.ts'
import { pageMeta } from '../meta.ts'
import { mergeAfterLogIn } from '../session/merge.ts'
import { localPath } from '../session/same-site.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/log-in.ts'

const localeOf = (locale: string | undefined) => (isLocale(locale) ? locale : locales[0])

export const loader = ({ request, params, context }: Route.LoaderArgs) => {
  const { searchParams } = new URL(request.url)
  const to = localPath(searchParams.get('to'), pathIn(localeOf(params.locale), '/account'))
  if (shopOf(context).session.token !== undefined) throw redirect(to)
  return { to, deleted: searchParams.has('deleted') }
}

export const action = async ({ request, params, context }: Route.ActionArgs) => {
  const shop = shopOf(context)
  const t = translateIn(localeOf(params.locale))
  const { login = '', password = '', to = null } = await readForm(request)
  const words = {
    t,
    labels: { login: 'account.login', password: 'account.password' },
    values: { login, password },
    codes: {
      INVALID_CREDENTIALS: ['form', 'account.wrong_credentials'],
      INVALID_INPUT: ['form', 'account.wrong_credentials'],
    },
  } as const
  const missing = missingOf(words)
  if (Object.keys(missing).length > 0) return data({ errors: missing, values: { login } }, { status: 400 })
  const token = await settle(shop.sdk.identity.issue_token({ username: login, password }))
  if (isFailed(token))
    return data({ errors: errorsOf(token, words), values: { login } }, { status: token.status })
  shop.session.logIn(token)
  await mergeAfterLogIn(shop)
  throw redirect(localPath(to, pathIn(t.locale, '/account')))
}

export const meta: Route.MetaFunction = (args) =>
  pageMeta(args, (t) => ({ title: t('common.log_in'), noindex: true }))

export default function LogIn({ loaderData: { to, deleted }, actionData }: Route.ComponentProps) {
  const t = useTranslate()
  const busy = useNavigation().state !== 'idle' && actionData === undefined
  const { errors, values } = actionData ?? {}
  return (
    <AccountDoor title={t('account.log_in_title')} text={t('account.log_in_text')}>
      {deleted && (
        <p role="status" className="border-s-2 border-good bg-surface p-4 text-sm">
          {t('account.deleted')}
        </p>
      )}
      <Form method="post" noValidate className="grid gap-5">
        <ErrorSummary errors={errors} prefix="log-in" />
        <input type="hidden" name="to" value={to} />
        <TextField
          id="log-in-login"
          name="login"
          label={t('account.login')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
          required
          defaultValue={values?.login}
          error={errors?.login}
        />
        <PasswordField
          id="log-in-password"
          name="password"
          label={t('account.password')}
          autoComplete="current-password"
          required
          error={errors?.password}
        />
        <Button type="submit" size="lg" busy={busy}>
          {t('account.log_in_action')}
        </Button>
      </Form>
      <p className="border-t border-line pt-6 text-sm">
        {t('account.no_account')}{' '}
        <ShopLink to={`/register?to=${encodeURIComponent(to)}`} className="link font-medium">
          {t('account.register_title')}
        </ShopLink>
      </p>
    </AccountDoor>
  )
}
