import { ApiError, type Cart, type Failed, isFailed, type Order, type Sdk } from '@selvedge/sdk'
import { type AddressDraft, type AddressErrors, addressErrorsOf, addressOf } from '../address.ts'
import type { Shop } from '../shop.ts'
import { rememberOrder } from './order-access.ts'
import { recentOrder } from './recent-order.ts'

/** What a shopper has filled in. */
export type CheckoutForm = {
  email: string
  address: AddressDraft
  delivery_method_id: string
  payment_token: string
  /** The same for each sending of one order. */
  key: string
  /** What the page said it would cost; undefined where it did not say. */
  seen_total: number | undefined
  seen_currency: string | undefined
}

/** Why there is no order (yet). `key`: another one where the last has been used up by a refusal. */
export type Problem =
  | { kind: 'declined'; reason: string }
  | { kind: 'short'; items: { variant_id: string; available: number }[] }
  | { kind: 'price'; before: number | null; now: number; currency: string }
  /** Nothing was ordered. */
  | { kind: 'gone' }
  | { kind: 'delivery' }
  | { kind: 'already_ordered' }
  /** It is not known whether there is an order. Sending the same again tells, and orders nothing twice. */
  | { kind: 'unknown' }

export type Placed =
  | { order: Order }
  /** Another page knows more. */
  | { go: 'cart' | { order_id: string } }
  | { problem: Problem; key: string }
  | { errors: { email?: 'needed' | 'invalid'; address: AddressErrors }; key: string }

type Refusal = Exclude<Awaited<ReturnType<Sdk['orders']['place_order']>>, Order>

/** Places the order of a cart, once however often it is asked under one key. */
export const placeOrder = async (shop: Shop, cart: Cart, form: CheckoutForm): Promise<Placed> => {
  const answer = await send(shop, cart, form)
  if (!isFailed(answer)) return { order: remembered(shop, answer) }
  if (answer.code !== 'IDEMPOTENCY_KEY_REUSED') return refused(shop, form, answer)
  // Something was corrected after an answer was lost. A cart is ordered once as it is, under whatever key: where that first
  // sending came through, this one is refused for it.
  const again = { ...form, key: crypto.randomUUID() }
  const second = await send(shop, cart, again)
  return isFailed(second) ? refused(shop, again, second) : { order: remembered(shop, second) }
}

const send = async ({ sdk, locale }: Shop, cart: Cart, form: CheckoutForm) => {
  const { cart_token } = cart
  try {
    return await sdk.orders.place_order(
      {
        cart_token,
        // What is ordered is called as it is on this page.
        locale,
        email: form.email,
        shipping_address: addressOf(form.address),
        delivery_method_id: form.delivery_method_id,
        payment: { gateway: 'sandbox', token: form.payment_token },
        ...(form.seen_currency === undefined ? {} : { currency: form.seen_currency }),
        ...(form.seen_total === undefined ? {} : { expected_total_amount: form.seen_total }),
      },
      { idempotency_key: form.key },
    )
  } catch (error) {
    if (error instanceof ApiError) return error.failed
    throw error
  }
}

const remembered = ({ cookies }: Shop, order: Order & { guest_token?: string }): Order => {
  rememberOrder(cookies, { order_id: order.id, guest_token: order.guest_token })
  return order
}

const refused = async (shop: Shop, form: CheckoutForm, failed: Refusal | Failed): Promise<Placed> => {
  const { key } = form
  const problem = (what: Problem, nextKey = key) => ({ problem: what, key: nextKey })
  // A refusal about the order is answered again under its key, so another attempt needs another one.
  const fresh = crypto.randomUUID()
  const known = failed as Refusal
  switch (known.code) {
    case 'PAYMENT_DECLINED':
      return problem({ kind: 'declined', reason: known.details.reason }, fresh)
    case 'OUT_OF_STOCK':
      return problem({ kind: 'short', items: known.details.items.map(shortOf) }, fresh)
    case 'PRICE_CHANGED': {
      const { total_amount, currency } = known.details
      return problem({ kind: 'price', before: form.seen_total ?? null, now: total_amount, currency })
    }
    case 'DELIVERY_NOT_AVAILABLE':
      return problem({ kind: 'delivery' })
    case 'PRODUCT_NOT_FOUND':
    case 'CURRENCY_NOT_SOLD':
    case 'MIXED_CURRENCIES':
      return problem({ kind: 'gone' })
    case 'CART_ALREADY_ORDERED': {
      const order_id = await recentOrder(shop)
      return order_id === undefined ? problem({ kind: 'already_ordered' }) : { go: { order_id } }
    }
    case 'CART_EMPTY':
    case 'CART_NOT_FOUND':
      return { go: 'cart' }
    case 'CHECKOUT_INCOMPLETE':
      return { errors: { email: 'needed', address: {} }, key }
    case 'INVALID_INPUT': {
      const address = addressErrorsOf(known.details, form.address)
      const isEmail = JSON.stringify(known.details).includes('/email')
      return { errors: { ...(isEmail ? { email: 'invalid' } : {}), address }, key }
    }
    default:
      return problem({ kind: 'unknown' })
  }
}

const shortOf = ({ variant_id, available }: { variant_id: string; available: number }) => ({
  variant_id,
  available: Math.max(0, available),
})
