import {
  Amount,
  anyone,
  Currency,
  command,
  contract,
  Email,
  event,
  failure,
  Id,
  IdempotencyKeyReused,
  Instant,
  InvalidInput,
  Line,
  list,
  object,
  oneOf,
  Paging,
  query,
  type Static,
  T,
  Unavailable,
} from '@selvedge/kernel/contract'
import { CartNotFound, CartToken } from './cart.ts'
import { Item } from './catalog.ts'
import { CurrencyNotSold, ItemsNotFound } from './catalog-failures.ts'
import { MarketCode } from './catalog-markets.ts'
import { TextLocale } from './catalog-texts.ts'
import { OutOfStock } from './inventory.ts'
import { PaymentMethod } from './payments.ts'
import { needs, openOr, ownOr } from './permissions.ts'
import { Address, Options } from './shared.ts'
import { DeliveryNotAvailable } from './shipping.ts'

/**
 * `placing`: stock and payment are being taken. `awaiting_payment`: stock is kept until the shopper has paid or time is
 * up. `confirmed`: paid for. `shipping`: the money is being captured and stock booked out, from where there is no way back
 * to the shopper's cancelling. `shipped`: on its way and captured. `cancelling`: what was taken is being given back.
 */
export const OrderStatus = oneOf(
  'placing',
  'awaiting_payment',
  'confirmed',
  'shipping',
  'shipped',
  'cancelling',
  'cancelled',
)
export type OrderStatus = Static<typeof OrderStatus>

export const OrderLine = object({
  product_id: Id,
  variant_id: Id,
  sku: T.String(),
  name: T.String(),
  options: Options,
  image_url: T.Union([T.String(), T.Null()]),
  quantity: T.Integer(),
  unit_amount: Amount,
  line_amount: Amount,
})
export type OrderLine = Static<typeof OrderLine>

export const Order = object({
  id: Id,
  /** What people call it: short, and in order. */
  number: T.String(),
  customer_id: T.Union([Id, T.Null()]),
  email: T.Union([T.String(), T.Null()]),
  status: OrderStatus,
  /** Why it was cancelled, or is being. */
  cancel_reason: T.Union([T.String(), T.Null()]),
  lines: T.Array(OrderLine),
  subtotal_amount: Amount,
  delivery_amount: Amount,
  total_amount: Amount,
  /** The total as a decimal number. */
  total: T.Number(),
  currency: T.String(),
  shipping_address: T.Union([Address, T.Null()]),
  delivery: T.Union([
    object({ delivery_method_id: Id, name: T.String(), min_days: T.Integer(), max_days: T.Integer() }),
    T.Null(),
  ]),
  payment: T.Union([
    object({
      gateway: T.String(),
      status: T.String(),
      next_action: T.Union([object({ type: T.Literal('redirect'), url: T.String() }), T.Null()]),
    }),
    T.Null(),
  ]),
  /** Each status that it has had, the first one first; shown with one order, not in lists and answers to commands. */
  timeline: T.Optional(T.Array(object({ status: OrderStatus, at: Instant }))),
  created_at: Instant,
  updated_at: Instant,
})
export type Order = Static<typeof Order>

export const OrderNotFound = failure('ORDER_NOT_FOUND', 404, { message: 'No order of yours has this id.' })
export const CartEmpty = failure('CART_EMPTY', 409, { message: 'There is nothing in the cart.' })
export const CartAlreadyOrdered = failure('CART_ALREADY_ORDERED', 409, {
  message: 'There is an order of this cart as it is now already.',
})
export const MixedCurrencies = failure('MIXED_CURRENCIES', 409, {
  message: 'These items are sold in different currencies and cannot be one order.',
})
export const PriceChanged = failure('PRICE_CHANGED', 409, {
  message: 'This costs another amount by now. Nothing was ordered.',
  details: object({
    subtotal_amount: Amount,
    delivery_amount: Amount,
    total_amount: Amount,
    currency: T.String(),
  }),
})
export const CheckoutIncomplete = failure('CHECKOUT_INCOMPLETE', 400, {
  message: 'Something that this order needs is missing.',
  details: object({ missing: T.Array(T.String()) }),
})
export const PaymentWasDeclined = failure('PAYMENT_DECLINED', 402, {
  message: 'The payment was declined. Nothing was charged. Try another way to pay.',
  details: object({ order_id: Id, reason: T.String() }),
})
export const OrderStateConflict = failure('ORDER_STATE_CONFLICT', 409, {
  message: 'The order is in a state in which this cannot be done.',
  details: object({ status: T.String() }),
})

const facts = object({
  order_id: Id,
  customer_id: T.Union([Id, T.Null()]),
  cart_id: T.Union([Id, T.Null()]),
  lines: T.Array(object({ product_id: Id, variant_id: Id, quantity: T.Integer(), unit_amount: Amount })),
  total_amount: Amount,
  currency: T.String(),
})
export const OrderConfirmed = event('orders.order_confirmed.v1', facts, { key: 'order_id' })
export const OrderCancelled = event(
  'orders.order_cancelled.v1',
  object({ ...facts.properties, reason: T.String() }),
  { key: 'order_id' },
)
export const OrderShipped = event('orders.order_shipped.v1', facts, { key: 'order_id' })

const GuestToken = T.String({
  pattern: '^[A-Za-z0-9_-]{32}$',
  description: 'Shown once to a guest who ordered; opens that order',
})

const Placed = object({ ...Order.properties, guest_token: T.Optional(GuestToken) })

export const orders = contract(
  'orders',
  {
    place_order: command({
      summary: 'Places an order from items or a cart: all of it or nothing.',
      http: 'POST /orders',
      access: anyone,
      timeout_ms: 20_000,
      input: object({
        items: T.Optional(T.Array(Item, { minItems: 1, maxItems: 100 })),
        cart_token: T.Optional(CartToken),
        /** In what items are paid for; without it in what they were priced. A cart has one of its own: if another, then PRICE_CHANGED. */
        currency: T.Optional(Currency),
        /** As of which market items are priced; a cart has one of its own. */
        market: T.Optional(MarketCode),
        /** In which what is ordered is called, as in the catalogue. */
        locale: T.Optional(TextLocale),
        /** What the shopper was told, delivery included: where it costs another amount by now, nothing is ordered. */
        expected_total_amount: T.Optional(Amount),
        /** Needed from guests. */
        email: T.Optional(Email),
        shipping_address: T.Optional(Address),
        delivery_method_id: T.Optional(Id),
        /** Without it the order waits for its payment for half an hour. */
        payment: T.Optional(PaymentMethod),
      }),
      output: Placed,
      failures: [
        OutOfStock,
        ItemsNotFound,
        CartNotFound,
        CartEmpty,
        CartAlreadyOrdered,
        MixedCurrencies,
        CurrencyNotSold,
        PriceChanged,
        CheckoutIncomplete,
        DeliveryNotAvailable,
        PaymentWasDeclined,
        InvalidInput,
        IdempotencyKeyReused,
        Unavailable,
      ],
      status: 201,
    }),
    pay_order: command({
      summary: 'Pays for an order that waits for its payment.',
      http: 'POST /orders/{order_id}/payment',
      access: openOr('orders:write'),
      timeout_ms: 20_000,
      input: object({ order_id: Id, guest_token: T.Optional(GuestToken), payment: PaymentMethod }),
      output: Order,
      failures: [OrderNotFound, OrderStateConflict, PaymentWasDeclined, Unavailable],
    }),
    list_orders: query({
      summary: 'Your orders, newest first; for staff everybody’s.',
      http: 'GET /orders',
      access: ownOr('orders:read'),
      input: object({ ...Paging, status: T.Optional(OrderStatus), customer_id: T.Optional(Id) }),
      output: list(Order),
    }),
    get_order: query({
      summary:
        'One order: your own, or any for staff. Guests show the token that they got when they ordered.',
      http: 'GET /orders/{order_id}',
      access: openOr('orders:read'),
      input: object({ order_id: Id, guest_token: T.Optional(GuestToken) }),
      output: Order,
      failures: [OrderNotFound],
    }),
    get_order_of_cart: query({
      summary:
        'The order that was made of a cart as it is now, or of what was in it until today: for whoever lost the answer to placing it.',
      http: 'GET /carts/{cart_token}/order',
      access: anyone,
      input: object({ cart_token: CartToken }),
      output: Placed,
      failures: [OrderNotFound],
    }),
    cancel_order: command({
      summary: 'Cancels an order that has not been shipped: stock and money go back.',
      http: 'POST /orders/{order_id}/cancel',
      access: openOr('orders:write'),
      timeout_ms: 20_000,
      input: object({ order_id: Id, guest_token: T.Optional(GuestToken), reason: T.Optional(Line(200)) }),
      output: Order,
      failures: [OrderNotFound, OrderStateConflict],
    }),
    ship_order: command({
      summary: 'The parcel has left: stock is booked out and the money is captured.',
      http: 'POST /orders/{order_id}/ship',
      access: needs('orders:write'),
      timeout_ms: 20_000,
      input: object({ order_id: Id }),
      output: Order,
      failures: [OrderNotFound, OrderStateConflict],
    }),
  },
  [OrderConfirmed, OrderCancelled, OrderShipped],
)
