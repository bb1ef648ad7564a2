import { isFailed } from '@selvedge/sdk'
import { data } from 'react-router'
import { localeOf, settleConfirmed } from '../account/confirm-identity.ts'
import { requireCustomer } from '../account/customer.ts'
import { enrolmentIn, enrolmentOf } from '../account/totp-enrolment.ts'
import { RecoveryCodes } from '../components/account/recovery-codes.tsx'
import { SecurityStep } from '../components/account/security-step.tsx'
import { TotpForm } from '../components/account/totp-form.tsx'
import { errorsOf, missingOf, readForm } from '../form-answer.ts'
import { translateIn } from '../i18n/translate.ts'
import { useTranslate } from '../i18n/use-translate.ts'
import { orThrow } from '../lenient.ts'
import { pageMeta } from '../meta.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/account-authenticator.ts'

const page = '/account/security/authenticator'

export const loader = async ({ request, params, context }: Route.LoaderArgs) => {
  const shop = shopOf(context)
  const { identity } = shop.sdk
  await requireCustomer(shop, { request, params })
  const { data: factors } = await orThrow(identity.list_factors({}))
  if (factors.some(({ type }) => type === 'totp')) return { enrolment: null }
  const way = { locale: localeOf(params.locale), back: page, cancel: '/account/security' }
  const begun = await orThrow(settleConfirmed(identity.begin_totp({}), way))
  return { enrolment: enrolmentOf(begun) }
}

export const action = async ({ request, params, context }: Route.ActionArgs) => {
  const shop = shopOf(context)
  await requireCustomer(shop, { request, params })
  const t = translateIn(localeOf(params.locale))
  const form = await readForm(request)
  const { code = '' } = form
  const enrolment = enrolmentIn(form)
  const { enrolment_id } = enrolment
  const words = { t, labels: { code: 'security.totp_code' }, values: { code } } as const
  const missing = missingOf(words)
  if (code === '') return data({ errors: missing, enrolment, codes: null }, { status: 400 })
  const added = await settleConfirmed(
    shop.sdk.identity.add_totp({ enrolment_id, code, name: t('security.type_totp') }),
    { locale: t.locale, back: page, cancel: '/account/security' },
  )
  if (!isFailed(added)) return { errors: undefined, enrolment: null, codes: added.recovery_codes ?? [] }
  const codes = {
    FACTOR_REFUSED: ['code', 'security.code_wrong'],
    FACTOR_EXISTS: ['form', 'security.totp_there'],
  } as const
  return data(
    { errors: errorsOf(added, { ...words, codes }), enrolment, codes: null },
    { status: added.status },
  )
}

/** Loading again would make another secret than the one on the page. */
export const shouldRevalidate = ({
  formMethod,
  defaultShouldRevalidate,
}: {
  formMethod?: string
  defaultShouldRevalidate: boolean
}) => (formMethod === 'POST' ? false : defaultShouldRevalidate)

export const meta: Route.MetaFunction = (args) =>
  pageMeta(args, (t) => ({ title: t('security.totp_title'), noindex: true }))

export default function Authenticator({ loaderData, actionData }: Route.ComponentProps) {
  const t = useTranslate()
  const enrolment = actionData === undefined ? loaderData.enrolment : actionData.enrolment
  const codes = actionData?.codes ?? null
  return (
    <SecurityStep title={t('security.totp_title')}>
      <p role="status" className="text-sm text-good">
        {codes !== null && t('security.totp_added')}
      </p>
      {codes !== null && codes.length > 0 && <RecoveryCodes codes={codes} />}
      {enrolment !== null && <TotpForm enrolment={enrolment} errors={actionData?.errors} />}
      {enrolment === null && codes === null && <p>{t('security.totp_there')}</p>}
    </SecurityStep>
  )
}
