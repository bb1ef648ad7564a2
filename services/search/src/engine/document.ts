import type { Language } from '../analysis/languages.ts'

/** What the index knows of one product: everything that a shopper can search, filter or sort by. */
export type SearchDocument = {
  /** A UUID. */
  product_id: string
  name: string
  description: string
  brand: string
  /** The product's categories and all their ancestors, so that filtering by an ancestor finds it. */
  category_ids: string[]
  /** The names of those categories, searched as text. */
  category_names?: string[]
  /** What it and its categories are called in other languages. */
  translations?: readonly DocumentTranslation[]
  /** ISO 8601 instant. */
  created_at: string
  /** Product-level facets: material, fit, season, gender… */
  attributes: Record<string, string[]>
  /** Whether some variant costs less than it did. */
  reduced?: boolean
  variants: SearchVariant[]
}

/** At most one for each language. */
export type DocumentTranslation = { language: Language; name: string; category_names: readonly string[] }

export type SearchVariant = {
  sku: string
  /** A GTIN, as it stands under the bars. */
  barcode?: string
  /** Minor units. An index holds one currency, whose code the document may carry along. */
  price_amount: number
  currency: string
  /** Size, colour… */
  options: Record<string, string>
  available: boolean
}
