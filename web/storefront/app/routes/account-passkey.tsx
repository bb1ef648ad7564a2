import { isFailed } from '@selvedge/sdk'
import { data, redirect } from 'react-router'
import { localeOf, settleConfirmed } from '../account/confirm-identity.ts'
import { requireCustomer } from '../account/customer.ts'
import { PasskeyForm } from '../components/account/passkey-form.tsx'
import { RecoveryCodes } from '../components/account/recovery-codes.tsx'
import { SecurityStep } from '../components/account/security-step.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { errorsOf, jsonIn, readForm } from '../form-answer.ts'
import { pathIn } from '../i18n/paths.tsx'
import { translateIn } from '../i18n/translate.ts'
import { useTranslate } from '../i18n/use-translate.ts'
import { pageMeta } from '../meta.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/account-passkey.ts'

const page = '/account/security/passkey'
const codes = {
  FACTOR_REFUSED: ['form', 'security.passkey_failed'],
  FACTOR_EXISTS: ['form', 'security.passkey_there'],
  TOO_MANY_FACTORS: ['form', 'security.passkey_too_many'],
} as const

export const loader = async ({ request, params, context }: Route.LoaderArgs) => {
  const shop = shopOf(context)
  await requireCustomer(shop, { request, params })
  const t = translateIn(localeOf(params.locale))
  const begun = await settleConfirmed(shop.sdk.identity.begin_passkey({}), {
    locale: t.locale,
    back: page,
    cancel: '/account/security',
  })
  if (!isFailed(begun)) return { challenge: begun, errors: undefined }
  return { challenge: null, errors: errorsOf(begun, { t, labels: {}, values: {}, codes }) }
}

export const action = async ({ request, params, context }: Route.ActionArgs) => {
  const shop = shopOf(context)
  await requireCustomer(shop, { request, params })
  const t = translateIn(localeOf(params.locale))
  const { challenge_id = '', response = 'null', name = '' } = await readForm(request)
  const added = await settleConfirmed(
    shop.sdk.identity.add_passkey({
      challenge_id,
      response: jsonIn(response),
      name: name || t('security.type_passkey'),
    }),
    { locale: t.locale, back: page, cancel: '/account/security' },
  )
  if (isFailed(added)) {
    const errors = errorsOf(added, { t, labels: {}, values: {}, codes })
    return data({ errors, codes: null }, { status: added.status })
  }
  // Codes are made with the first factor and shown this once.
  if (added.recovery_codes !== null) return { errors: undefined, codes: added.recovery_codes }
  throw redirect(`${pathIn(t.locale, '/account/security')}?done=added`)
}

export const meta: Route.MetaFunction = (args) =>
  pageMeta(args, (t) => ({ title: t('security.passkey_add'), noindex: true }))

export default function AddPasskey({ loaderData, actionData }: Route.ComponentProps) {
  const t = useTranslate()
  const codes = actionData?.codes ?? null
  return (
    <SecurityStep title={t('security.passkey_add')}>
      <ErrorSummary errors={actionData?.errors ?? loaderData.errors} prefix="passkey" />
      <p role="status" className="text-sm text-good">
        {codes !== null && t('security.done_added')}
      </p>
      {codes !== null ? (
        <RecoveryCodes codes={codes} />
      ) : (
        loaderData.challenge !== null && (
          <PasskeyForm key={loaderData.challenge.challenge_id} {...loaderData.challenge} />
        )
      )}
    </SecurityStep>
  )
}
