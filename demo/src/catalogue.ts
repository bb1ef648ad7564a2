/** The shapes that the generator gives out. Money is in minor units, weight in grams. */

export type GarmentType =
  | 't-shirt'
  | 'shirt'
  | 'knit'
  | 'hoodie'
  | 'coat'
  | 'jacket'
  | 'blazer'
  | 'dress'
  | 'skirt'
  | 'trousers'
  | 'jeans'
  | 'shorts'
  | 'sneaker'
  | 'boot'
  | 'heel'
  | 'shoe'
  | 'sandal'
  | 'bag'
  | 'scarf'
  | 'hat'
  | 'belt'
  | 'jewellery'

export type BrandTier = 'value' | 'contemporary' | 'premium' | 'luxury'

export interface GeneratedCategory {
  id: string
  parent_id: string | null
  name: string
  slug: string
  /** Names from the root, this one last: `['Women', 'Tops', 'T-shirts']`. */
  path: string[]
  /** 1 for a department, 3 for a leaf; products are only in leaves. */
  depth: number
  position: number
}

export interface GeneratedBrand {
  id: string
  code: string
  name: string
  slug: string
  tier: BrandTier
  /** ISO 3166-1 alpha-2. */
  country: string
  story: string
}

export interface GeneratedLocation {
  id: string
  code: string
  name: string
  kind: 'warehouse' | 'store'
  country: string
}

export interface GeneratedStock {
  location_id: string
  quantity: number
}

export interface GeneratedVariant {
  id: string
  sku: string
  barcode: string
  options: { size: string; colour: string }
  colour_hex: string
  price_amount: number
  compare_at_amount?: number
  weight_grams: number
  stock: GeneratedStock[]
}

export interface GeneratedProduct {
  id: string
  name: string
  slug: string
  description: string
  brand_id: string
  category_id: string
  sku: string
  currency: 'EUR'
  attributes: Record<string, string[]>
  composition: { material: string; percent: number }[]
  care: string[]
  created_at: string
  image_urls: string[]
  variants: GeneratedVariant[]
}

export interface GeneratedCatalogue {
  categories: GeneratedCategory[]
  brands: GeneratedBrand[]
  locations: GeneratedLocation[]
  /** A fresh pass over the products, made one by one as they are asked for. */
  products(): Iterable<GeneratedProduct>
}
