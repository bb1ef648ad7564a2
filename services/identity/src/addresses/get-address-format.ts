import { CountryNotFound, identity } from '@selvedge/contracts'
import { addressFormat, handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'

export const getAddressFormat = handler(
  identity.get_address_format,
  (_ctx, { country }) => addressFormat(country) ?? fail(CountryNotFound),
)
