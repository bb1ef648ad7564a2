import { ApiError, isFailed, type Order } from '@selvedge/sdk'
import { data, isRouteErrorResponse, redirect, type ShouldRevalidateFunction } from 'react-router'
import { addressLines } from '../address.ts'
import { optionsOf } from '../cart/bag.ts'
import { withPictures } from '../cart/line-pictures.ts'
import { challengeOf, leaveOrderedCart, nextPageOf } from '../checkout/after-order.ts'
import { guestTokenOf } from '../checkout/order-access.ts'
import { isCancellable, isUnsettled, standingOf } from '../checkout/order-state.ts'
import { OrderPage } from '../components/checkout/order-page.tsx'
import { countriesIn } from '../countries.ts'
import { isLocale, type Locale, locales } from '../i18n/locales.ts'
import { pathIn } from '../i18n/paths.tsx'
import { orNull, orThrow } from '../lenient.ts'
import { listMarkets, marketOfOrder } from '../markets.ts'
import { pageMeta } from '../meta.ts'
import { type Shop, shopOf } from '../shop.ts'
import type { Route } from './+types/order.ts'

const localeOf = ({ locale }: { locale?: string }): Locale => (isLocale(locale) ? locale : locales[0])
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** What names an order, and opens it where it was placed without an account. */
const keyOf = ({ cookies }: Shop, order_id: string) => {
  const guest_token = guestTokenOf(cookies, order_id)
  return { order_id, ...(guest_token && { guest_token }) }
}

export const loader = async ({ params, context, request }: Route.LoaderArgs) => {
  const shop = shopOf(context)
  const locale = localeOf(params)
  const { order_id } = params
  if (!uuid.test(order_id)) throw new Response('There is no such order.', { status: 404 })
  const key = keyOf(shop, order_id)
  if (shop.session.token === undefined && !('guest_token' in key))
    throw redirect(pathIn(locale, `/log-in?to=${encodeURIComponent(pathIn(locale, `/orders/${order_id}`))}`))
  const order = await orThrow(shop.sdk.orders.get_order(key))
  await leaveOrderedCart(shop, order)
  const [lines, answered] = await Promise.all([withPictures(shop, order.lines), isAnswered(shop, order)])
  const view = viewOf(order, locale)
  return {
    ...view,
    // The bank has its answer, and tells us in a moment.
    standing: answered ? ('waiting' as const) : view.standing,
    lines: lines.map((line) => ({
      variant_id: line.variant_id,
      name: line.name,
      options: optionsOf(line.options),
      picture: line.image_url,
      quantity: line.quantity,
      amount: line.line_amount,
      currency: order.currency,
    })),
    address: await addressOf(shop, order, locale),
    tax_display: marketOfOrder(await listMarkets(shop), order)?.tax_display,
    already: new URL(request.url).searchParams.get('already') === 'ordered',
    is_guest: shop.session.token === undefined,
  }
}

/** Whether the shopper has answered the sandbox's bank, which says so to the platform a moment later. */
const isAnswered = async (shop: Shop, order: Order): Promise<boolean> => {
  const challenge_id = standingOf(order) === 'challenge' ? challengeOf(order) : undefined
  if (challenge_id === undefined) return false
  const challenge = await orNull(shop.sdk.payments.get_sandbox_challenge({ challenge_id }), shop)
  return challenge !== null && challenge.status !== 'open'
}

const viewOf = (order: Order, locale: Locale) => {
  const next = nextPageOf(order)
  return {
    number: order.number,
    email: order.email,
    status: order.status,
    standing: standingOf(order),
    unsettled: isUnsettled(order),
    cancellable: isCancellable(order),
    expired: order.cancel_reason === 'expired',
    subtotal: order.subtotal_amount,
    delivery_amount: order.delivery_amount,
    total: order.total_amount,
    currency: order.currency,
    delivery: order.delivery,
    payment_status: order.payment?.status ?? null,
    bank:
      standingOf(order) !== 'challenge' ? null : 'path' in next ? pathIn(locale, next.path) : next.elsewhere,
    timeline: order.timeline ?? [],
    is_news: Date.now() - Date.parse(order.updated_at) < 60_000,
    created_at: Date.parse(order.created_at),
  }
}

const addressOf = async (shop: Shop, { shipping_address }: Order, locale: Locale): Promise<string[]> => {
  if (shipping_address === null) return []
  const { country } = shipping_address
  const format = await orNull(shop.sdk.identity.get_address_format({ country }), shop)
  const { name = country } = countriesIn(locale).find(({ code }) => code === country) ?? {}
  return addressLines(shipping_address, format, name)
}

/** Why nothing came of a button of the page. */
export type OrderProblem =
  | { kind: 'declined'; reason: string }
  | { kind: 'no_card' }
  | { kind: 'too_late' }
  | { kind: 'unknown' }

export const action = async ({ request, params, context }: Route.ActionArgs) => {
  const shop = shopOf(context)
  const locale = localeOf(params)
  const { order_id } = params
  if (!uuid.test(order_id)) throw new Response('There is no such order.', { status: 404 })
  const form = await request.formData()
  const key = keyOf(shop, order_id)
  const problem = (what: OrderProblem, status: number) => data<OrderProblem>(what, { status })
  const here = pathIn(locale, `/orders/${order_id}`)
  const token = form
    .getAll('payment_token')
    .map(String)
    .find((text) => /^tok_[a-z0-9_]{1,60}$/.test(text))
  const pays = form.get('intent') === 'pay'
  if (pays && token === undefined) return problem({ kind: 'no_card' }, 400)
  try {
    const answer = pays
      ? await shop.sdk.orders.pay_order({ ...key, payment: { gateway: 'sandbox', token: token ?? '' } })
      : await shop.sdk.orders.cancel_order(key)
    if (isFailed(answer)) {
      if (answer.code === 'ORDER_NOT_FOUND') throw new Response(answer.message, { status: 404 })
      if (answer.code === 'PAYMENT_DECLINED')
        return problem({ kind: 'declined', reason: answer.details.reason }, 402)
      return answer.code === 'ORDER_STATE_CONFLICT'
        ? problem({ kind: 'too_late' }, 409)
        : problem({ kind: 'unknown' }, 503)
    }
    const next = pays ? nextPageOf(answer) : { path: '' }
    throw redirect('path' in next ? (next.path && pathIn(locale, next.path)) || here : next.elsewhere, 303)
  } catch (error) {
    if (error instanceof ApiError) return problem({ kind: 'unknown' }, 503)
    throw error
  }
}

/** An order is paid for once, however often it is asked; so where no answer comes it can be asked again. */
export const clientAction = async ({ serverAction }: Route.ClientActionArgs) => {
  try {
    return await serverAction()
  } catch (error) {
    const passes = isRouteErrorResponse(error) && error.status < 500 && error.status !== 429
    if (passes || error instanceof Response) throw error
    return data<OrderProblem>({ kind: 'unknown' }, { status: 503 })
  }
}

/** What was not possible any more is seen by how the order stands now. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionResult, defaultShouldRevalidate }) =>
  defaultShouldRevalidate || (actionResult as OrderProblem | undefined)?.kind === 'too_late'

export const meta: Route.MetaFunction = (args) =>
  pageMeta(args, (t) => ({
    title: t('checkout.order_number', { number: args.loaderData?.number ?? '' }),
    noindex: true,
  }))

export default function OrderRoute({ loaderData, actionData, params }: Route.ComponentProps) {
  return <OrderPage key={params.order_id} order={loaderData} problem={actionData} />
}
