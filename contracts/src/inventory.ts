import {
  anyone,
  command,
  contract,
  event,
  failure,
  Id,
  Instant,
  Line,
  list,
  object,
  oneOf,
  Paging,
  query,
  type Static,
  services,
  T,
} from '@selvedge/kernel/contract'
import { needs } from './permissions.ts'
import { Quantity, Shortage } from './shared.ts'

export const Availability = object({ variant_id: Id, available: T.Integer(), is_available: T.Boolean() })
export type Availability = Static<typeof Availability>

export const StockLine = object({ variant_id: Id, quantity: Quantity })
export type StockLine = Static<typeof StockLine>

export const Stock = object({
  variant_id: Id,
  location_id: Id,
  on_hand: T.Integer(),
  reserved: T.Integer(),
  available: T.Integer(),
})
export type Stock = Static<typeof Stock>

export const Location = object({ id: Id, name: T.String(), country: T.String(), priority: T.Integer() })
export type Location = Static<typeof Location>

/** Why stock moved. `hold`s and `reservation`s move what is reserved; the others what is on hand. */
export const LedgerReason = oneOf(
  'declared',
  'adjustment',
  'hold',
  'hold_released',
  'reservation',
  'reservation_released',
  'fulfilment',
)
export const LedgerEntry = object({
  id: T.Integer(),
  variant_id: Id,
  location_id: Id,
  on_hand_change: T.Integer(),
  reserved_change: T.Integer(),
  reason: LedgerReason,
  /** The cart, order or person behind it. */
  reference: T.Union([T.String(), T.Null()]),
  note: T.Union([T.String(), T.Null()]),
  at: Instant,
})
export type LedgerEntry = Static<typeof LedgerEntry>

export const Hold = object({ variant_id: Id, quantity: T.Integer(), expires_at: Instant })
export type Hold = Static<typeof Hold>

export const Reservation = object({
  order_id: Id,
  status: oneOf('reserved', 'released', 'fulfilled'),
  lines: T.Array(StockLine),
})
export type Reservation = Static<typeof Reservation>

export const OutOfStock = failure('OUT_OF_STOCK', 409, {
  message: 'There is less in stock than was asked for.',
  details: object({ items: T.Array(Shortage) }),
})
export const LocationNotFound = failure('LOCATION_NOT_FOUND', 404, { message: 'No location has this id.' })
export const ReservationNotFound = failure('RESERVATION_NOT_FOUND', 404, {
  message: 'This order has no reservation.',
})
export const ReservationClosed = failure('RESERVATION_CLOSED', 409, {
  message: 'The reservation was released or fulfilled already.',
})
export const BelowZero = failure('BELOW_ZERO', 409, {
  message: 'That would leave less on hand than is promised to carts and orders.',
  details: object({ on_hand: T.Integer(), reserved: T.Integer() }),
})

/** What can be sold of a variant, over all locations, after some change. The last one of a variant counts. */
export const StockChanged = event(
  'inventory.stock_changed.v1',
  object({ variant_id: Id, available: T.Integer() }),
  { key: 'variant_id' },
)
export const HoldExpired = event(
  'inventory.hold_expired.v1',
  object({ cart_id: Id, variant_id: Id, quantity: T.Integer() }),
  { key: 'cart_id' },
)

export const inventory = contract(
  'inventory',
  {
    get_availability: query({
      summary: 'How many units of a variant can be bought now.',
      http: 'GET /variants/{variant_id}/availability',
      access: anyone,
      input: object({ variant_id: Id }),
      output: Availability,
    }),
    list_stock: query({
      summary: 'Stock per location of a variant.',
      http: 'GET /variants/{variant_id}/stock',
      access: needs('inventory:read'),
      input: object({ variant_id: Id }),
      output: object({ data: T.Array(Stock) }),
    }),
    list_ledger: query({
      summary: 'Every movement of a variant’s stock, newest first.',
      http: 'GET /variants/{variant_id}/ledger',
      access: needs('inventory:read'),
      input: object({ variant_id: Id, ...Paging }),
      output: list(LedgerEntry),
    }),
    adjust_stock: command({
      summary: 'Corrects what is on hand of a variant at a location, by a difference.',
      http: 'POST /variants/{variant_id}/adjustments',
      access: needs('inventory:write'),
      input: object({
        variant_id: Id,
        location_id: Id,
        change: T.Integer({ minimum: -1_000_000, maximum: 1_000_000 }),
        note: T.Optional(Line(200)),
      }),
      output: Stock,
      failures: [LocationNotFound, BelowZero],
    }),
    list_locations: query({
      summary: 'Warehouses and shops that hold stock, the first to sell from first.',
      http: 'GET /locations',
      access: needs('inventory:read'),
      input: object({}),
      output: object({ data: T.Array(Location) }),
    }),
    create_location: command({
      summary: 'Adds a location.',
      http: 'POST /locations',
      access: needs('inventory:write'),
      input: object({
        name: Line(120),
        country: T.String({ pattern: '^[A-Z]{2}$' }),
        priority: T.Optional(T.Integer({ minimum: 0, maximum: 1000 })),
      }),
      output: Location,
      status: 201,
    }),
    hold: command({
      summary: 'Sets how many units of a variant a cart holds; zero lets them go. All or nothing.',
      access: services,
      input: object({ cart_id: Id, variant_id: Id, quantity: T.Integer({ minimum: 0, maximum: 999 }) }),
      output: Hold,
      failures: [OutOfStock],
      repeatable: true,
    }),
    release_holds: command({
      summary: 'Lets go of everything that a cart holds.',
      access: services,
      input: object({ cart_id: Id }),
      output: object({ released: T.Integer() }),
      repeatable: true,
    }),
    reserve: command({
      summary: 'Takes stock for an order, all lines or none, using up what the cart holds first.',
      access: services,
      input: object({
        order_id: Id,
        cart_id: T.Optional(Id),
        lines: T.Array(StockLine, { minItems: 1, maxItems: 200 }),
      }),
      output: Reservation,
      failures: [OutOfStock, ReservationClosed],
      repeatable: true,
    }),
    release: command({
      summary:
        'Gives an order’s stock back. An order that has none is remembered, so that it never gets any.',
      access: services,
      input: object({ order_id: Id }),
      output: Reservation,
      failures: [ReservationClosed],
      repeatable: true,
    }),
    fulfil: command({
      summary: 'An order’s stock has left the house.',
      access: services,
      input: object({ order_id: Id }),
      output: Reservation,
      failures: [ReservationNotFound, ReservationClosed],
      repeatable: true,
    }),
  },
  [StockChanged, HoldExpired],
)
