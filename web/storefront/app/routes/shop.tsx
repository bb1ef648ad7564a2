import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { Outlet, useLocation } from 'react-router'
import { departmentsOf, listCategories } from '../categories.ts'
import { BarePage } from '../components/bare-page.tsx'
import { ErrorPage } from '../components/error-page.tsx'
import { Footer } from '../components/footer.tsx'
import { Header } from '../components/header.tsx'
import { later } from '../components/later.tsx'
import { listCurrencies } from '../currencies.ts'
import { isLocale } from '../i18n/locales.ts'
import { useTranslate } from '../i18n/use-translate.ts'
import { orNull } from '../lenient.ts'
import { listMarkets, marketChoices, marketFor } from '../markets.ts'
import { pageMeta } from '../meta.ts'
import { bannerPurposes } from '../privacy/consent-texts.ts'
import { tellLater } from '../privacy/decide.ts'
import { unlessQueryAlone } from '../revalidate.ts'
import { readChoices } from '../session/consent.ts'
import { shopOf } from '../shop.ts'
import { findWishlist } from '../wishlist.ts'
import type { Route } from './+types/shop.ts'

const ActingBanner = later(
  () => import('../components/acting-banner.tsx').then(({ ActingBanner }) => ActingBanner),
  import.meta.env.SSR ? (await import('../components/acting-banner.tsx')).ActingBanner : undefined,
)

const CartDrawerHost = later(
  () => import('../components/cart/cart-drawer-host.tsx').then(({ CartDrawerHost }) => CartDrawerHost),
  import.meta.env.SSR ? (await import('../components/cart/cart-drawer-host.tsx')).CartDrawerHost : undefined,
)

const ConsentBanner = later(
  () => import('../components/consent-banner.tsx').then(({ ConsentBanner }) => ConsentBanner),
  import.meta.env.SSR ? (await import('../components/consent-banner.tsx')).ConsentBanner : undefined,
)

/** What every page shows around itself. None of it is worth losing a page for. */
export const loader = async ({ params, context }: Route.LoaderArgs) => {
  if (!isLocale(params.locale)) throw new Response('There is nothing at this address.', { status: 404 })
  const shop = shopOf(context)
  const { sdk, session, cookies } = shop
  const [categories, currencies, markets, cart, customer, wishlist] = await Promise.all([
    listCategories(shop),
    listCurrencies(shop),
    listMarkets(shop),
    session.cart_token ? orNull(sdk.cart.get_cart({ cart_token: session.cart_token }), shop) : null,
    session.token ? orNull(sdk.identity.get_me({}), shop) : null,
    findWishlist(shop),
    tellLater(shop),
  ])
  const choices = readChoices(cookies)
  const market = marketFor(markets, session)
  return {
    departments: departmentsOf(categories),
    item_count: cart?.item_count ?? 0,
    customer: customer && {
      name: customer.first_name ?? customer.username,
      /** Staff look at the shop as this customer. */
      is_acted_for: customer.impersonator !== null,
    },
    /** Ids of the products that the visitor keeps. */
    wishes: wishlist?.items.map(({ product_id }) => product_id) ?? [],
    markets: marketChoices(markets, params.locale),
    market: market?.code,
    tax_display: market?.tax_display ?? 'included',
    currencies,
    currency: session.currency,
    theme: session.theme,
    /** Nobody has said yet what may be done beyond what is needed. */
    asks_consent: bannerPurposes.some((purpose) => choices?.[purpose] === undefined),
  }
}

export const shouldRevalidate = unlessQueryAlone

/** Of pages without their own, which are those that tell of an error. */
export const meta: Route.MetaFunction = (args) =>
  pageMeta(args, (t) => ({ title: 'Selvedge', whole_title: t('common.site_title') }))

type Around = Route.ComponentProps['loaderData']

/** What stands around every page. */
const Frame = ({ around, children }: { around: Around; children: ReactNode }) => {
  const t = useTranslate()
  const content = useRef<HTMLElement>(null)
  useFocusAtPage(content)
  return (
    <div className="grid min-h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[auto_1fr_auto]">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:inset-s-4 focus:top-4 focus:z-50 focus:bg-ink focus:px-4 focus:py-3 focus:text-inverse"
      >
        {t('common.skip_to_content')}
      </a>
      <Header {...around} />
      <main id="content" ref={content} tabIndex={-1} className="outline-none">
        {children}
      </main>
      <Footer {...around} />
      {around.customer?.is_acted_for && <ActingBanner name={around.customer.name} />}
      {around.asks_consent && <ConsentBanner />}
      <CartDrawerHost />
    </div>
  )
}

/** On another page one begins at its content, as one would after loading it: what had the focus may be gone. */
const useFocusAtPage = (content: RefObject<HTMLElement | null>) => {
  const { pathname } = useLocation()
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    // A page may have put it where it belongs, as a listing does for those who come back to it.
    if (content.current?.contains(document.activeElement) !== true)
      content.current?.focus({ preventScroll: true })
  }, [pathname, content])
}

export default function Shop({ loaderData }: Route.ComponentProps) {
  return (
    <Frame around={loaderData}>
      <Outlet />
    </Frame>
  )
}

export const ErrorBoundary = ({ error, loaderData }: Route.ErrorBoundaryProps) =>
  loaderData === undefined ? (
    <BarePage>
      <ErrorPage error={error} />
    </BarePage>
  ) : (
    <Frame around={loaderData}>
      <ErrorPage error={error} />
    </Frame>
  )
