import { Outlet, useLocation } from 'react-router'
import { departmentsOf, listCategories } from '../categories.ts'
import { CartDrawerHost } from '../components/cart/cart-drawer-host.tsx'
import { ErrorPage } from '../components/error-page.tsx'
import { Footer } from '../components/footer.tsx'
import { Header } from '../components/header.tsx'
import { isLocale, locales } from '../i18n/locales.ts'
import { useTranslate } from '../i18n/use-translate.ts'
import { orNull } from '../lenient.ts'
import { unlessQueryAlone } from '../revalidate.ts'
import { shopOf } from '../shop.ts'
import { findWishlist } from '../wishlist.ts'
import type { Route } from './+types/shop.ts'

/** What every page shows around itself. None of it is worth losing a page for. */
export const loader = async ({ params, context }: Route.LoaderArgs) => {
  if (!isLocale(params.locale)) throw new Response('There is nothing at this address.', { status: 404 })
  const shop = shopOf(context)
  const { sdk, session } = shop
  const [categories, cart, customer, wishlist] = await Promise.all([
    listCategories(shop),
    session.cart_token ? orNull(sdk.cart.get_cart({ cart_token: session.cart_token }), shop) : null,
    session.token ? orNull(sdk.identity.get_me({}), shop) : null,
    findWishlist(shop),
  ])
  return {
    departments: departmentsOf(categories),
    item_count: cart?.item_count ?? 0,
    customer: customer && { name: customer.first_name ?? customer.username },
    /** Ids of the products that the visitor keeps. */
    wishes: wishlist?.items.map(({ product_id }) => product_id) ?? [],
    currency: session.currency,
    theme: session.theme,
  }
}

export const shouldRevalidate = unlessQueryAlone

export const meta: Route.MetaFunction = ({ loaderData, params, location, matches }) => {
  const origin = (matches[0]?.loaderData as { origin: string } | undefined)?.origin
  if (loaderData === undefined || origin === undefined) return []
  const rest = location.pathname.slice(`/${params.locale}`.length)
  return [
    { tagName: 'link', rel: 'canonical', href: `${origin}${location.pathname}` },
    ...locales.map((locale) => ({
      tagName: 'link',
      rel: 'alternate',
      hrefLang: locale,
      href: `${origin}/${locale}${rest}`,
    })),
    { tagName: 'link', rel: 'alternate', hrefLang: 'x-default', href: `${origin}/${locales[0]}${rest}` },
  ]
}

export default function Shop({ loaderData }: Route.ComponentProps) {
  const t = useTranslate()
  const { key } = useLocation()
  return (
    <>
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:inset-s-4 focus:top-4 focus:z-50 focus:bg-ink focus:px-4 focus:py-3 focus:text-inverse"
      >
        {t('common.skip_to_content')}
      </a>
      <Header {...loaderData} key={`header-${key}`} />
      <main id="content" tabIndex={-1} className="outline-none">
        <Outlet />
      </main>
      <Footer {...loaderData} />
      <CartDrawerHost />
    </>
  )
}

export const ErrorBoundary = ({ error }: Route.ErrorBoundaryProps) => <ErrorPage error={error} />
