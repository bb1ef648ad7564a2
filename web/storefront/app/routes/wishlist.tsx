import { useState } from 'react'
import { data, redirect } from 'react-router'
import { buttonClass } from '../components/button.tsx'
import { Icon } from '../components/icon.tsx'
import { ProductGrid } from '../components/product-card.tsx'
import { isLocale, type Locale, locales } from '../i18n/locales.ts'
import { pathIn, ShopLink, usePath } from '../i18n/paths.tsx'
import { useTranslate } from '../i18n/use-translate.ts'
import { inCurrency } from '../in-currency.ts'
import { orThrow } from '../lenient.ts'
import { pageMeta } from '../meta.ts'
import { type Card, cardsOf } from '../products.ts'
import { localPath } from '../session/same-site.ts'
import { type Shop, shopOf } from '../shop.ts'
import { keepOrDrop, statusOf } from '../wish.ts'
import { findWishlist } from '../wishlist.ts'
import type { Route } from './+types/wishlist.ts'

const pageSize = 48

export const loader = async ({ request, context }: Route.LoaderArgs) => {
  const shop = shopOf(context)
  const ids = (await findWishlist(shop))?.items.map(({ product_id }) => product_id) ?? []
  const asked = Number(new URL(request.url).searchParams.get('page'))
  const page = Number.isInteger(asked) && asked > 0 && (asked - 1) * pageSize < ids.length ? asked : 1
  const shown = ids.slice((page - 1) * pageSize, page * pageSize)
  const products = shown.length === 0 ? [] : await productsOf(shop, shown)
  return {
    cards: await cardsOf(shop, products),
    gone: shown.length - products.length,
    count: ids.length,
    page,
    pages: Math.ceil(ids.length / pageSize),
    isGuest: shop.session.token === undefined,
  }
}

const productsOf = async (shop: Shop, ids: string[]) =>
  (await orThrow(inCurrency(shop, (prices) => shop.sdk.catalog.list_products_by_ids({ ids, ...prices }))))
    .data

export const action = async ({ request, params, context }: Route.ActionArgs) => {
  const form = await request.formData()
  const answer = await keepOrDrop(shopOf(context), form)
  const locale: Locale = isLocale(params.locale) ? params.locale : locales[0]
  const isWithoutScripts = request.headers.get('accept')?.includes('text/html') ?? false
  if (isWithoutScripts && answer.kind === 'done')
    throw redirect(localPath(String(form.get('back') ?? ''), pathIn(locale, '/wishlist')), 303)
  return data(answer, { status: statusOf(answer) })
}

export const meta: Route.MetaFunction = (args) =>
  pageMeta(args, (t) => ({ title: t('common.wishlist'), noindex: true }))

export default function WishlistPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useTranslate()
  const path = usePath()
  const { gone, count, page, pages, isGuest } = loaderData
  const cards = useKept(loaderData.cards, page)
  return (
    <div className="page pt-8 md:pt-12">
      <div className="mb-8 flex flex-wrap items-baseline gap-x-5 gap-y-2 md:mb-12">
        <h1 className="display text-2xl">{t('common.wishlist')}</h1>
        {count > 0 && <p className="text-sm text-quiet">{t('wishlist.count', { count })}</p>}
      </div>
      {actionData && actionData.kind !== 'done' && (
        <p role="alert" className="mb-8 border-s-2 border-warn bg-surface p-4">
          {t(actionData.kind === 'full' ? 'common.wish_full' : 'common.wish_failed')}
        </p>
      )}
      {cards.length === 0 && gone === 0 ? <Empty /> : <ProductGrid cards={cards} priority={4} />}
      {gone > 0 && <p className="mt-10 text-sm text-quiet">{t('wishlist.gone', { count: gone })}</p>}
      {pages > 1 && <Pages page={page} pages={pages} />}
      {isGuest && count > 0 && (
        <p className="mt-14 flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line pt-6 text-sm text-quiet">
          {t('wishlist.log_in')}
          <ShopLink
            to={`/log-in?to=${encodeURIComponent(path('/wishlist'))}`}
            className="link inline-flex min-h-11 items-center text-ink"
          >
            {t('common.log_in')}
          </ShopLink>
        </p>
      )}
    </div>
  )
}

/** What is let go stays in its place until the page is left, so that it can be kept again and nothing jumps. */
const useKept = (cards: Card[], page: number): Card[] => {
  const [seen, setSeen] = useState({ page, cards })
  if (seen.page !== page) {
    setSeen({ page, cards })
    return cards
  }
  const added = cards.filter(({ id }) => !seen.cards.some((card) => card.id === id))
  return [...added, ...seen.cards.map((card) => cards.find(({ id }) => id === card.id) ?? card)]
}

const Empty = () => {
  const t = useTranslate()
  return (
    <div className="grid justify-items-start gap-6 border-y border-line py-16 md:py-24">
      <Icon name="heart" size="size-10" className="text-quiet" />
      <p className="display max-w-[22ch] text-xl">{t('wishlist.empty')}</p>
      <p className="max-w-[46ch] text-quiet">{t('wishlist.empty_text')}</p>
      <ShopLink to="/" className={buttonClass()}>
        {t('wishlist.start')}
      </ShopLink>
    </div>
  )
}

const Pages = ({ page, pages }: { page: number; pages: number }) => {
  const t = useTranslate()
  const link = 'link inline-flex min-h-11 items-center'
  return (
    <nav aria-label={t('wishlist.pages')} className="mt-12 flex items-center justify-center gap-6 text-sm">
      {page > 1 && (
        <ShopLink to={`/wishlist?page=${page - 1}`} className={link}>
          {t('wishlist.page_before')}
        </ShopLink>
      )}
      <span className="tabular-nums">
        {t.number(page)} / {t.number(pages)}
      </span>
      {page < pages && (
        <ShopLink to={`/wishlist?page=${page + 1}`} className={link}>
          {t('wishlist.page_next')}
        </ShopLink>
      )}
    </nav>
  )
}
