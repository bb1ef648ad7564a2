import {
  Amount,
  anyone,
  Currency,
  command,
  contract,
  event,
  failure,
  Id,
  IdempotencyKeyReused,
  Instant,
  Line,
  list,
  object,
  oneOf,
  Pagination,
  Paging,
  query,
  Sku,
  type Static,
  services,
  staff,
  T,
} from '@selvedge/kernel/contract'
import { Facet } from './search.ts'
import { Options, Quantity } from './shared.ts'

const Price = T.Number({ minimum: 0, maximum: 10_000_000, description: 'Decimal, in the currency beside it' })
const Slug = T.String({ pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$', maxLength: 160 })
const ImageUrl = T.String({ minLength: 1, maxLength: 500, pattern: '^(https://|/)[^\\s]+$' })
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
  stock_quantity: T.Integer(),
  is_available: T.Boolean(),
  created_at: Instant,
  updated_at: Instant,
  /** Counts up with each change; the entity tag of `If-Match`. */
  version: T.Integer(),
  variants: T.Array(Variant),
})
export type Product = Static<typeof Product>

export const Category = object({
  id: Id,
  parent_id: T.Union([Id, T.Null()]),
  name: T.String(),
  slug: T.String(),
  position: T.Integer(),
})
export type Category = Static<typeof Category>

export const Brand = object({ id: Id, name: T.String(), slug: T.String(), description: T.String() })
export type Brand = Static<typeof Brand>

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
  image_urls: T.Optional(T.Array(ImageUrl, { maxItems: 100 })),
  attributes: T.Optional(Attributes),
  /** Units on hand of the only variant, where no variants are given. */
  stock_quantity: T.Optional(T.Integer({ minimum: 0, maximum: 1_000_000 })),
  /** Without it the product has one variant with the product's own SKU. */
  variants: T.Optional(T.Array(variantInput, { minItems: 1, maxItems: 500 })),
}

export const ProductNotFound = failure('PRODUCT_NOT_FOUND', 404, { message: 'No product has this id.' })
export const VariantNotFound = failure('VARIANT_NOT_FOUND', 404, {
  message: 'No variant has this id.',
  details: object({ variant_id: T.String() }),
})
export const CategoryNotFound = failure('CATEGORY_NOT_FOUND', 404, { message: 'No category has this id.' })
export const BrandNotFound = failure('BRAND_NOT_FOUND', 404, { message: 'No brand has this id.' })
export const SkuTaken = failure('SKU_TAKEN', 409, {
  message: 'Another product has this SKU.',
  details: object({ skus: T.Array(T.String()) }),
})
export const SlugTaken = failure('SLUG_TAKEN', 409, { message: 'Something else has this slug.' })
export const NameTaken = failure('NAME_TAKEN', 409, { message: 'Another one has this name.' })
export const InvalidProduct = failure('INVALID_PRODUCT', 400, {
  message: 'The product does not fit together.',
  details: object({ reason: T.String() }),
})
export const VersionConflict = failure('VERSION_CONFLICT', 412, {
  message: 'Somebody else changed this in the meantime. Read it again and repeat your change.',
  details: object({ version: T.Integer() }),
})
export const InUse = failure('IN_USE', 409, { message: 'Products or sub-categories still belong to this.' })
export const ItemsNotFound = failure('PRODUCT_NOT_FOUND', 404, {
  message: 'Some of these products do not exist (any more).',
  details: object({ items: T.Array(object({ product_id: T.String(), variant_id: T.Optional(T.String()) })) }),
})

export const ImportNotFound = failure('IMPORT_NOT_FOUND', 404, { message: 'No import has this id.' })
export const EmptyFile = failure('EMPTY_FILE', 400, { message: 'The file is empty.' })

/** How far a file of products has come. Each product is taken whole or refused with all its rows. */
export const Import = object({
  id: Id,
  status: oneOf('waiting', 'running', 'done', 'failed'),
  created_at: Instant,
  started_at: T.Union([Instant, T.Null()]),
  finished_at: T.Union([Instant, T.Null()]),
  /** Lines of the file; null until they were counted. */
  lines_total: T.Union([T.Integer(), T.Null()]),
  lines_read: T.Integer(),
  products_created: T.Integer(),
  products_changed: T.Integer(),
  /** Those whose rows say the same as the last time. */
  products_unchanged: T.Integer(),
  products_refused: T.Integer(),
  rows_refused: T.Integer(),
  notes: T.Integer(),
  /** Why it failed as a whole. */
  error: T.Union([T.String(), T.Null()]),
})
export type Import = Static<typeof Import>

/** Something said about a line of the file, the header being line 1. */
export const ImportFinding = object({ row: T.Integer(), handle: T.String(), reason: T.String() })
export type ImportFinding = Static<typeof ImportFinding>

/** A product as others need to know it: search, recommendations, feeds. */
export const ProductFacts = object({
  product_id: Id,
  name: T.String(),
  slug: T.String(),
  description: T.String(),
  sku: T.String(),
  brand: T.String(),
  /** The category and everything above it. */
  category_ids: T.Array(Id),
  /** Their names, for text search. */
  category_names: T.Array(T.String()),
  attributes: T.Record(T.String(), T.Array(T.String())),
  currency: T.String(),
  created_at: Instant,
  version: T.Integer(),
  variants: T.Array(object({ variant_id: Id, sku: T.String(), options: Options, price_amount: Amount })),
})
export type ProductFacts = Static<typeof ProductFacts>

export const ProductChanged = event('catalog.product_changed.v1', ProductFacts, { key: 'product_id' })
export const ProductDeleted = event(
  'catalog.product_deleted.v1',
  object({ product_id: Id, variant_ids: T.Array(Id) }),
  { key: 'product_id' },
)
/** Somebody said, with the product, how many units there are; inventory takes it over. */
export const StockDeclared = event(
  'catalog.stock_declared.v1',
  object({ variant_id: Id, product_id: Id, on_hand: T.Integer({ minimum: 0 }) }),
  { key: 'variant_id' },
)

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

export const QuotedItem = object({
  product_id: Id,
  variant_id: Id,
  sku: T.String(),
  name: T.String(),
  slug: T.String(),
  options: Options,
  image_url: T.Union([T.String(), T.Null()]),
  quantity: Quantity,
  unit_amount: Amount,
  currency: T.String(),
  weight_grams: T.Integer(),
})
export type QuotedItem = Static<typeof QuotedItem>

export const Item = object({ product_id: Id, variant_id: T.Optional(Id), quantity: Quantity })
export type Item = Static<typeof Item>

const productPath = { product_id: Id }
const ifMatch = {
  if_match: T.Optional(
    T.String({ pattern: '^"\\d{1,15}"$', description: 'The ETag that was read, from the If-Match header' }),
  ),
}
const categoryInput = {
  name: Line(120),
  slug: T.Optional(Slug),
  parent_id: T.Optional(T.Union([Id, T.Null()])),
  position: T.Optional(T.Integer({ minimum: 0, maximum: 100_000 })),
}
const brandInput = {
  name: Line(120),
  slug: T.Optional(Slug),
  description: T.Optional(T.String({ maxLength: 5000 })),
}

export const catalog = contract(
  'catalog',
  {
    list_products: query({
      summary: 'Lists, filters and searches products.',
      http: 'GET /products',
      access: anyone,
      cache_control: 'public, max-age=0, s-maxage=1, stale-while-revalidate=5',
      input: object({
        ...Paging,
        category_id: T.Optional(Id),
        brand: T.Optional(T.Array(T.String({ minLength: 1, maxLength: 120 }), { maxItems: 50 })),
        min_price: T.Optional(Price),
        max_price: T.Optional(Price),
        available: T.Optional(T.Boolean()),
        search: T.Optional(T.String({ maxLength: 200 })),
        sort_by: T.Optional(oneOf('price', 'name', 'created_at', 'relevance')),
        sort_order: T.Optional(oneOf('asc', 'desc')),
        /** Whether to count facets; true where nothing is said. */
        facets: T.Optional(T.Boolean()),
        ...facetFilters,
      }),
      output: object({
        data: T.Array(Product),
        pagination: Pagination,
        facets: T.Array(Facet),
        price_range: T.Union([object({ min_price: T.Number(), max_price: T.Number() }), T.Null()]),
      }),
    }),
    get_product: query({
      summary: 'One product with its variants.',
      http: 'GET /products/{product_id}',
      access: anyone,
      cache_control: 'public, max-age=0, s-maxage=1, stale-while-revalidate=5',
      input: object(productPath),
      output: Product,
      failures: [ProductNotFound],
    }),
    get_product_by_slug: query({
      summary: 'One product, by the name in its address.',
      http: 'GET /products/by-slug/{slug}',
      access: anyone,
      cache_control: 'public, max-age=0, s-maxage=1, stale-while-revalidate=5',
      input: object({ slug: Slug }),
      output: Product,
      failures: [ProductNotFound],
    }),
    create_product: command({
      summary: 'Adds a product.',
      http: 'POST /products',
      access: staff,
      input: object(productInput),
      output: Product,
      failures: [CategoryNotFound, SkuTaken, SlugTaken, InvalidProduct],
      status: 201,
      body_limit: 1_048_576,
    }),
    replace_product: command({
      summary: 'Replaces a product whole. A field that is left out takes its default.',
      http: 'PUT /products/{product_id}',
      access: staff,
      input: object({ ...productPath, ...ifMatch, ...productInput }),
      output: Product,
      failures: [ProductNotFound, CategoryNotFound, SkuTaken, SlugTaken, InvalidProduct, VersionConflict],
      body_limit: 1_048_576,
    }),
    patch_product: command({
      summary: 'Changes the given fields of a product. Variants, where given, are replaced as a whole.',
      http: 'PATCH /products/{product_id}',
      access: staff,
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
      access: staff,
      input: object({ ...productPath, ...ifMatch }),
      output: object({}),
      failures: [ProductNotFound, VersionConflict],
      status: 204,
    }),
    list_categories: query({
      summary: 'The whole category tree, parents before children.',
      http: 'GET /categories',
      access: anyone,
      cache_control: 'public, max-age=0, s-maxage=1, stale-while-revalidate=5',
      input: object({}),
      output: object({ data: T.Array(Category) }),
    }),
    create_category: command({
      summary: 'Adds a category.',
      http: 'POST /categories',
      access: staff,
      input: object(categoryInput),
      output: Category,
      failures: [CategoryNotFound, SlugTaken],
      status: 201,
    }),
    patch_category: command({
      summary: 'Renames or moves a category.',
      http: 'PATCH /categories/{category_id}',
      access: staff,
      input: object({ category_id: Id, ...categoryInput, name: T.Optional(Line(120)) }),
      output: Category,
      failures: [CategoryNotFound, SlugTaken, InvalidProduct],
    }),
    delete_category: command({
      summary: 'Deletes an empty category.',
      http: 'DELETE /categories/{category_id}',
      access: staff,
      input: object({ category_id: Id }),
      output: object({}),
      failures: [CategoryNotFound, InUse],
      status: 204,
    }),
    list_brands: query({
      summary: 'All brands, by name.',
      http: 'GET /brands',
      access: anyone,
      input: object(Paging),
      output: list(Brand),
    }),
    create_brand: command({
      summary: 'Adds a brand.',
      http: 'POST /brands',
      access: staff,
      input: object(brandInput),
      output: Brand,
      failures: [NameTaken, SlugTaken],
      status: 201,
    }),
    patch_brand: command({
      summary: 'Changes a brand.',
      http: 'PATCH /brands/{brand_id}',
      access: staff,
      input: object({ brand_id: Id, ...brandInput, name: T.Optional(Line(120)) }),
      output: Brand,
      failures: [BrandNotFound, NameTaken, SlugTaken],
    }),
    delete_brand: command({
      summary: 'Deletes a brand without products.',
      http: 'DELETE /brands/{brand_id}',
      access: staff,
      input: object({ brand_id: Id }),
      output: object({}),
      failures: [BrandNotFound, InUse],
      status: 204,
    }),
    create_import: command({
      summary: 'Takes products from Shopify’s product CSV, in the background. The file may be gzipped.',
      http: 'POST /imports',
      access: staff,
      raw: 'base64',
      accepts: ['text/csv', 'application/gzip', 'application/octet-stream'],
      body_limit: 16_777_216,
      timeout_ms: 20_000,
      input: object({ body: T.String(), headers: T.Record(T.String(), T.String()) }),
      output: Import,
      failures: [EmptyFile, IdempotencyKeyReused],
      status: 202,
    }),
    get_import: query({
      summary: 'How far an import has come.',
      http: 'GET /imports/{import_id}',
      access: staff,
      input: object({ import_id: Id }),
      output: Import,
      failures: [ImportNotFound],
    }),
    list_import_refusals: query({
      summary: 'Every row of an import that could not be taken, and why.',
      http: 'GET /imports/{import_id}/refusals',
      access: staff,
      input: object({ import_id: Id, ...Paging }),
      output: list(ImportFinding),
      failures: [ImportNotFound],
    }),
    list_import_notes: query({
      summary: 'What an import understood differently from how it is written.',
      http: 'GET /imports/{import_id}/notes',
      access: staff,
      input: object({ import_id: Id, ...Paging }),
      output: list(ImportFinding),
      failures: [ImportNotFound],
    }),
    quote: query({
      summary: 'What these items cost now. An item without a variant means the only or first available one.',
      access: services,
      input: object({ items: T.Array(Item, { minItems: 1, maxItems: 200 }) }),
      output: object({ items: T.Array(QuotedItem) }),
      failures: [ItemsNotFound],
    }),
  },
  [ProductChanged, ProductDeleted, StockDeclared],
)
