import { isFailed } from '@selvedge/sdk'
import { data, useNavigation, useSearchParams } from 'react-router'
import { changePrivacy } from '../account/change-privacy.ts'
import { localeOf } from '../account/confirm-identity.ts'
import { requireCustomer } from '../account/customer.ts'
import { ConsentsPart } from '../components/account/consents-part.tsx'
import { ErasurePart, type ErasureShown } from '../components/account/erasure-part.tsx'
import { type ExportAsked, ExportPart } from '../components/account/export-part.tsx'
import { PartMissing } from '../components/account/part.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { readForm, settle } from '../form-answer.ts'
import { translateIn } from '../i18n/translate.ts'
import { useTranslate } from '../i18n/use-translate.ts'
import { orNull } from '../lenient.ts'
import { pageMeta } from '../meta.ts'
import { type Shop, shopOf } from '../shop.ts'
import type { Route } from './+types/account-privacy.ts'

const decisionsShown = 100

export const loader = async ({ request, params, context }: Route.LoaderArgs) => {
  const shop = shopOf(context)
  const { identity } = shop.sdk
  const { id: customer_id } = await requireCustomer(shop, { request, params })
  const [consents, exports, erasure] = await Promise.all([
    settle(identity.list_consents({ customer_id })),
    orNull(identity.list_exports({ customer_id }), shop),
    findErasure(shop, customer_id),
  ])
  return {
    /** Not who looks at the account in its owner's place. */
    is_owner: !isFailed(consents) || consents.code !== 'CUSTOMER_NOT_FOUND',
    consents: isFailed(consents) ? null : { ...consents, history: consents.history.slice(0, decisionsShown) },
    exports: exports?.data ?? null,
    erasure,
  }
}

const findErasure = async ({ sdk }: Shop, customer_id: string): Promise<ErasureShown | null> => {
  const found = await settle(sdk.identity.get_erasure({ customer_id }))
  if (isFailed(found))
    return found.code === 'ERASURE_NOT_FOUND'
      ? { status: 'none', ...(found.details as { grace_days: number }) }
      : null
  const { status, due_at, grace_days } = found
  return status === 'scheduled' || status === 'erasing' ? { status, due_at } : { status: 'none', grace_days }
}

export const action = async ({ request, params, context }: Route.ActionArgs) => {
  const shop = shopOf(context)
  const form = await readForm(request)
  const customer = await requireCustomer(shop, { request, params })
  const refused = await changePrivacy(shop, { customer, form, t: translateIn(localeOf(params.locale)) })
  return data(refused, { status: refused.status })
}

export const meta: Route.MetaFunction = (args) =>
  pageMeta(args, (t) => ({ title: t('privacy.title'), noindex: true }))

const said = ['choices', 'choices_later', 'erasure', 'cancelled'] as const

/** What was asked for before its owner confirmed who they are, and is gone on with here. */
const askedIn = (search: URLSearchParams): ExportAsked | 'erasure' => {
  const what = search.get('ask')
  if (what === 'download') return { what, id: search.get('export') ?? '' }
  return what === 'export' ? { what } : what === 'erasure' ? what : null
}

export default function Privacy({ loaderData, actionData }: Route.ComponentProps) {
  const t = useTranslate()
  const [search] = useSearchParams()
  const asks = useNavigation().formData?.get('intent')
  const done = actionData === undefined ? said.find((one) => one === search.get('done')) : undefined
  const asked = askedIn(search)
  const errorsAt = (part: string) => (actionData?.part === part ? actionData.errors : undefined)
  const { is_owner, consents, exports, erasure } = loaderData
  if (!is_owner)
    return (
      <div className="grid max-w-[46rem] gap-10">
        <h2 className="display text-2xl">{t('privacy.title')}</h2>
        <PartMissing>{t('privacy.own_alone')}</PartMissing>
      </div>
    )
  return (
    <div className="grid max-w-[46rem] gap-10">
      <h2 className="display text-2xl">{t('privacy.title')}</h2>
      <ConsentsPart
        consents={consents}
        done={done === 'choices' || done === 'choices_later' ? done : undefined}
        busy={asks === 'consents'}
      />
      <div id="export" className="grid scroll-mt-20 gap-5">
        <ErrorSummary errors={errorsAt('export')} prefix="export" />
        <ExportPart exports={exports} asked={asked === 'erasure' ? null : asked} busy={asks === 'export'} />
      </div>
      <div id="erasure" className="grid scroll-mt-20">
        <ErasurePart
          erasure={erasure}
          asked={asked === 'erasure'}
          errors={errorsAt('erasure')}
          done={done === 'erasure' || done === 'cancelled' ? done : undefined}
          busy={asks === 'erasure' || asks === 'cancel_erasure'}
        />
      </div>
    </div>
  )
}
