import {
  Amount,
  anyone,
  Currency,
  command,
  Id,
  Instant,
  Line,
  object,
  oneOf,
  Pagination,
  Paging,
  query,
  Sku,
  type Static,
  T,
} from '@selvedge/kernel/contract'
import { CollectionNotFound } from './catalog-collections.ts'
import { inCurrency } from './catalog-currencies.ts'
import {
  CategoryNotFound,
  CurrencyNotSold,
  InvalidProduct,
  ProductNotFound,
  SkuTaken,
  SlugTaken,
  VersionConflict,
} from './catalog-failures.ts'
import { garmentFields } from './catalog-garments.ts'
import { inMarket } from './catalog-markets.ts'
import { inLocale } from './catalog-texts.ts'
import { needs } from './permissions.ts'
import { Facet, SortBy, Understood } from './search.ts'
import { Mark, SearchLanguage } from './search-shared.ts'
import { Options, Slug, sharedBriefly } from './shared.ts'

const Price = T.Number({ minimum: 0, maximum: 10_000_000, description: 'Decimal, in the currency beside it' })
/**
 * The fragment says whose picture it is and what it shows: `#colour=Ink&alt=From%20behind`. One with options belongs to the
 * variants that have them all, one without to all; `alt` is its text alternative.
 */
const ImageUrl = T.String({ minLength: 1, maxLength: 1000, pattern: '^(https://|/)[^\\s]+$' })
const Attributes = T.Record(
  T.String({ pattern: '^[a-z][a-z0-9_]{0,39}$' }),
  T.Array(T.String({ minLength: 1, maxLength: 80 }), { maxItems: 50 }),
  { additionalProperties: false },
)
/** As they are shown, but no key of another form is taken in. */
const OptionsInput = { ...Options, additionalProperties: false }

export const Variant = object({
  id: Id,
  sku: T.String(),
  barcode: T.Union([T.String(), T.Null()]),
  options: Options,
  price: T.Number(),
  price_amount: Amount,
  compare_at_amount: T.Union([Amount, T.Null()]),
  /** The lowest price of the thirty days before the reduction, where one is claimed and there was a price before it. */
  lowest_30_days_amount: T.Optional(Amount),
  /** What a unit costs of those who take several, where that is another amount. */
  price_breaks: T.Optional(
    T.Array(object({ min_quantity: T.Integer({ minimum: 2 }), price_amount: Amount })),
  ),
  weight_grams: T.Integer(),
  stock_quantity: T.Integer(),
  is_available: T.Boolean(),
})
export type Variant = Static<typeof Variant>

export const Product = object({
  id: Id,
  name: T.String(),
  slug: T.String(),
  description: T.String(),
  sku: T.String(),
  /** The lowest price among the variants, as a decimal number. */
  price: T.Number(),
  price_amount: Amount,
  currency: T.String(),
  category_id: Id,
  brand: T.String(),
  image_urls: T.Array(T.String()),
  attributes: T.Record(T.String(), T.Array(T.String())),
  ...garmentFields,
  stock_quantity: T.Integer(),
  is_available: T.Boolean(),
  created_at: Instant,
  updated_at: Instant,
  /** Counts up with each change; the entity tag of `If-Match`. */
  version: T.Integer(),
  variants: T.Array(Variant),
})
export type Product = Static<typeof Product>

const variantInput = object({
  id: T.Optional(Id),
  sku: Sku,
  barcode: T.Optional(T.String({ pattern: '^[0-9]{8,14}$' })),
  options: T.Optional(OptionsInput),
  price: T.Optional(Price),
  compare_at_price: T.Optional(Price),
  weight_grams: T.Optional(T.Integer({ minimum: 0, maximum: 1_000_000 })),
  stock_quantity: T.Optional(T.Integer({ minimum: 0, maximum: 1_000_000 })),
})

/** Drafts, scheduled and archived products are seen by staff alone. */
export const ProductStatus = oneOf('draft', 'scheduled', 'published', 'archived')
export type ProductStatus = Static<typeof ProductStatus>

/** A new product is published at once where nothing is said; one that is there stays as it is. */
export const publicationInput = {
  status: T.Optional(ProductStatus),
  /** When a scheduled product is published; what has passed publishes it at once. */
  publish_at: T.Optional(Instant),
}

const productInput = {
  name: Line(200),
  slug: T.Optional(Slug),
  description: T.Optional(T.String({ maxLength: 20_000 })),
  sku: Sku,
  price: Price,
  currency: T.Optional(Currency),
  category_id: Id,
  /** The name of a brand; an unknown one is added. */
  brand: Line(120),
  image_urls: T.Optional(T.Array(ImageUrl, { maxItems: 250 })),
  attributes: T.Optional(Attributes),
  ...garmentFields,
  /** Units on hand of the only variant, where no variants are given. */
  stock_quantity: T.Optional(T.Integer({ minimum: 0, maximum: 1_000_000 })),
  /** Without it the product has one variant with the product's own SKU. */
  variants: T.Optional(T.Array(variantInput, { minItems: 1, maxItems: 500 })),
  ...publicationInput,
}

/** Options of a list that are facets: any of the values given. */
const anyOf = T.Optional(T.Array(T.String({ minLength: 1, maxLength: 80 }), { maxItems: 50 }))
const facetFilters = {
  size: anyOf,
  colour: anyOf,
  colour_family: anyOf,
  material: anyOf,
  fit: anyOf,
  season: anyOf,
  gender: anyOf,
  pattern: anyOf,
  garment: anyOf,
}
export const facetFields = Object.keys(facetFilters) as (keyof typeof facetFilters)[]

const productPath = { product_id: Id }
const ifMatch = {
  if_match: T.Optional(
    T.String({
      pattern: '^"\\d{1,15}(-[a-zA-Z0-9.-]{1,80})?"$',
      description: 'The ETag that was read, from the If-Match header',
    }),
  ),
}
/** How a text was read that products were searched by. */
export const SearchReading = object({
  /** Whether the products have all of the text, all that any product has of it, or some of it. */
  coverage: oneOf('all', 'known', 'some'),
  /** The text as it was probably meant, where it has words that nothing has. */
  suggestion: T.Union([T.String(), T.Null()]),
  /** What of the text is filtered by instead of searched. */
  understood: T.Array(
    object({
      ...T.Omit(Understood, ['min_amount', 'max_amount']).properties,
      /** Inclusive, in the currency of the listing. */
      min_price: T.Optional(T.Number()),
      max_price: T.Optional(T.Number()),
    }),
  ),
  /** Where texts of the products on this page have what was searched for; of those that do. */
  highlights: T.Optional(
    T.Array(object({ product_id: Id, name: T.Array(Mark), description: T.Array(Mark) })),
  ),
})
export type SearchReading = Static<typeof SearchReading>

export const productOperations = {
  list_products: query({
    summary: 'Lists, filters and searches products.',
    http: 'GET /products',
    access: anyone,
    cache_control: sharedBriefly,
    input: object({
      ...Paging,
      category_id: T.Optional(Id),
      /** In the collection’s own order where no other is asked for and nothing is searched. */
      collection_id: T.Optional(Id),
      brand: T.Optional(T.Array(T.String({ minLength: 1, maxLength: 120 }), { maxItems: 50 })),
      min_price: T.Optional(Price),
      max_price: T.Optional(Price),
      available: T.Optional(T.Boolean()),
      search: T.Optional(T.String({ maxLength: 200 })),
      /** What `search` is written in; guessed where it is left out. */
      language: T.Optional(SearchLanguage),
      sort_by: T.Optional(SortBy),
      sort_order: T.Optional(oneOf('asc', 'desc')),
      /** Whether to count facets; true where nothing is said. */
      facets: T.Optional(T.Boolean()),
      ...inCurrency,
      ...inMarket,
      ...inLocale,
      ...facetFilters,
      /** Other attributes that are filterable, as `code:value`. */
      attribute: T.Optional(
        T.Array(T.String({ pattern: '^[a-z][a-z0-9_]{0,39}:\\S', maxLength: 121 }), { maxItems: 50 }),
      ),
    }),
    output: object({
      data: T.Array(Product),
      pagination: Pagination,
      facets: T.Array(Facet),
      price_range: T.Union([object({ min_price: T.Number(), max_price: T.Number() }), T.Null()]),
      /** How many products cost how much, in equal steps over that range; of each its lowest price. */
      price_counts: T.Optional(T.Array(T.Integer())),
      /** How the text was read; only where there is one. */
      search: T.Optional(SearchReading),
    }),
    failures: [CurrencyNotSold, CollectionNotFound],
  }),
  list_products_by_ids: query({
    summary:
      'The products with these ids, in the order given; those that do not exist (any more) are left out.',
    http: 'GET /products/by-ids',
    access: anyone,
    cache_control: sharedBriefly,
    input: object({
      ids: T.Array(Id, { minItems: 1, maxItems: 100, uniqueItems: true }),
      ...inCurrency,
      ...inMarket,
      ...inLocale,
    }),
    output: object({ data: T.Array(Product) }),
    failures: [CurrencyNotSold],
  }),
  list_bestsellers: query({
    summary:
      'What is bought most: the products of which most units were ordered in the last thirty days and that can be bought now.',
    http: 'GET /products/bestsellers',
    access: anyone,
    cache_control: sharedBriefly,
    input: object({
      limit: T.Optional(T.Integer({ minimum: 1, maximum: 100, default: 20 })),
      ...inCurrency,
      ...inMarket,
      ...inLocale,
    }),
    output: object({ data: T.Array(Product) }),
    failures: [CurrencyNotSold],
  }),
  get_product: query({
    summary: 'One product with its variants.',
    http: 'GET /products/{product_id}',
    access: anyone,
    cache_control: sharedBriefly,
    input: object({ ...productPath, ...inCurrency, ...inMarket, ...inLocale }),
    output: Product,
    failures: [ProductNotFound, CurrencyNotSold],
  }),
  get_product_by_slug: query({
    summary: 'One product, by the name in its address.',
    http: 'GET /products/by-slug/{slug}',
    access: anyone,
    cache_control: sharedBriefly,
    input: object({ slug: Slug, ...inCurrency, ...inMarket, ...inLocale }),
    output: Product,
    failures: [ProductNotFound, CurrencyNotSold],
  }),
  create_product: command({
    summary: 'Adds a product.',
    http: 'POST /products',
    access: needs('catalog:write'),
    input: object(productInput),
    output: Product,
    failures: [CategoryNotFound, SkuTaken, SlugTaken, InvalidProduct],
    status: 201,
    body_limit: 1_048_576,
  }),
  replace_product: command({
    summary: 'Replaces a product whole. A field that is left out takes its default.',
    http: 'PUT /products/{product_id}',
    access: needs('catalog:write'),
    input: object({ ...productPath, ...ifMatch, ...productInput }),
    output: Product,
    failures: [ProductNotFound, CategoryNotFound, SkuTaken, SlugTaken, InvalidProduct, VersionConflict],
    body_limit: 1_048_576,
  }),
  patch_product: command({
    summary: 'Changes the given fields of a product. Variants, where given, are replaced as a whole.',
    http: 'PATCH /products/{product_id}',
    access: needs('catalog:write'),
    input: object({
      ...productPath,
      ...ifMatch,
      ...productInput,
      name: T.Optional(productInput.name),
      sku: T.Optional(productInput.sku),
      price: T.Optional(productInput.price),
      category_id: T.Optional(productInput.category_id),
      brand: T.Optional(productInput.brand),
    }),
    output: Product,
    failures: [ProductNotFound, CategoryNotFound, SkuTaken, SlugTaken, InvalidProduct, VersionConflict],
    body_limit: 1_048_576,
  }),
  delete_product: command({
    summary: 'Deletes a product. Orders keep what they say of it.',
    http: 'DELETE /products/{product_id}',
    access: needs('catalog:write'),
    input: object({ ...productPath, ...ifMatch }),
    output: object({}),
    failures: [ProductNotFound, VersionConflict],
    status: 204,
  }),
}
