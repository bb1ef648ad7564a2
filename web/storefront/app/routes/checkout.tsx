import type { Cart, Customer } from '@selvedge/sdk'
import { data, isRouteErrorResponse, redirect, type ShouldRevalidateFunction } from 'react-router'
import type { AddressDraft } from '../address.ts'
import { bagOf } from '../cart/bag.ts'
import { findCart } from '../cart/carts.ts'
import { weightOf } from '../cart/delivery-hint.ts'
import { asListed } from '../cart/line-pictures.ts'
import { leaveOrderedCart, nextPageOf } from '../checkout/after-order.ts'
import { correctCart, keepAgain } from '../checkout/correct-cart.ts'
import { destinationOf } from '../checkout/delivery.ts'
import { likelyCountryOf } from '../checkout/likely-country.ts'
import { placeOrder } from '../checkout/place-order.ts'
import { type CheckoutAnswer, missingIn, readCheckout } from '../checkout/read-checkout.ts'
import { orderOfCart } from '../checkout/recent-order.ts'
import { CheckoutPage } from '../components/checkout/checkout-page.tsx'
import { countries, countriesIn } from '../countries.ts'
import { isLocale, type Locale, locales } from '../i18n/locales.ts'
import { pathIn } from '../i18n/paths.tsx'
import { orNull, orThrow } from '../lenient.ts'
import { pageMeta } from '../meta.ts'
import { type Shop, shopOf } from '../shop.ts'
import type { Route } from './+types/checkout.ts'

const localeOf = ({ locale }: { locale?: string }): Locale => (isLocale(locale) ? locale : locales[0])

export const loader = async ({ params, context }: Route.LoaderArgs) => {
  const shop = shopOf(context)
  const locale = localeOf(params)
  const cart = await orThrow(findCart(shop))
  // The bag says what there is to say: that it is empty, since it was ordered or anyway, or that its prices have no sum.
  if (cart === null || cart.lines.length === 0) throw redirect(pathIn(locale, '/cart?ordered=maybe'))
  if (cart.currency === null) throw redirect(pathIn(locale, '/cart'))
  // Ordered already, which whoever reloads the page without having seen the answer does not know.
  const placed = await orderOfCart(shop)
  if (placed !== undefined) throw redirect(pathIn(locale, `/orders/${placed.order_id}?already=ordered`))
  const customer = await customerOf(shop)
  const saved = customer === null ? [] : await addressesOf(shop, customer)
  const [first] = saved
  const address: AddressDraft = first?.address ?? {
    ...(customer && { name: [customer.first_name, customer.last_name].filter(Boolean).join(' ') }),
    country: likelyCountryOf(locale, cart.currency),
  }
  const [destination, lines] = await Promise.all([
    destinationOf(shop, cart, address.country ?? countries[0]),
    asListed(shop, cart.lines),
  ])
  return {
    bag: bagOf({ ...cart, lines }),
    currency: cart.currency,
    weight_grams: weightOf(cart),
    customer: customer && { email: customer.email },
    saved: saved.map(({ id, address }) => ({ id, address })),
    address,
    destination,
    countries: countriesIn(locale),
    order_key: crypto.randomUUID(),
    now: Date.now(),
  }
}

const customerOf = async (shop: Shop): Promise<Customer | null> =>
  shop.session.token === undefined ? null : orNull(shop.sdk.identity.get_me({}), shop)

const addressesOf = async (shop: Shop, { id }: Customer) =>
  (await orNull(shop.sdk.identity.list_addresses({ customer_id: id }), shop))?.data ?? []

export const action = async ({ request, params, context }: Route.ActionArgs) => {
  const shop = shopOf(context)
  const locale = localeOf(params)
  const form = await request.formData()
  const given = readCheckout(form)
  const cart = await orThrow(findCart(shop))
  // Ordered meanwhile, in another tab: the next request knows, which has that tab's cookies.
  if (cart === null) throw redirect(pathIn(locale, '/cart?ordered=maybe'))
  const answer = async (facts: Partial<CheckoutAnswer>, status: number, current: Cart = cart) =>
    data<CheckoutAnswer>(
      {
        values: given.values,
        address: given.address,
        errors: {},
        problem: undefined,
        key: given.key,
        destination: await destinationOf(shop, current, given.address.country ?? countries[0]),
        ...facts,
      },
      { status },
    )
  if (given.intent === 'country') return answer({}, 200)
  if (given.intent === 'correct') {
    const corrected = await orThrow(correctCart(shop, cart, form))
    if (corrected.lines.length === 0) throw redirect(pathIn(locale, '/cart'))
    return answer({}, 200, corrected)
  }
  const customer = await customerOf(shop)
  const email = given.values.email || customer?.email || ''
  const country = given.address.country ?? countries[0]
  const format = await orNull(shop.sdk.identity.get_address_format({ country }), shop)
  const missing = missingIn({ ...given, email }, format)
  if (Object.keys(missing).length > 0) return answer({ errors: missing }, 400)

  const placed = await placeOrder(shop, cart, { ...given, ...given.values, email })
  if ('errors' in placed) {
    const { email: wrongEmail, address } = placed.errors
    const errors = { ...address, ...(wrongEmail && { email: wrongEmail }) }
    return answer({ errors, key: placed.key }, 400)
  }
  if ('problem' in placed) {
    const { kind } = placed.problem
    if (kind === 'declined') await keepAgain(shop, cart)
    return answer(placed, kind === 'declined' ? 402 : kind === 'unknown' ? 503 : 409)
  }
  if ('go' in placed)
    throw redirect(
      pathIn(
        locale,
        placed.go === 'cart' ? '/cart?ordered=maybe' : `/orders/${placed.go.order_id}?already=ordered`,
      ),
    )
  const { order } = placed
  if (customer !== null && form.has('save_address')) await saveAddress(shop, customer, given.address)
  await leaveOrderedCart(shop, order)
  const next = nextPageOf(order)
  throw redirect('path' in next ? pathIn(locale, next.path) : next.elsewhere, 303)
}

/** Not worth a word where it fails: the order is placed. */
const saveAddress = async (shop: Shop, { id }: Customer, address: AddressDraft) => {
  const { name = '', line1 = '', country = '', ...rest } = address
  await orNull(
    shop.sdk.identity.create_address({ customer_id: id, address: { name, line1, country, ...filled(rest) } }),
    shop,
  )
}

const filled = (rest: AddressDraft) =>
  Object.fromEntries(Object.entries(rest).filter(([, text]) => text !== ''))

const patience = 45_000

/** Where no answer comes nobody knows whether there is an order. The page keeps all it has, and sends the same again. */
export const clientAction = async ({ serverAction, request }: Route.ClientActionArgs) => {
  const form = await request.clone().formData()
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(reject, patience, new Error('no answer in time'))
  })
  try {
    return await Promise.race([serverAction(), late])
  } catch (error) {
    const passes = isRouteErrorResponse(error) && error.status < 500 && error.status !== 429
    if (passes || error instanceof Response) throw error
    const { values, address, key } = readCheckout(form)
    const problem = { kind: 'unknown' } as const
    return data<CheckoutAnswer>(
      { values, address, key, problem, errors: {}, destination: undefined },
      { status: 503 },
    )
  } finally {
    clearTimeout(timer)
  }
}

/** The bag may be another one by now, but what was typed and the order's key stay. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionResult, defaultShouldRevalidate }) => {
  const kind = (actionResult as CheckoutAnswer | undefined)?.problem?.kind
  return defaultShouldRevalidate || kind === 'price' || kind === 'short' || kind === 'gone'
}

export const meta: Route.MetaFunction = (args) =>
  pageMeta(args, (t) => ({ title: t('checkout.title'), noindex: true }))

export default function Checkout({ loaderData, actionData }: Route.ComponentProps) {
  return <CheckoutPage {...loaderData} answer={actionData} />
}
