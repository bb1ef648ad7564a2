import type { Language } from '../analysis/languages.ts'
import type { Coverage } from './score-text.ts'
import type { Effect } from './steer.ts'
import type { Within } from './within.ts'

/**
 * A search as data. Values within one field are alternatives, fields are all required; a product matches
 * the variant-level fields (`options`, `price`, `available`) only if a single variant satisfies them together.
 */
export type SearchQuery = {
  /** Every word must be found, in one of its forms or as another that means the same; or one exact SKU. Blank: no text. */
  text?: string
  /** What the text is written in; English where it is left out. */
  language?: Language
  /** Whether the last word may be the beginning of one, because somebody is still typing. */
  typing?: boolean
  /** Whether all words are wanted, as far as there are products with all of them, which is the default, or any will do. */
  wants?: 'all' | 'any'
  filters?: SearchFilters
  /** Default: by relevance where there is a text, else the newest first. */
  sort?: SearchSort
  /** What the shop wants of it. */
  effect?: Effect
  /** From 1. A page past the end is empty. */
  page: number
  /** Products on a page, at most 100. */
  limit: number
  /** All facets, none, or those named: `category_id`, `brand`, `available`, `options.<name>`, `attributes.<name>`. */
  facets: boolean | string[]
  /** Of categories only these are counted: a tree may have thousands, and nobody is shown all of them. */
  category_ids?: readonly string[]
}

export type SearchFilters = {
  /** Is never lifted: facets and price range are those of these products too. */
  within?: Within
  category_id?: string
  brand?: string[]
  /** Minor units, inclusive at both ends. */
  price?: { min?: number; max?: number }
  /** True: a variant that can be bought; false: one that cannot. */
  available?: boolean
  options?: Record<string, string[]>
  attributes?: Record<string, string[]>
}

/**
 * Price means the product's lowest variant price in both directions; `arranged` is the order in which `within` names products, or
 * `created_at` where it names none. Equal keys are ordered by product id and
 * What is not sold stands behind what is by `bestselling`, as by `created_at`.
 * `desc` is the exact reverse of `asc`, so that pages neither repeat nor lose a product. `relevance` without a
 * text means `created_at`, and is the only order that an effect changes: pinned products have their places in both directions.
 */
export type SearchSort = {
  by: 'relevance' | 'price' | 'name' | 'created_at' | 'bestselling' | 'arranged'
  order: 'asc' | 'desc'
}

export type SearchResult = {
  /** How much of the text was found: all of it, what any product has of it, or some of it; all without a text. */
  coverage: Coverage
  /** The text with what was probably meant, where it has words that nothing has; null where it has none. */
  suggestion: string | null
  /** Matching products on all pages. */
  total: number
  product_ids: string[]
  /** Only facets with a value to show. */
  facets: Facet[]
  /** Minor units: what the matching variants cost if the price filter is lifted; null if none, or no facets asked. */
  price_range: { min: number; max: number } | null
  /** How they spread over that range (`countPrices`), in products; empty where there is none. */
  price_counts: number[]
}

/** Products per value if this field's own filter is lifted; the most frequent first, zero counts left out. */
export type Facet = { field: string; values: { value: string; count: number }[] }
