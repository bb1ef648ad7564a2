import { contract, Id, object, oneOf, query, type Static, services, T } from '@selvedge/kernel/contract'
import { insightOperations } from './search-insights.ts'
import { Mark, SearchLanguage } from './search-shared.ts'
import { steeringOperations } from './search-steering.ts'
import { Within } from './search-within.ts'

export const Facet = object({
  field: T.String(),
  values: T.Array(object({ value: T.String(), count: T.Integer() })),
})
export type Facet = Static<typeof Facet>

export const SearchFilters = object({
  category_id: T.Optional(Id),
  brand: T.Optional(T.Array(T.String(), { maxItems: 50 })),
  /** Minor units, inclusive. */
  min_amount: T.Optional(T.Integer({ minimum: 0 })),
  max_amount: T.Optional(T.Integer({ minimum: 0 })),
  available: T.Optional(T.Boolean()),
  within: T.Optional(Within),
  /** Any of the values of a field, and all of the fields. */
  fields: T.Optional(T.Record(T.String(), T.Array(T.String(), { maxItems: 50 }))),
})
export type SearchFilters = Static<typeof SearchFilters>

/** What some words of a text were taken for and are filtered by, so that it can be shown and taken away again. */
export const Understood = object({
  field: oneOf('price', 'size', 'colour', 'gender'),
  /** Of the field, those that will do; none of a price. */
  values: T.Array(T.String()),
  /** Minor units, inclusive. */
  min_amount: T.Optional(T.Integer()),
  max_amount: T.Optional(T.Integer()),
  /** The words, as they were typed. */
  text: T.String(),
  /** The text without them. */
  without: T.String(),
})
export type Understood = Static<typeof Understood>

/** A tree of no more categories is counted whole. */
export const countedCategoriesAtMost = 200

export const SortBy = oneOf('relevance', 'price', 'name', 'created_at', 'bestselling')
/** `arranged`: as the products are named within which is searched. */
const FoundBy = oneOf('relevance', 'price', 'name', 'created_at', 'bestselling', 'arranged')

export const search = contract('search', {
  ...steeringOperations,
  ...insightOperations,
  find_products: query({
    summary:
      'The products that match a text and filters: ids in order, how many there are, and how they spread over the facets.',
    access: services,
    input: object({
      text: T.Optional(T.String({ maxLength: 200 })),
      /** What the text is written in; guessed where it is left out. */
      language: T.Optional(SearchLanguage),
      /** How many minor units of the base currency a unit of the shopper's is, for prices in the text; else 100. */
      unit_amount: T.Optional(T.Number({ exclusiveMinimum: 0 })),
      filters: SearchFilters,
      sort_by: T.Optional(FoundBy),
      sort_order: T.Optional(oneOf('asc', 'desc')),
      page: T.Integer({ minimum: 1 }),
      limit: T.Integer({ minimum: 1, maximum: 100 }),
      /** Whether to count the products by the fields that a listing can be filtered by. */
      facets: T.Boolean(),
      /** Of categories only these are counted; all where nothing is said. */
      category_ids: T.Optional(T.Array(Id, { maxItems: countedCategoriesAtMost })),
      /** Attributes to count besides those. */
      facet_fields: T.Optional(T.Array(T.String(), { maxItems: 100 })),
    }),
    output: object({
      /** Another one wherever total, facets or price range are others. */
      counted_tag: T.String(),
      total: T.Integer(),
      product_ids: T.Array(Id),
      /** `Facet[]` as JSON text, made once for many pages: of the fields those with a value to show. */
      facets: T.String(),
      /** What the products cost if the price filter is lifted; null where no facets were asked for. */
      price_range: T.Union([object({ min_amount: T.Integer(), max_amount: T.Integer() }), T.Null()]),
      /** How many products cost how much, in equal steps over that range; of each its lowest price. */
      price_counts: T.Optional(T.Array(T.Integer())),
      /** Where not all of the text was found: all that any product has of it, or some of it. */
      coverage: T.Optional(oneOf('known', 'some')),
      /** The text as it was probably meant, where it has words that nothing has. */
      suggestion: T.Optional(T.String()),
      /** What of the text is filtered by instead: its price, size, colour and whom it is for. */
      understood: T.Optional(T.Array(Understood)),
    }),
  }),
  list_bestselling: query({
    summary:
      'The products of which most was ordered in the last thirty days, of those that can be bought now.',
    access: services,
    input: object({ limit: T.Integer({ minimum: 1, maximum: 100 }) }),
    output: object({ product_ids: T.Array(Id) }),
  }),
  suggest_products: query({
    summary: 'The products that somebody may mean who is still typing, best first.',
    access: services,
    input: object({
      text: T.String({ minLength: 1, maxLength: 200 }),
      language: T.Optional(SearchLanguage),
      limit: T.Integer({ minimum: 1, maximum: 20 }),
    }),
    output: object({
      product_ids: T.Array(Id),
      /** Texts that they may be about to type: the last word completed. */
      queries: T.Optional(T.Array(T.String())),
      /** The text as it was probably meant, where it has words that nothing has. */
      meant: T.Optional(T.String()),
    }),
  }),
  mark_matches: query({
    summary: 'Where texts have what somebody searches for, in any of its forms, in order.',
    access: services,
    input: object({
      text: T.String({ maxLength: 200 }),
      language: T.Optional(SearchLanguage),
      /** Whether the last word may be the beginning of one. */
      typing: T.Optional(T.Boolean()),
      texts: T.Array(T.String(), { maxItems: 200 }),
    }),
    /** Of each text. */
    output: object({ marks: T.Array(T.Array(Mark)) }),
  }),
})
