import { isFailed } from '@selvedge/sdk'
import { data, Form, Link, redirect, useNavigation } from 'react-router'
import { localeOf } from '../account/confirm-identity.ts'
import { confirmationWays } from '../account/confirmation-ways.ts'
import { requireCustomer } from '../account/customer.ts'
import { AccountDoor } from '../components/account/account-door.tsx'
import { PasskeyProof } from '../components/account/passkey-proof.tsx'
import { Button, buttonClass } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { TextField } from '../components/field.tsx'
import { PasswordField } from '../components/password-field.tsx'
import { errorsOf, jsonIn, readForm, settle } from '../form-answer.ts'
import { pathIn, ShopLink } from '../i18n/paths.tsx'
import { translateIn } from '../i18n/translate.ts'
import { useTranslate } from '../i18n/use-translate.ts'
import { orThrow } from '../lenient.ts'
import { pageMeta } from '../meta.ts'
import { keepRenewed } from '../session/keep-renewed.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/confirm-it-is-you.ts'

const waysOf = (request: Request, { locale }: { locale?: string | undefined }) =>
  confirmationWays(request.url, pathIn(localeOf(locale), '/account/security'))

export const loader = async ({ request, params, context }: Route.LoaderArgs) => {
  const shop = shopOf(context)
  await requireCustomer(shop, { request, params })
  const { methods, passkey } = await orThrow(shop.sdk.identity.begin_reauthentication({}))
  return {
    asks_password: methods.includes('password'),
    asks_code: methods.includes('totp') || methods.includes('recovery_code'),
    passkey,
    cancelled: waysOf(request, params).cancelled,
  }
}

export const action = async ({ request, params, context }: Route.ActionArgs) => {
  const shop = shopOf(context)
  await requireCustomer(shop, { request, params })
  const t = translateIn(localeOf(params.locale))
  const { password, code, challenge_id, response } = await readForm(request)
  const renewed = await settle(
    shop.sdk.identity.reauthenticate({
      ...(password !== undefined && { password }),
      ...(code !== undefined && { code }),
      ...(challenge_id !== undefined && { challenge_id }),
      ...(response !== undefined && { response: jsonIn(response) }),
    }),
  )
  if (isFailed(renewed)) {
    const { status } = renewed
    const labels = { password: 'account.password', code: 'security.code' } as const
    const values = { password: password ?? '', code: code ?? '' }
    const field = response === undefined ? 'code' : 'form'
    const codes = {
      INVALID_CREDENTIALS: ['password', 'account.wrong_password'],
      SECOND_FACTOR_WRONG: [
        field,
        response === undefined ? 'security.code_wrong' : 'security.passkey_failed',
      ],
    } as const
    return data({ errors: errorsOf(renewed, { t, labels, values, codes }) }, { status })
  }
  keepRenewed(shop, renewed)
  throw redirect(waysOf(request, params).done)
}

export const meta: Route.MetaFunction = (args) =>
  pageMeta(args, (t) => ({ title: t('security.confirm_title'), noindex: true }))

export default function ConfirmItIsYou({ loaderData, actionData }: Route.ComponentProps) {
  const { asks_password, asks_code, passkey, cancelled } = loaderData
  const t = useTranslate()
  const busy = useNavigation().formMethod === 'POST'
  const errors = actionData?.errors
  return (
    <AccountDoor title={t('security.confirm_title')} text={t('security.confirm_text')}>
      <ErrorSummary errors={errors} prefix="confirm" />
      {passkey !== null && <PasskeyProof {...passkey} />}
      {(asks_password || asks_code) && (
        <Form method="post" noValidate className="grid gap-5">
          {asks_password ? (
            <PasswordField
              id="confirm-password"
              name="password"
              label={t('account.password')}
              autoComplete="current-password"
              error={errors?.password}
              required
            />
          ) : (
            <TextField
              id="confirm-code"
              name="code"
              label={t('security.code')}
              hint={t('security.code_hint')}
              autoComplete="one-time-code"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={40}
              error={errors?.code}
              required
            />
          )}
          <Button type="submit" busy={busy}>
            {t('security.confirm_action')}
          </Button>
        </Form>
      )}
      {!asks_password && !asks_code && passkey === null && (
        <div className="grid justify-items-start gap-4">
          <p className="text-sm">{t('security.password_none')}</p>
          <ShopLink to="/forgot-password" className={buttonClass()}>
            {t('security.password_first')}
          </ShopLink>
        </div>
      )}
      <p className="text-sm">
        <Link to={cancelled} className="link inline-flex min-h-11 items-center">
          {t('account.cancel')}
        </Link>
      </p>
    </AccountDoor>
  )
}
