import { data, useSearchParams } from 'react-router'
import { changeSecurity } from '../account/change-security.ts'
import { localeOf } from '../account/confirm-identity.ts'
import { requireCustomer } from '../account/customer.ts'
import { ConnectedApps } from '../components/account/connected-apps.tsx'
import { FactorList } from '../components/account/factor-list.tsx'
import { LinkedIssuers } from '../components/account/linked-issuers.tsx'
import { PasswordPart } from '../components/account/password-part.tsx'
import { SessionList } from '../components/account/session-list.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Icon } from '../components/icon.tsx'
import { readForm } from '../form-answer.ts'
import { translateIn } from '../i18n/translate.ts'
import { useTranslate } from '../i18n/use-translate.ts'
import { orNull } from '../lenient.ts'
import { pageMeta } from '../meta.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/account-security.ts'

export const loader = async ({ request, params, context }: Route.LoaderArgs) => {
  const shop = shopOf(context)
  const { identity } = shop.sdk
  const { id, username, email_verified } = await requireCustomer(shop, { request, params })
  const [factors, sessions, apps, issuers] = await Promise.all([
    orNull(identity.list_factors({}), shop),
    orNull(identity.list_sessions({ customer_id: id }), shop),
    orNull(identity.list_connected_apps({ customer_id: id }), shop),
    orNull(identity.list_issuers({}), shop),
  ])
  const { searchParams } = new URL(request.url)
  const asked = searchParams.get('remove')
  const failed = failures.find((one) => one === searchParams.get('failed'))
  return {
    username,
    /** Whether there is an address that is told of changes. */
    is_told: email_verified,
    factors:
      factors?.data.map(({ id, type, name, last_used_at }) => ({ id, type, name, last_used_at })) ?? null,
    has_password: factors?.has_password !== false,
    recovery_codes_left: factors?.recovery_codes_left ?? 0,
    /** The one whose removal was asked for before its owner confirmed who they are. */
    to_remove: factors?.data.find((one) => one.id === asked)?.id ?? null,
    sessions:
      sessions?.data.map(({ id, client_id, device, address, last_used_at, is_current }) => ({
        id,
        app: apps?.data.find((app) => app.client_id === client_id)?.name ?? null,
        device,
        address,
        last_used_at,
        is_current,
      })) ?? null,
    apps:
      apps?.data.map(({ client_id, name, permissions, created_at, last_used_at }) => ({
        client_id,
        name,
        permissions,
        created_at,
        last_used_at,
      })) ?? null,
    issuers: issuers?.data ?? [],
    links: factors?.issuers.map(({ id, name, title, created_at }) => ({ id, name, title, created_at })) ?? [],
    not_linked: failed && { form: translateIn(localeOf(params.locale))(`security.${failed}`) },
    /** What was to be ended: a session, `others` or `all`. */
    to_end: searchParams.get('end'),
    to_link: searchParams.get('link'),
    to_unlink: searchParams.get('unlink'),
  }
}

export const action = async ({ request, params, context }: Route.ActionArgs) => {
  const shop = shopOf(context)
  const form = await readForm(request)
  const customer = await requireCustomer(shop, { request, params })
  const refused = await changeSecurity(shop, { customer, form, t: translateIn(localeOf(params.locale)) })
  return data(refused, { status: refused.status })
}

export const meta: Route.MetaFunction = (args) =>
  pageMeta(args, (t) => ({ title: t('security.title'), noindex: true }))

const said = [
  'password',
  'session',
  'sessions',
  'renamed',
  'removed',
  'added',
  'disconnected',
  'linked',
  'unlinked',
] as const
/** Changes of what lets one in, of which the platform tells by e-mail. */
const isTold = (done: (typeof said)[number]) =>
  done === 'removed' || done === 'added' || done === 'linked' || done === 'unlinked'

/** What came back from where an account was to be linked. */
const failures = ['linked_elsewhere', 'link_refused'] as const

export default function Security({ loaderData, actionData }: Route.ComponentProps) {
  const t = useTranslate()
  const [search] = useSearchParams()
  const done = actionData === undefined ? said.find((one) => one === search.get('done')) : undefined
  const errorsAt = (part: string) => (actionData?.part === part ? actionData.errors : undefined)
  const { username, has_password, factors, recovery_codes_left, to_remove, sessions, apps } = loaderData
  const { is_told, issuers, links, to_link, to_unlink, to_end } = loaderData
  return (
    <div className="grid max-w-[46rem] gap-10">
      <div className="grid gap-3">
        <h2 className="display text-2xl">{t('security.title')}</h2>
        <p role="status" className={done ? 'inline-flex items-center gap-2 text-sm text-good' : 'sr-only'}>
          {done && (
            <>
              <Icon name="check" size="size-4" />
              {[t(`security.done_${done}`), ...(is_told && isTold(done) ? [t('security.told')] : [])].join(
                ' ',
              )}
            </>
          )}
        </p>
      </div>
      <PasswordPart key={`password-${done}`} {...{ username, has_password }} errors={errorsAt('password')} />
      <div className="grid gap-5">
        <ErrorSummary errors={errorsAt('factors')} prefix="factors" />
        <FactorList factors={factors} recovery_codes_left={recovery_codes_left} to_remove={to_remove} />
      </div>
      <div className="grid gap-5 empty:hidden">
        <ErrorSummary
          errors={actionData === undefined ? loaderData.not_linked : errorsAt('issuers')}
          prefix="issuers"
        />
        <LinkedIssuers {...{ issuers, links, to_link, to_unlink }} />
      </div>
      <div id="sessions" className="grid scroll-mt-20 gap-5">
        <ErrorSummary errors={errorsAt('sessions')} prefix="sessions" />
        <SessionList sessions={sessions} to_end={done === undefined ? to_end : null} />
      </div>
      <div className="grid gap-5">
        <ErrorSummary errors={errorsAt('apps')} prefix="apps" />
        <ConnectedApps apps={apps} />
      </div>
    </div>
  )
}
