import { Form, Outlet, useLocation } from 'react-router'
import { findCustomer } from '../account/customer.ts'
import { VerifyNotice } from '../components/account/verify-notice.tsx'
import { AnyIcon, type AnyIconName } from '../components/any-icon.tsx'
import { ErrorPage } from '../components/error-page.tsx'
import type { MessageId } from '../i18n/messages.ts'
import { ShopNavLink, usePath } from '../i18n/paths.tsx'
import { useTranslate } from '../i18n/use-translate.ts'
import { pageMeta } from '../meta.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/account.ts'

export const loader = async ({ request, params, context }: Route.LoaderArgs) => {
  const customer = await findCustomer(shopOf(context), { request, params })
  return {
    name: customer && (customer.first_name ?? customer.username),
    /** The address that its owner has not shown to read yet. */
    unverified: customer?.email_verified === false ? customer.email : null,
  }
}

export const meta: Route.MetaFunction = (args) =>
  pageMeta(args, (t) => ({ title: t('account.title'), noindex: true }))

const pages = [
  ['/account', 'account.orders', 'box'],
  ['/account/addresses', 'account.addresses', 'pin'],
  ['/account/profile', 'account.profile', 'person'],
  ['/account/preferences', 'preferences.title', 'filter'],
  ['/account/security', 'security.title', 'lock'],
  ['/account/privacy', 'privacy.title', 'eye'],
] as const satisfies [string, MessageId, AnyIconName][]

const entry =
  'flex min-h-11 items-center gap-2.5 px-1 py-2 text-sm whitespace-nowrap hover:text-thread aria-[current=page]:font-medium aria-[current=page]:thread lg:aria-[current=page]:shadow-none lg:aria-[current=page]:text-thread'

const Navigation = () => {
  const t = useTranslate()
  const path = usePath()
  return (
    <div className="flex flex-wrap items-center gap-x-6 border-b border-line lg:grid lg:content-start lg:border-0">
      <nav aria-label={t('account.navigation')} className="contents">
        {pages.map(([to, name, icon]) => (
          <ShopNavLink key={to} to={to} end={to === '/account'} className={entry}>
            <AnyIcon name={icon} size="size-4.5" className="max-sm:hidden" />
            {t(name)}
          </ShopNavLink>
        ))}
        <ShopNavLink to="/wishlist" className={entry}>
          <AnyIcon name="heart" size="size-4.5" className="max-sm:hidden" />
          {t('common.wishlist')}
        </ShopNavLink>
      </nav>
      <Form method="post" action={path('/log-out')} className="lg:mt-4 lg:border-t lg:border-line lg:pt-4">
        <button type="submit" className={`${entry} text-quiet`}>
          {t('common.log_out')}
        </button>
      </Form>
    </div>
  )
}

/** Where an address matters that is not its owner's yet. */
const reminds = ['/account', '/account/profile']

export default function Account({ loaderData: { name, unverified } }: Route.ComponentProps) {
  const t = useTranslate()
  const path = usePath()
  const { pathname } = useLocation()
  return (
    <AccountFrame title={name === null ? t('account.title') : t('account.hello', { name })}>
      {unverified !== null && reminds.some((page) => path(page) === pathname) && (
        <VerifyNotice email={unverified} />
      )}
      <Outlet />
    </AccountFrame>
  )
}

const AccountFrame = ({ title, children }: { title: string; children: React.ReactNode }) => (
  <div className="page pt-8 md:pt-14">
    <h1 className="display mb-6 text-3xl break-words md:mb-10">{title}</h1>
    <div className="grid gap-8 lg:grid-cols-[13rem_minmax(0,1fr)] lg:gap-16">
      <Navigation />
      <div className="min-w-0">{children}</div>
    </div>
  </div>
)

/** A page of the account that is not there just now leaves the others within reach. */
export const ErrorBoundary = ({ error }: Route.ErrorBoundaryProps) => {
  const t = useTranslate()
  return (
    <AccountFrame title={t('account.title')}>
      <ErrorPage error={error} />
    </AccountFrame>
  )
}
