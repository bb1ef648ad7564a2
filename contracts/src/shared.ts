import { Country, Name, object, Plain, type Static, T } from '@selvedge/kernel/contract'

/** A postal address. Which parts its country needs, and what its postal codes look like, is checked where it is used. */
export const Address = object({
  name: Name(120),
  line1: Name(120),
  line2: T.Optional(Plain(120)),
  city: T.Optional(Plain(80)),
  region: T.Optional(Plain(80)),
  postal_code: T.Optional(Plain(20)),
  country: Country,
  phone: T.Optional(T.String({ maxLength: 30, pattern: '^[0-9+() .-]*$' })),
})
export type Address = Static<typeof Address>

/** Units of one thing that may be asked for at once. */
export const Quantity = T.Integer({ minimum: 1, maximum: 999 })

/** Options that tell a product's variants apart: `{ "size": "M", "colour": "Ink" }`. */
export const Options = T.Record(
  T.String({ pattern: '^[a-z][a-z0-9_ ]{0,39}$' }),
  T.String({ minLength: 1, maxLength: 80 }),
)

/** What is short, and by how much. */
export const Shortage = object({
  variant_id: T.String(),
  sku: T.Optional(T.String()),
  product_id: T.Optional(T.String()),
  requested: T.Integer(),
  available: T.Integer(),
})
export type Shortage = Static<typeof Shortage>

/** A name in an address. */
export const Slug = T.String({ pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$', maxLength: 160 })

/** `cache_control` of what everybody sees alike: caches before the shop answer a rush with what is a second old at most. */
export const sharedBriefly = 'public, max-age=0, s-maxage=1, stale-while-revalidate=5'

/** The entity tag that was read: nothing is changed that somebody else has changed since. */
export const ifMatch = {
  if_match: T.Optional(
    T.String({ pattern: '^"\\d{1,15}"$', description: 'The ETag that was read, from the If-Match header' }),
  ),
}
