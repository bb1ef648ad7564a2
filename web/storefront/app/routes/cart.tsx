import { ApiError } from '@selvedge/sdk'
import { data, Form, redirect, useRevalidator } from 'react-router'
import { bagOf, emptyBag } from '../cart/bag.ts'
import { findCart } from '../cart/carts.ts'
import { type CartAnswer, changeCart, statusOf } from '../cart/change-cart.ts'
import { deliveryHint } from '../cart/delivery-hint.ts'
import { asListed } from '../cart/line-pictures.ts'
import { orderOfCart, recentOrder } from '../checkout/recent-order.ts'
import { BagLines, noticeText } from '../components/cart/bag-lines.tsx'
import { BagSummary } from '../components/cart/bag-summary.tsx'
import { EmptyBag } from '../components/cart/empty-bag.tsx'
import { useBag } from '../components/cart/use-bag.ts'
import { useFresh } from '../components/cart/use-fresh.ts'
import { ProductGrid } from '../components/product-card.tsx'
import { currencyOf } from '../currencies.ts'
import { isLocale, type Locale, locales } from '../i18n/locales.ts'
import { pathIn, usePath } from '../i18n/paths.tsx'
import { useTranslate } from '../i18n/use-translate.ts'
import { inCurrency } from '../in-currency.ts'
import { orNull, orThrow } from '../lenient.ts'
import { pageMeta } from '../meta.ts'
import { orAnswer } from '../or-answer.ts'
import { cardsOf } from '../products.ts'
import { type Shop, shopOf } from '../shop.ts'
import type { Route } from './+types/cart.ts'

const localeOf = ({ locale }: { locale?: string }): Locale => (isLocale(locale) ? locale : locales[0])

export const loader = async ({ params, context, request }: Route.LoaderArgs) => {
  const shop = shopOf(context)
  const { searchParams } = new URL(request.url)
  const cart = await (searchParams.has('drawer') ? orUnreachable(findCart(shop)) : orThrow(findCart(shop)))
  if (cart === 'unreachable') return unreachableBag
  if ((cart === null || cart.lines.length === 0) && !searchParams.has('drawer')) {
    const order_id = searchParams.has('ordered') ? await recentOrder(shop) : await lostOrder(shop)
    if (order_id !== undefined)
      throw redirect(pathIn(localeOf(params), `/orders/${order_id}?already=ordered`))
  }
  const [lines, delivery, suggestions, currency] = await Promise.all([
    asListed(shop, cart?.lines ?? []),
    cart === null ? null : deliveryHint(shop, localeOf(params), cart),
    cart === null || cart.lines.length === 0 ? newest(shop) : [],
    currencyOf(shop),
  ])
  const bag = bagOf(cart && { ...cart, lines })
  return {
    bag,
    delivery,
    suggestions,
    now: Date.now(),
    currency,
    unreachable: false,
    removed: removedOf(searchParams.get('removed')),
  }
}

/** The order that emptied a guest's bag without this browser being told; a customer finds theirs in the account. */
const lostOrder = async (shop: Shop): Promise<string | undefined> => {
  const order = shop.session.token === undefined ? await orderOfCart(shop) : undefined
  return order?.is_news ? order.order_id : undefined
}

/** The drawer says so itself; the page that it stands beside has nothing to do with it. */
const orUnreachable = async <T,>(call: Promise<T>): Promise<T | 'unreachable'> => {
  try {
    return await call
  } catch (error) {
    if (error instanceof ApiError) return 'unreachable'
    throw error
  }
}

const unreachableBag = {
  bag: emptyBag,
  delivery: null,
  suggestions: [],
  now: 0,
  currency: '',
  unreachable: true,
  removed: null,
}

export const clientLoader = async ({ serverLoader, request }: Route.ClientLoaderArgs) => {
  try {
    return await serverLoader()
  } catch (error) {
    if (error instanceof Response || !new URL(request.url).searchParams.has('drawer')) throw error
    return unreachableBag
  }
}

const newest = async (shop: Shop) => {
  const listing = inCurrency(shop, (prices) =>
    shop.sdk.catalog.list_products({
      sort_by: 'created_at',
      sort_order: 'desc',
      available: true,
      limit: 4,
      facets: false,
      ...prices,
    }),
  )
  return cardsOf(shop, (await orNull(listing, shop))?.data ?? [])
}

/** Where a form was sent without scripts the page that follows says what is gone, so that it can be put back. */
const removedOf = (text: string | null) => {
  const [product_id, variant_id, quantity] = (text ?? '').split('.')
  return product_id && variant_id && quantity ? { product_id, variant_id, quantity } : null
}

const isWithoutScripts = (request: Request) => request.headers.get('accept')?.includes('text/html') ?? false

export const action = async ({ request, params, context }: Route.ActionArgs) => {
  const form = await request.formData()
  const answer = await changeCart(shopOf(context), form)
  if (answer.kind === 'done' && isWithoutScripts(request)) {
    const removed =
      form.get('intent') === 'remove'
        ? `?removed=${['product_id', 'variant_id', 'quantity'].map((name) => encodeURIComponent(String(form.get(name) ?? ''))).join('.')}`
        : ''
    throw redirect(pathIn(localeOf(params), `/cart${removed}`), 303)
  }
  return data(answer, { status: statusOf(answer) })
}

/** Where no answer comes the bag stays as it was and says so. */
export const clientAction = async ({ serverAction }: Route.ClientActionArgs) =>
  orAnswer<CartAnswer>(serverAction, { kind: 'unreachable' })

export const meta: Route.MetaFunction = (args) =>
  pageMeta(args, (t) => ({ title: t('cart.title'), noindex: true }))

export default function CartPage({ loaderData, actionData }: Route.ComponentProps) {
  const { bag, delivery, suggestions, now, currency, removed } = loaderData
  const t = useTranslate()
  const control = useBag(bag)
  const revalidator = useRevalidator()
  useFresh(() => {
    if (revalidator.state === 'idle') void revalidator.revalidate()
  })
  const isEmpty = control.shown.lines.length === 0
  return (
    <div className="page pt-8 md:pt-12">
      <h1 className="display mb-6 text-2xl md:mb-10">{isEmpty ? t('cart.empty_title') : t('cart.title')}</h1>
      {actionData && actionData.kind !== 'done' && (
        <p role="alert" className="mb-6 border-s-2 border-warn bg-surface p-4">
          {noticeText(t, actionData)}
        </p>
      )}
      {removed && !bag.lines.some(({ variant_id }) => variant_id === removed.variant_id) && (
        <PutBack {...removed} />
      )}
      {(!isEmpty || control.removed.length > 0) && (
        <div className="grid items-start gap-x-16 gap-y-10 lg:grid-cols-[1fr_24rem]">
          <BagLines control={control} />
          {!isEmpty && (
            <section aria-label={t('cart.summary')} className="bg-surface p-6 lg:sticky lg:top-24 lg:p-8">
              <BagSummary {...{ control, delivery, now, currency }} />
            </section>
          )}
        </div>
      )}
      {isEmpty && (
        <div className={control.removed.length > 0 ? 'mt-10' : ''}>
          <EmptyBag />
        </div>
      )}
      {isEmpty && suggestions.length > 0 && (
        <section className="mt-section">
          <h2 className="display mb-8 text-xl">{t('cart.suggestions')}</h2>
          <ProductGrid cards={suggestions} />
        </section>
      )}
    </div>
  )
}

const PutBack = (item: { product_id: string; variant_id: string; quantity: string }) => {
  const t = useTranslate()
  return (
    <Form
      method="post"
      action={usePath()('/cart')}
      className="mb-6 flex flex-wrap items-center justify-between gap-x-6 border-y border-line py-2 text-sm"
    >
      <p role="status">{t('cart.removed_one')}</p>
      {Object.entries({ intent: 'add', ...item }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" className="link min-h-11 font-medium">
        {t('cart.undo')}
      </button>
    </Form>
  )
}
