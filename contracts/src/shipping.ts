import {
  Amount,
  anyone,
  Country,
  Currency,
  command,
  contract,
  failure,
  Id,
  Line,
  object,
  query,
  type Static,
  services,
  T,
} from '@selvedge/kernel/contract'
import { needs } from './permissions.ts'

/** A flat price for parcels to some countries up to a weight. */
export const Rate = object({
  countries: T.Array(Country, { minItems: 1, maxItems: 250 }),
  max_weight_grams: T.Integer({ minimum: 1, maximum: 1_000_000 }),
  amount: Amount,
  currency: Currency,
})
export type Rate = Static<typeof Rate>

const methodFields = {
  name: Line(80),
  description: T.Optional(T.String({ maxLength: 300 })),
  min_days: T.Integer({ minimum: 0, maximum: 90 }),
  max_days: T.Integer({ minimum: 0, maximum: 90 }),
  rates: T.Array(Rate, { minItems: 1, maxItems: 200 }),
}

export const DeliveryMethod = object({ id: Id, ...methodFields, description: T.String() })
export type DeliveryMethod = Static<typeof DeliveryMethod>

/** A method as a shopper may choose it for one parcel. */
export const DeliveryOption = object({
  delivery_method_id: Id,
  name: T.String(),
  description: T.String(),
  min_days: T.Integer(),
  max_days: T.Integer(),
  amount: Amount,
  currency: T.String(),
})
export type DeliveryOption = Static<typeof DeliveryOption>

export const DeliveryMethodNotFound = failure('DELIVERY_METHOD_NOT_FOUND', 404, {
  message: 'No delivery method has this id.',
})
export const DeliveryNotAvailable = failure('DELIVERY_NOT_AVAILABLE', 409, {
  message: 'This delivery method does not serve this address or weight.',
})
export const InvalidDeliveryMethod = failure('INVALID_DELIVERY_METHOD', 400, {
  message: 'The delivery method does not fit together.',
  details: object({ reason: T.String() }),
})

const parcel = {
  country: Country,
  weight_grams: T.Integer({ minimum: 0, maximum: 1_000_000 }),
  currency: T.Optional(Currency),
}

export const shipping = contract('shipping', {
  list_options: query({
    summary: 'Delivery methods for a parcel, cheapest first.',
    http: 'GET /delivery-options',
    access: anyone,
    input: object(parcel),
    output: object({ data: T.Array(DeliveryOption) }),
  }),
  quote_delivery: query({
    summary: 'What one delivery method costs for a parcel.',
    access: services,
    input: object({ delivery_method_id: Id, ...parcel }),
    output: DeliveryOption,
    failures: [DeliveryNotAvailable],
  }),
  list_methods: query({
    summary: 'All delivery methods with their rates.',
    http: 'GET /delivery-methods',
    access: needs('shipping:write'),
    input: object({}),
    output: object({ data: T.Array(DeliveryMethod) }),
  }),
  create_method: command({
    summary: 'Adds a delivery method.',
    http: 'POST /delivery-methods',
    access: needs('shipping:write'),
    input: object(methodFields),
    output: DeliveryMethod,
    failures: [InvalidDeliveryMethod],
    status: 201,
  }),
  replace_method: command({
    summary: 'Replaces a delivery method and its rates.',
    http: 'PUT /delivery-methods/{delivery_method_id}',
    access: needs('shipping:write'),
    input: object({ delivery_method_id: Id, ...methodFields }),
    output: DeliveryMethod,
    failures: [DeliveryMethodNotFound, InvalidDeliveryMethod],
  }),
  delete_method: command({
    summary: 'Withdraws a delivery method. Orders keep what they say of it.',
    http: 'DELETE /delivery-methods/{delivery_method_id}',
    access: needs('shipping:write'),
    input: object({ delivery_method_id: Id }),
    output: object({}),
    failures: [DeliveryMethodNotFound],
    status: 204,
  }),
})
