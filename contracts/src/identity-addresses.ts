import {
  anyone,
  Country,
  command,
  Forbidden,
  failure,
  Id,
  Instant,
  InvalidInput,
  object,
  oneOf,
  query,
  type Static,
  signedIn,
  T,
} from '@selvedge/kernel/contract'
import { ownOr } from './permissions.ts'
import { Address } from './shared.ts'

/** Addresses that one customer may keep. */
export const addressesAtMost = 50

export const CustomerAddress = object({
  id: Id,
  address: Address,
  /** The one that a form begins with; there is one as long as there is any. */
  is_default: T.Boolean(),
  created_at: Instant,
  updated_at: Instant,
})
export type CustomerAddress = Static<typeof CustomerAddress>

/** How addresses of a country are written: what a form asks for, and how it is checked. */
export const AddressFormat = object({
  country: Country,
  /** The parts that there are, as rows from top to bottom. */
  rows: T.Array(
    T.Array(
      object({
        part: oneOf('name', 'line1', 'line2', 'city', 'region', 'postal_code'),
        /** What the part is called there: `zip`, `postal`, `eircode`, `state`, `province`, `prefecture`, `suburb` … */
        label: T.String(),
        required: T.Boolean(),
      }),
    ),
  ),
  /** A regular expression for the whole of a postal code in capitals. */
  postal_code_pattern: T.Union([T.String(), T.Null()]),
  postal_code_examples: T.Array(T.String()),
  /** To choose from, where there is a list. */
  regions: T.Array(
    object({ value: T.String(), name: T.String(), latin_name: T.Union([T.String(), T.Null()]) }),
  ),
})
export type AddressFormat = Static<typeof AddressFormat>

export const AddressNotFound = failure('ADDRESS_NOT_FOUND', 404, {
  message: 'This customer has no address with this id.',
})
export const TooManyAddresses = failure('TOO_MANY_ADDRESSES', 409, {
  message: 'An account keeps no more addresses. Delete one that is not needed.',
  details: object({ max: T.Integer() }),
})
export const CountryNotFound = failure('COUNTRY_NOT_FOUND', 404, { message: 'No country has this code.' })
export const CustomerNotFound = failure('CUSTOMER_NOT_FOUND', 404, { message: 'No customer has this id.' })

const path = { customer_id: Id, address_id: Id }

export const addressOperations = {
  get_address_format: query({
    summary:
      'How addresses of a country are written: the parts that a form asks for, in order, and their rules.',
    http: 'GET /address-formats/{country}',
    access: anyone,
    cache_control: 'public, max-age=86400',
    input: object({ country: Country }),
    output: AddressFormat,
    failures: [CountryNotFound],
  }),
  list_addresses: query({
    summary:
      'A customer’s addresses: the default first, then the newest. Your own, or any customer’s for staff.',
    http: 'GET /customers/{customer_id}/addresses',
    access: ownOr('customers:read'),
    input: object({ customer_id: Id }),
    output: object({ data: T.Array(CustomerAddress) }),
    failures: [CustomerNotFound],
  }),
  create_address: command({
    summary: 'Adds an address to an account. The first one becomes the default.',
    http: 'POST /customers/{customer_id}/addresses',
    access: signedIn,
    input: object({ customer_id: Id, address: Address, is_default: T.Optional(T.Boolean()) }),
    output: CustomerAddress,
    failures: [CustomerNotFound, Forbidden, InvalidInput, TooManyAddresses],
    status: 201,
  }),
  replace_address: command({
    summary: 'Puts an address in place of another one.',
    http: 'PUT /customers/{customer_id}/addresses/{address_id}',
    access: signedIn,
    repeatable: true,
    input: object({ ...path, address: Address }),
    output: CustomerAddress,
    failures: [CustomerNotFound, Forbidden, InvalidInput, AddressNotFound],
  }),
  set_default_address: command({
    summary: 'Makes an address the default.',
    http: 'PUT /customers/{customer_id}/addresses/{address_id}/default',
    access: signedIn,
    repeatable: true,
    input: object(path),
    output: CustomerAddress,
    failures: [CustomerNotFound, Forbidden, AddressNotFound],
  }),
  delete_address: command({
    summary: 'Deletes an address. Of those that are left the newest becomes the default, where it was that.',
    http: 'DELETE /customers/{customer_id}/addresses/{address_id}',
    access: signedIn,
    input: object(path),
    output: object({}),
    failures: [CustomerNotFound, Forbidden, AddressNotFound],
    status: 204,
  }),
}
