import { Id, Instant, Line, object, oneOf, type Static, T } from '@selvedge/kernel/contract'

/** As many as somebody puts in order by hand. */
export const arrangedAtMost = 1000
export const conditionsAtMost = 20

const values = <Item extends Parameters<typeof T.Array>[0]>(item: Item) =>
  T.Optional(T.Array(item, { minItems: 1, maxItems: 50 }))

/** What can be asked of a product, each by any of its values. */
export const asked = {
  /** In or below. */
  category_ids: values(Id),
  brand: values(Line(120)),
  /** Of an attribute or an option: `{ "material": ["Linen"] }`. */
  fields: T.Optional(
    T.Record(
      T.String({ pattern: '^[a-z][a-z0-9_ ]{0,39}$' }),
      T.Array(Line(80), { minItems: 1, maxItems: 50 }),
      {
        maxProperties: 20,
        additionalProperties: false,
      },
    ),
  ),
  /** What it costs at least, in its cheapest variant: minor units of the base currency, inclusive. */
  min_amount: T.Optional(T.Integer({ minimum: 0, maximum: 1_000_000_000_000 })),
  max_amount: T.Optional(T.Integer({ minimum: 0, maximum: 1_000_000_000_000 })),
  /** Whether any variant can be bought. */
  available: T.Optional(T.Boolean()),
  /** Whether any variant costs less than it did. */
  reduced: T.Optional(T.Boolean()),
  /** Whether products are meant that do not fulfil the rest. */
  not: T.Optional(T.Boolean()),
}

export const WithinCondition = object({
  ...asked,
  created_from: T.Optional(Instant),
})
export type WithinCondition = Static<typeof WithinCondition>

/**
 * The products within which is listed and searched: those named, in their order, or those that fulfil all or any of the
 * conditions. What is asked in one condition is all asked of the same product.
 */
export const Within = T.Union([
  object({ product_ids: T.Array(Id, { maxItems: arrangedAtMost }) }),
  object({
    match: oneOf('all', 'any'),
    conditions: T.Array(WithinCondition, { maxItems: conditionsAtMost }),
  }),
])
export type Within = Static<typeof Within>
