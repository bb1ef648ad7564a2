/** A product as an import hands it over: one shape, whichever shop system it came from. */
export interface ImportedProduct {
  /** Derived from the handle: the same in every import. */
  id: string
  handle: string
  /** The line of the file on which it begins. */
  row: number
  name: string
  slug: string
  /** Plain text; paragraphs between blank lines. */
  description: string
  brand: string | null
  /** From the root: Product Category if there is one, else Google's category, else Type. */
  category_path: string[]
  product_type: string | null
  tags: string[]
  attributes: Record<string, string[]>
  /** Unique style code, from the handle. */
  sku: string
  currency: string
  status: 'active' | 'draft' | 'archived'
  is_published: boolean
  seo_title: string | null
  seo_description: string | null
  images: { url: string; alt: string | null }[]
  variants: ImportedVariant[]
  /** What was understood differently from how it is written, in words for the owner of the shop. */
  notes: string[]
}

export interface ImportedVariant {
  /** Derived from handle and SKU. */
  id: string
  row: number
  sku: string
  /** As in the file, which need not be a GTIN. */
  barcode: string | null
  options: Record<string, string>
  price_amount: number
  compare_at_amount: number | null
  cost_amount: number | null
  /** 0 where the shop never weighed it. */
  weight_grams: number
  quantity: number
  /** False where the shop does not count stock. */
  is_tracked: boolean
  /** May be sold when there is none left. */
  allows_backorder: boolean
  requires_shipping: boolean
  is_taxable: boolean
  image_url: string | null
}

/** A row that could not be taken, and why. */
export interface Refusal {
  /** Line of the file, the header being 1. */
  row: number
  handle: string
  reason: string
}
