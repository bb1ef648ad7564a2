import { isFailed } from '@selvedge/sdk'
import { data, Form, useNavigation } from 'react-router'
import { localeOf, settleConfirmed } from '../account/confirm-identity.ts'
import { requireCustomer } from '../account/customer.ts'
import { RecoveryCodes } from '../components/account/recovery-codes.tsx'
import { SecurityStep } from '../components/account/security-step.tsx'
import { Button } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { errorsOf } from '../form-answer.ts'
import { translateIn } from '../i18n/translate.ts'
import { useTranslate } from '../i18n/use-translate.ts'
import { pageMeta } from '../meta.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/account-recovery-codes.ts'

const page = '/account/security/recovery-codes'

export const loader = async ({ request, params, context }: Route.LoaderArgs) => {
  await requireCustomer(shopOf(context), { request, params })
  return null
}

export const action = async ({ request, params, context }: Route.ActionArgs) => {
  const shop = shopOf(context)
  await requireCustomer(shop, { request, params })
  const t = translateIn(localeOf(params.locale))
  const way = { locale: t.locale, back: page }
  const made = await settleConfirmed(shop.sdk.identity.regenerate_recovery_codes({}), way)
  if (!isFailed(made)) return { errors: undefined, codes: made.recovery_codes }
  const codes = { FACTOR_NOT_FOUND: ['form', 'security.codes_need_factor'] } as const
  const errors = errorsOf(made, { t, labels: {}, values: {}, codes })
  return data({ errors, codes: null }, { status: made.status })
}

export const meta: Route.MetaFunction = (args) =>
  pageMeta(args, (t) => ({ title: t('security.codes_new'), noindex: true }))

export default function NewRecoveryCodes({ actionData }: Route.ComponentProps) {
  const t = useTranslate()
  const busy = useNavigation().formMethod === 'POST'
  const codes = actionData?.codes ?? null
  return (
    <SecurityStep title={t('security.codes_new')}>
      <ErrorSummary errors={actionData?.errors} prefix="codes" />
      {codes !== null ? (
        <RecoveryCodes codes={codes} />
      ) : (
        <Form method="post" className="grid justify-items-start gap-5">
          <p className="max-w-[60ch] text-sm text-quiet">{t('security.codes_new_text')}</p>
          <Button type="submit" busy={busy}>
            {t('security.codes_make')}
          </Button>
        </Form>
      )}
    </SecurityStep>
  )
}
