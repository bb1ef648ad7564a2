import {
  anyone,
  Currency,
  command,
  contract,
  failure,
  Id,
  Instant,
  object,
  query,
  type Static,
  services,
  signedIn,
  T,
} from '@selvedge/kernel/contract'
import { wishlistOperations } from './cart-wishlist.ts'
import { QuotedItem } from './catalog.ts'
import { CurrencyNotSold, ItemsNotFound } from './catalog-failures.ts'
import { MarketCode } from './catalog-markets.ts'
import { OutOfStock } from './inventory.ts'
import { Quantity } from './shared.ts'

/** What one cart takes: different things, and units of each. */
export const cartLimits = { lines: 100, quantity: 999 } as const

/** 192 random bits in base64url: knowing it is having the cart. */
export const CartToken = T.String({ pattern: '^[A-Za-z0-9_-]{32}$' })

/** A sum of amounts, in minor units. */
const Sum = T.Integer({ minimum: 0 })

export const CartLine = object({
  ...QuotedItem.properties,
  line_amount: Sum,
  /** Until when the units are kept for this cart; null where they are not held (any more). */
  held_until: T.Union([Instant, T.Null()]),
})
export type CartLine = Static<typeof CartLine>

export const Cart = object({
  cart_token: CartToken,
  cart_id: Id,
  customer_id: T.Union([Id, T.Null()]),
  lines: T.Array(CartLine),
  item_count: T.Integer(),
  /** Zero beside a null currency: amounts in different currencies have no sum. */
  subtotal_amount: Sum,
  /** The one that was chosen, or in which its lines were priced; null where there is neither, or it mixes currencies. */
  currency: T.Union([T.String(), T.Null()]),
  /** The one that was chosen; null for the default. */
  market: T.Union([MarketCode, T.Null()]),
  updated_at: Instant,
})
export type Cart = Static<typeof Cart>

export const CartNotFound = failure('CART_NOT_FOUND', 404, {
  message: 'This cart does not exist (any more).',
})
export const CartLineNotFound = failure('CART_LINE_NOT_FOUND', 404, { message: 'This is not in the cart.' })
export const CartFull = failure('CART_FULL', 409, {
  message: 'A cart takes no more of this.',
  details: object({ max_lines: T.Integer(), max_quantity: T.Integer() }),
})

const cartPath = { cart_token: CartToken }

export const cart = contract('cart', {
  create_cart: command({
    summary:
      'Opens a cart: a guest’s, whose token is the only way to it, or the one of whoever is logged in.',
    http: 'POST /carts',
    access: anyone,
    /** `currency`: in what it is shown and ordered. A customer’s cart that is there already keeps its own. */
    input: object({ currency: T.Optional(Currency), market: T.Optional(MarketCode) }),
    output: Cart,
    failures: [CurrencyNotSold],
    status: 201,
  }),
  get_my_cart: query({
    summary: 'The cart of whoever is logged in.',
    http: 'GET /carts/mine',
    access: signedIn,
    input: object({}),
    output: Cart,
    failures: [CartNotFound],
  }),
  merge_into_my_cart: command({
    summary: 'Moves what is in a guest cart into the cart of whoever is logged in. No line is lost.',
    http: 'POST /carts/mine/merge',
    access: signedIn,
    input: object(cartPath),
    output: Cart,
    failures: [CartNotFound],
  }),
  get_cart: query({
    summary: 'A cart with today’s prices.',
    http: 'GET /carts/{cart_token}',
    access: anyone,
    input: object(cartPath),
    output: Cart,
    failures: [CartNotFound],
  }),
  set_currency: command({
    summary: 'Says in which currency, and as of which market, a cart is shown and ordered.',
    http: 'PUT /carts/{cart_token}/currency',
    access: anyone,
    repeatable: true,
    /** Without a market it keeps its own. */
    input: object({ ...cartPath, currency: Currency, market: T.Optional(MarketCode) }),
    output: Cart,
    failures: [CartNotFound, CurrencyNotSold],
  }),
  add_line: command({
    summary:
      'Puts units of a product into a cart and holds them. A product alone means its only or first available variant.',
    http: 'POST /carts/{cart_token}/lines',
    access: anyone,
    input: object({ ...cartPath, product_id: Id, variant_id: T.Optional(Id), quantity: Quantity }),
    output: Cart,
    failures: [CartNotFound, ItemsNotFound, OutOfStock, CartFull],
    status: 201,
  }),
  set_line: command({
    summary: 'Sets how many units of a variant are in a cart.',
    http: 'PUT /carts/{cart_token}/lines/{variant_id}',
    access: anyone,
    input: object({ ...cartPath, variant_id: Id, quantity: Quantity }),
    output: Cart,
    failures: [CartNotFound, CartLineNotFound, OutOfStock],
  }),
  remove_line: command({
    summary: 'Takes a variant out of a cart.',
    http: 'DELETE /carts/{cart_token}/lines/{variant_id}',
    access: anyone,
    input: object({ ...cartPath, variant_id: Id }),
    output: Cart,
    failures: [CartNotFound, CartLineNotFound],
  }),
  ...wishlistOperations,
  get_for_checkout: query({
    summary: 'What a cart holds, for the order that is about to be placed.',
    access: services,
    input: object(cartPath),
    output: object({
      cart_id: Id,
      customer_id: T.Union([Id, T.Null()]),
      /** Another one after every change of what is in the cart. */
      version: T.String(),
      /** In what it is to be paid for; null where nobody has chosen. */
      currency: T.Union([Currency, T.Null()]),
      /** As of which market it is priced; null for the default. */
      market: T.Union([MarketCode, T.Null()]),
      items: T.Array(object({ product_id: Id, variant_id: Id, quantity: Quantity })),
    }),
    failures: [CartNotFound],
  }),
})
