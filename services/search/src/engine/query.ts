/**
 * A search as data. Values within one field are alternatives, fields are all required; a product matches
 * the variant-level fields (`options`, `price`, `available`) only if a single variant satisfies them together.
 */
export type SearchQuery = {
  /** Every word must be found, the last one as the beginning of a word too; or one exact SKU. Blank: no text. */
  text?: string
  filters?: SearchFilters
  /** Default: by relevance where there is a text, else the newest first. */
  sort?: SearchSort
  /** From 1. A page past the end is empty. */
  page: number
  /** Products on a page, at most 100. */
  limit: number
  /** All facets, none, or those named: `category_id`, `brand`, `available`, `options.<name>`, `attributes.<name>`. */
  facets: boolean | string[]
}

export type SearchFilters = {
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
 * Price means the product's lowest variant price in both directions. Equal keys are ordered by product id and
 * `desc` is the exact reverse of `asc`, so that pages neither repeat nor lose a product. `relevance` without a
 * text means `created_at`.
 */
export type SearchSort = { by: 'relevance' | 'price' | 'name' | 'created_at'; order: 'asc' | 'desc' }

export type SearchResult = {
  /** Matching products on all pages. */
  total: number
  product_ids: string[]
  /** Only facets with a value to show. */
  facets: Facet[]
  /** Minor units: what the matching variants cost if the price filter is lifted; null if none, or no facets asked. */
  price_range: { min: number; max: number } | null
}

/** Products per value if this field's own filter is lifted; the most frequent first, zero counts left out. */
export type Facet = { field: string; values: { value: string; count: number }[] }
