import { redirect, redirectDocument, useNavigation } from 'react-router'
import { AccountDoor } from '../components/account/account-door.tsx'
import { EnrolmentForm } from '../components/door/enrolment-form.tsx'
import { OtherWays } from '../components/door/other-ways.tsx'
import { PasswordForm } from '../components/door/password-form.tsx'
import { SecondFactorForm } from '../components/door/second-factor-form.tsx'
import { answerLogIn, shownOf } from '../door/log-in.ts'
import { readForm } from '../form-answer.ts'
import { isLocale, locales } from '../i18n/locales.ts'
import { pathIn, ShopLink } from '../i18n/paths.tsx'
import { translateIn } from '../i18n/translate.ts'
import { useTranslate } from '../i18n/use-translate.ts'
import { orNull } from '../lenient.ts'
import { pageMeta } from '../meta.ts'
import { beginLogIn, findInteraction, finish, pageOf, withoutInteraction } from '../session/door.ts'
import { localPath } from '../session/same-site.ts'
import { kept, notices } from '../session/sealed.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/log-in.ts'

const noticeIn = (parameters: URLSearchParams) => notices.find((one) => parameters.has(one))

const localeOf = (locale: string | undefined) => (isLocale(locale) ? locale : locales[0])

/** Without an interaction a log-in begins, which leads back here with one, by way of the provider. */
export const loader = async ({ request, params, context }: Route.LoaderArgs) => {
  const shop = shopOf(context)
  const locale = localeOf(params.locale)
  const { searchParams, host, pathname } = new URL(request.url)
  if (!searchParams.has('interaction')) {
    const to = localPath(searchParams.get('to'), pathIn(locale, '/account'))
    if (shop.session.token !== undefined) throw redirect(to)
    const { issuer } = shop.door
    // What the provider keeps in the browser it keeps for one name of this shop.
    if (host !== new URL(issuer).host && !searchParams.has('moved'))
      throw redirectDocument(`${issuer}${pathname.replace(/\.data$/, '')}?moved&to=${encodeURIComponent(to)}`)
    throw await beginLogIn(shop, { to, locale, notice: noticeIn(searchParams) })
  }
  const [interaction, issuers] = await Promise.all([
    findInteraction(shop, request),
    orNull(shop.sdk.identity.list_issuers({}), shop),
  ])
  if (interaction?.prompt !== 'log_in') throw await withoutInteraction(shop, locale)
  const arrival = kept(shop, 'arrival')
  const onward = arrival && (await finish(shop, request, arrival))
  if (onward !== undefined) throw onward
  const { client, login_hint } = interaction
  return {
    to: pageOf(request),
    app: client.first_party ? null : client.name,
    login: login_hint ?? '',
    arrival: shownOf(arrival?.status === 'complete' ? undefined : arrival),
    recovers: searchParams.get('factor') === 'recovery_code',
    issuers: issuers?.data ?? [],
    notice: noticeIn(searchParams) ?? kept(shop, 'begun')?.notice ?? null,
  }
}

export const action = async ({ request, params, context }: Route.ActionArgs) =>
  answerLogIn(shopOf(context), {
    request,
    form: await readForm(request),
    t: translateIn(localeOf(params.locale)),
  })

export const meta: Route.MetaFunction = (args) =>
  pageMeta(args, (t) => ({ title: t('common.log_in'), noindex: true }))

const noticeTexts = {
  password_set: 'door.password_set',
  not_linked: 'door.account_not_linked',
  issuer_refused: 'door.issuer_refused',
} as const

export default function LogIn({ loaderData, actionData }: Route.ComponentProps) {
  const t = useTranslate()
  const { to, app, arrival, recovers, issuers, notice, login } = loaderData
  const busy = useNavigation().state !== 'idle' && actionData === undefined
  if (arrival?.status === 'enrolment_required' || actionData?.recovery_codes !== undefined)
    return (
      <AccountDoor title={t('door.second_title')} text={t('door.enrol_text')}>
        <EnrolmentForm {...{ to, busy }} answer={actionData} />
      </AccountDoor>
    )
  if (arrival !== null)
    return (
      <AccountDoor title={t('door.second_title')} text={t('door.second_text')}>
        <SecondFactorForm {...{ to, recovers, busy }} methods={arrival.second_factors} answer={actionData} />
      </AccountDoor>
    )
  return (
    <AccountDoor
      title={t('account.log_in_title')}
      text={app === null ? t('account.log_in_text') : t('door.for_app', { app })}
    >
      {notice !== null && (
        <p role="status" className="border-s-2 border-ink bg-surface p-4 text-sm">
          {t(noticeTexts[notice])}
        </p>
      )}
      <PasswordForm {...{ busy, login }} answer={actionData} />
      <OtherWays {...{ to, issuers, busy }} answer={actionData} />
      <p className="border-t border-line pt-6 text-sm">
        {t('account.no_account')}{' '}
        <ShopLink to={`/register?to=${encodeURIComponent(to)}`} className="link font-medium">
          {t('account.register_title')}
        </ShopLink>
      </p>
    </AccountDoor>
  )
}
