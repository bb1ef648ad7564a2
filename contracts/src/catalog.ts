import {
  Amount,
  Currency,
  contract,
  event,
  Id,
  Instant,
  object,
  query,
  type Static,
  services,
  T,
} from '@selvedge/kernel/contract'
import { attributeOperations } from './catalog-attributes.ts'
import { categoryOperations } from './catalog-categories.ts'
import { collectionOperations } from './catalog-collections.ts'
import { currencyOperations } from './catalog-currencies.ts'
import { exportOperations } from './catalog-exports.ts'
import { CurrencyNotSold, ItemsNotFound } from './catalog-failures.ts'
import { importOperations } from './catalog-imports.ts'
import { MarketCode, marketOperations } from './catalog-markets.ts'
import { movedOperations } from './catalog-moved.ts'
import { priceOperations } from './catalog-prices.ts'
import { productOperations } from './catalog-products.ts'
import { revisionOperations } from './catalog-revisions.ts'
import { sizeChartOperations } from './catalog-size-charts.ts'
import { staffOperations } from './catalog-staff.ts'
import { suggestionOperations } from './catalog-suggestions.ts'
import { swatchOperations } from './catalog-swatches.ts'
import { textFileOperations } from './catalog-text-files.ts'
import { TextLocale, textOperations } from './catalog-texts.ts'
import { Options, Quantity } from './shared.ts'

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
  /** What it and its categories are called in the languages that they are translated into. */
  translations: T.Optional(
    T.Array(
      object({
        locale: TextLocale,
        name: T.Optional(T.String()),
        /** Of those of its categories that are translated. */
        category_names: T.Array(T.String()),
      }),
    ),
  ),
  attributes: T.Record(T.String(), T.Array(T.String())),
  /** Whether some variant costs less than it did. */
  reduced: T.Optional(T.Boolean()),
  currency: T.String(),
  created_at: Instant,
  version: T.Integer(),
  variants: T.Array(
    object({
      variant_id: Id,
      sku: T.String(),
      barcode: T.Optional(T.String()),
      options: Options,
      price_amount: Amount,
    }),
  ),
})
export type ProductFacts = Static<typeof ProductFacts>

export const ProductChanged = event('catalog.product_changed.v1', ProductFacts, { key: 'product_id' })
/** A product has left the shop, for good or until it is published again. */
export const ProductDeleted = event(
  'catalog.product_deleted.v1',
  object({
    product_id: Id,
    variant_ids: T.Array(Id),
    /** Of the product; one that comes back has a later one. */
    version: T.Optional(T.Integer()),
  }),
  { key: 'product_id' },
)
/** Somebody said, with the product, how many units there are; inventory takes it over. */
export const StockDeclared = event(
  'catalog.stock_declared.v1',
  object({ variant_id: Id, product_id: Id, on_hand: T.Integer({ minimum: 0 }) }),
  { key: 'variant_id' },
)

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

export const catalog = contract(
  'catalog',
  {
    ...productOperations,
    ...categoryOperations,
    ...collectionOperations,
    ...importOperations,
    ...exportOperations,
    ...suggestionOperations,
    ...swatchOperations,
    ...attributeOperations,
    ...sizeChartOperations,
    ...currencyOperations,
    ...textOperations,
    ...textFileOperations,
    ...revisionOperations,
    ...movedOperations,
    ...staffOperations,
    ...marketOperations,
    ...priceOperations,
    quote: query({
      summary: 'What these items cost now. An item without a variant means the only or first available one.',
      access: services,
      input: object({
        items: T.Array(Item, { minItems: 1, maxItems: 200 }),
        /** Without it each item costs what it was priced at. */
        currency: T.Optional(Currency),
        /** As whose prices they are; the default market's where it is left out or there no more. */
        market: T.Optional(MarketCode),
        /** Whose groups' prices are asked, for the quantities that are given. */
        customer_id: T.Optional(Id),
        /** In which they are called; without it as they were named. */
        locale: T.Optional(TextLocale),
      }),
      output: object({ items: T.Array(QuotedItem) }),
      failures: [ItemsNotFound, CurrencyNotSold],
    }),
  },
  [ProductChanged, ProductDeleted, StockDeclared],
)
