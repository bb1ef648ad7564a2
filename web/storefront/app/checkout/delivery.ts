import type { AddressFormat, Cart, DeliveryOption } from '@selvedge/sdk'
import { weightOf } from '../cart/delivery-hint.ts'
import { orNull } from '../lenient.ts'
import type { Shop } from '../shop.ts'

/** A country as far as a checkout needs to know it. Null is what could not be asked. */
export type Destination = {
  country: string
  format: AddressFormat | null
  options: DeliveryOption[] | null
}

/** How addresses are written there, and which ways lead there for what is in the cart. */
export const destinationOf = async (shop: Shop, cart: Cart, country: string): Promise<Destination> => {
  const { sdk } = shop
  const [format, options] = await Promise.all([
    orNull(sdk.identity.get_address_format({ country }), shop),
    orNull(
      sdk.shipping.list_options({
        country,
        weight_grams: weightOf(cart),
        ...(cart.currency === null ? {} : { currency: cart.currency }),
      }),
      shop,
    ),
  ])
  return { country, format, options: options?.data ?? null }
}
