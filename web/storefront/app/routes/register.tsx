import { isFailed } from '@selvedge/sdk'
import { data, Form, redirect, useNavigation } from 'react-router'
import { AccountDoor } from '../components/account/account-door.tsx'
import { NameFields, UsernameField } from '../components/account/name-fields.tsx'
import { Button } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { TextField } from '../components/field.tsx'
import { PasswordField } from '../components/password-field.tsx'
import { errorsOf, readForm, settle } from '../form-answer.ts'
import { isLocale, type Locale, locales } from '../i18n/locales.ts'
import { pathIn, ShopLink } from '../i18n/paths.tsx'
import { translateIn } from '../i18n/translate.ts'
import { useTranslate } from '../i18n/use-translate.ts'
import { pageMeta } from '../meta.ts'
import { consentTexts, textVersion } from '../privacy/consent-texts.ts'
import { afterArrival } from '../session/door.ts'
import { localPath } from '../session/same-site.ts'
import { arrive } from '../session/sealed.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/register.ts'

const localeOf = (locale: string | undefined) => (isLocale(locale) ? locale : locales[0])

export const loader = ({ request, params, context }: Route.LoaderArgs) => {
  const to = localPath(
    new URL(request.url).searchParams.get('to'),
    pathIn(localeOf(params.locale), '/account'),
  )
  if (shopOf(context).session.token !== undefined) throw redirect(to)
  return { to, idempotency_key: crypto.randomUUID() }
}

export const action = async ({ request, params, context }: Route.ActionArgs) => {
  const shop = shopOf(context)
  const t = translateIn(localeOf(params.locale))
  const { to = null, idempotency_key, password = '', ...values } = await readForm(request)
  const { username = '', email = '', first_name, last_name, marketing } = values
  const account = {
    username,
    email,
    password,
    ...(first_name ? { first_name } : {}),
    ...(last_name ? { last_name } : {}),
    locale: t.locale,
    ...(marketing !== undefined && { consent: marketingAllowed(t.locale) }),
  }
  const opened = await settle(shop.sdk.identity.register(account, idempotency_key ? { idempotency_key } : {}))
  if (isFailed(opened)) {
    const errors = errorsOf(opened, {
      t,
      labels: {
        first_name: 'account.first_name',
        last_name: 'account.last_name',
        email: 'account.email',
        username: 'account.username',
        password: 'account.password',
      },
      values: { ...values, password },
      codes: {
        USERNAME_TAKEN: ['username', 'account.username_taken'],
        PASSWORD_TOO_COMMON: ['password', 'account.password_common'],
      },
    })
    return data({ errors, values }, { status: opened.status })
  }
  const logIn = await settle(shop.sdk.identity.log_in_with_password({ username, password }))
  if (!isFailed(logIn)) arrive(shop, logIn)
  throw redirect(afterArrival(t.locale, to))
}

/** Who leaves the box empty was asked and said nothing, which is no decision. */
const marketingAllowed = (locale: Locale) => ({
  decisions: [{ purpose: 'marketing' as const, granted: true }],
  text_version: textVersion('marketing', locale),
})

export const meta: Route.MetaFunction = (args) =>
  pageMeta(args, (t) => ({ title: t('account.register_title'), noindex: true }))

export default function Register({ loaderData, actionData }: Route.ComponentProps) {
  const t = useTranslate()
  const busy = useNavigation().state !== 'idle'
  const { errors } = actionData ?? {}
  const field = (name: string) => ({
    id: `register-${name}`,
    name,
    defaultValue: (actionData?.values as Record<string, string> | undefined)?.[name],
    error: errors?.[name],
  })
  return (
    <AccountDoor title={t('account.register_title')} text={t('account.register_text')}>
      <Form method="post" noValidate className="grid gap-5">
        <ErrorSummary errors={errors} prefix="register" />
        <input type="hidden" name="to" value={loaderData.to} />
        <input type="hidden" name="idempotency_key" value={loaderData.idempotency_key} />
        <NameFields field={field} />
        <TextField
          {...field('email')}
          type="email"
          label={t('account.email')}
          autoComplete="email"
          maxLength={254}
          required
        />
        <UsernameField {...field('username')} required />
        <PasswordField
          {...field('password')}
          label={t('account.password')}
          hint={t('account.password_hint')}
          autoComplete="new-password"
          required
        />
        <label className="flex cursor-pointer items-start gap-3 py-1">
          <input
            type="checkbox"
            name="marketing"
            aria-labelledby="register-marketing-name"
            defaultChecked={actionData?.values.marketing !== undefined}
            aria-describedby="register-marketing-text"
            className="mt-0.5 size-5 shrink-0 accent-ink"
          />
          <span className="grid gap-0.5 text-sm">
            <span id="register-marketing-name" className="font-medium">
              {t(consentTexts.marketing.name)}
            </span>
            <span id="register-marketing-text" className="text-quiet">
              {t(consentTexts.marketing.text)}
            </span>
          </span>
        </label>
        <Button type="submit" size="lg" busy={busy}>
          {t('account.register_action')}
        </Button>
      </Form>
      <p className="border-t border-line pt-6 text-sm">
        {t('account.have_account')}{' '}
        <ShopLink to={`/log-in?to=${encodeURIComponent(loaderData.to)}`} className="link font-medium">
          {t('account.log_in_action')}
        </ShopLink>
      </p>
    </AccountDoor>
  )
}
