import {
  CartEmpty,
  CartNotFound,
  CheckoutIncomplete,
  DeliveryNotAvailable,
  type Item,
  MixedCurrencies,
  type Order,
  type OrderLine,
  type orders,
  PriceChanged,
} from '@selvedge/contracts'
import { addressIssues, type Caller, invalidInput } from '@selvedge/kernel'
import { fail, type InputOf, isFailed } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { excessOf, linesOf, subtotalOf, weightOf } from './order-lines.ts'

export type Checkout = InputOf<typeof orders.place_order>

/** What is wanted, at today's prices. */
export type Basket = {
  cart_id: string | null
  cart_version: string | null
  lines: OrderLine[]
  subtotal_amount: number
  currency: string
  delivery: Order['delivery']
  delivery_amount: number
}

/** Reads what is to be ordered and what it costs now. Changes nothing anywhere. */
export const fillBasket = async (ctx: Context, input: Checkout, caller: Caller) => {
  const missing = missingOf(input, caller)
  if (missing.length > 0) return fail(CheckoutIncomplete, { missing })
  if (input.items !== undefined && input.cart_token !== undefined)
    return invalidInput([{ path: '/cart_token', message: 'must not be given beside items' }])

  const { shipping_address: address } = input
  const issues = address === undefined ? [] : addressIssues(address, '/shipping_address')
  if (issues.length > 0) return invalidInput(issues)

  const wanted = await wantedItems(ctx, input, caller)
  if (isFailed(wanted)) return wanted
  const { locale } = input
  const quoted = await ctx.peers.catalog.quote({ ...priced(wanted), ...(locale && { locale }) })
  if (isFailed(quoted)) return quoted

  const currencies = new Set(quoted.items.map(({ currency }) => currency))
  const [currency] = currencies
  if (currencies.size > 1 || currency === undefined) return fail(MixedCurrencies)
  const lines = linesOf(quoted.items)
  const excess = excessOf(lines)
  if (excess.length > 0) return invalidInput(excess)

  const delivery = await quoteDelivery(ctx, input, { weight_grams: weightOf(quoted.items), currency })
  if (isFailed(delivery)) return delivery
  const { cart_id, cart_version } = wanted
  const subtotal_amount = subtotalOf(lines)
  const basket = { cart_id, cart_version, lines, subtotal_amount, currency, ...delivery } satisfies Basket
  return isAsTold(input, basket) ? basket : priceChanged(basket)
}

/** Whether it costs what the shopper was told, as far as we know what that was. */
const isAsTold = (told: Checkout, { subtotal_amount, delivery_amount, currency }: Basket): boolean =>
  (told.currency ?? currency) === currency &&
  (told.expected_total_amount ?? subtotal_amount + delivery_amount) === subtotal_amount + delivery_amount

const priceChanged = ({ subtotal_amount, delivery_amount, currency }: Basket) =>
  fail(PriceChanged, {
    subtotal_amount,
    delivery_amount,
    total_amount: subtotal_amount + delivery_amount,
    currency,
  })

const priced = ({ items, currency, market, customer_id }: Wanted) => ({
  items,
  ...(currency === null ? {} : { currency }),
  ...(market === null ? {} : { market }),
  ...(customer_id === null ? {} : { customer_id }),
})

const missingOf = (input: Checkout, caller: Caller): string[] => {
  const missing: string[] = []
  if (input.items === undefined && input.cart_token === undefined) missing.push('items')
  if (caller.id === null && input.email === undefined) missing.push('email')
  if (input.delivery_method_id !== undefined && input.shipping_address === undefined)
    missing.push('shipping_address')
  return missing
}

/**
 * `currency`: null for whatever the items were priced in; `market`: null for the default. `customer_id` is who has the prices
 * of their groups: the owner of the cart, as the cart showed them, not whoever orders it.
 */
type Wanted = { items: Item[]; currency: string | null; market: string | null; customer_id: string | null }

const wantedItems = async (ctx: Context, input: Checkout, caller: Caller) => {
  if (input.cart_token === undefined) {
    const { items = [], currency = null, market = null } = input
    return { cart_id: null, cart_version: null, items, currency, market, customer_id: caller.id }
  }
  const found = await ctx.peers.cart.get_for_checkout({ cart_token: input.cart_token })
  if (isFailed(found)) return found
  const { cart_id, customer_id, version: cart_version, currency, market } = found
  // Not even staff: the order would be theirs, and the cart somebody else's.
  if (customer_id !== null && customer_id !== caller.id) return fail(CartNotFound)
  const items: Item[] = found.items
  return items.length === 0
    ? fail(CartEmpty)
    : { cart_id, cart_version, items, currency, market, customer_id }
}

const heaviest = 1_000_000

const quoteDelivery = async (
  ctx: Context,
  { delivery_method_id, shipping_address }: Checkout,
  parcel: { weight_grams: number; currency: string },
) => {
  if (delivery_method_id === undefined || shipping_address === undefined)
    return { delivery: null, delivery_amount: 0 }
  if (parcel.weight_grams > heaviest) return fail(DeliveryNotAvailable)
  const { country } = shipping_address
  const option = await ctx.peers.shipping.quote_delivery({ delivery_method_id, country, ...parcel })
  if (isFailed(option)) return option
  if (option.currency !== parcel.currency) return fail(DeliveryNotAvailable)
  const { name, min_days, max_days, amount } = option
  return { delivery: { delivery_method_id, name, min_days, max_days }, delivery_amount: amount }
}
