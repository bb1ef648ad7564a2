import { requireLogIn } from '../account/customer.ts'
import { summaryOf } from '../account/orders.ts'
import { Emptiness } from '../components/account/emptiness.tsx'
import { OrderCard } from '../components/account/order-card.tsx'
import { Icon } from '../components/icon.tsx'
import { ShopLink } from '../i18n/paths.tsx'
import { useTranslate } from '../i18n/use-translate.ts'
import { orNull } from '../lenient.ts'
import { pageMeta } from '../meta.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/account-orders.ts'

const perPage = 8

export const loader = async ({ request, params, context }: Route.LoaderArgs) => {
  const shop = shopOf(context)
  requireLogIn(shop, { request, params })
  const asked = /^[1-9]\d{0,4}$/.exec(new URL(request.url).searchParams.get('page') ?? '')?.[0]
  const page = Number(asked ?? 1)
  const orders = await orNull(shop.sdk.orders.list_orders({ page, limit: perPage }), shop)
  return {
    page,
    pages: Math.max(1, Math.ceil((orders?.pagination.total ?? 0) / perPage)),
    orders: orders?.data.map(summaryOf) ?? null,
  }
}

export const meta: Route.MetaFunction = (args) =>
  pageMeta(args, (t) => ({ title: t('account.orders'), noindex: true }))

export default function Orders({ loaderData: { page, pages, orders } }: Route.ComponentProps) {
  const t = useTranslate()
  if (orders === null)
    return (
      <p role="status" className="border-s-2 border-warn bg-surface p-4">
        {t('account.orders_missing')}
      </p>
    )
  if (orders.length === 0 && page === 1)
    return (
      <Emptiness
        title={t('account.no_orders_title')}
        text={t('account.no_orders_text')}
        action={{ to: '/search?sort=newest', label: t('home.hero_action') }}
      />
    )
  return (
    <section aria-labelledby="orders-title" className="grid gap-5">
      <h2 id="orders-title" className="display text-xl">
        {t('account.orders')}
      </h2>
      <ul className="grid gap-4">
        {orders.map((order) => (
          <li key={order.id}>
            <OrderCard order={order} />
          </li>
        ))}
      </ul>
      {(pages > 1 || page > 1) && (
        <nav
          aria-label={t('account.orders')}
          className="flex min-h-11 items-center justify-between gap-4 text-sm"
        >
          {page > 1 ? (
            <ShopLink
              to={page === 2 ? '/account' : `/account?page=${page - 1}`}
              className="link inline-flex min-h-11 items-center gap-2"
            >
              <Icon name="arrow" size="size-4" className="rotate-180 rtl:rotate-0" />
              {t('account.newer')}
            </ShopLink>
          ) : (
            <span />
          )}
          <span className="text-quiet">{t('account.page_of', { page, pages })}</span>
          {page < pages ? (
            <ShopLink
              to={`/account?page=${page + 1}`}
              className="link inline-flex min-h-11 items-center gap-2"
            >
              {t('account.older')}
              <Icon name="arrow" size="size-4" className="mirror" />
            </ShopLink>
          ) : (
            <span />
          )}
        </nav>
      )}
    </section>
  )
}
