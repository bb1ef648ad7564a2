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

/** When it was made, in milliseconds. Throws a TypeError where that is no instant. */
export const instantOf = ({ created_at }: SearchDocument): number => {
  const instant = Date.parse(created_at)
  if (Number.isNaN(instant)) throw new TypeError(`created_at is no instant: ${created_at}`)
  return instant
}

/** Throws a TypeError on a price that is none. */
export const assertPrice = ({ price_amount }: SearchVariant): void => {
  if (!Number.isSafeInteger(price_amount)) throw new TypeError(`price_amount is no integer: ${price_amount}`)
}
