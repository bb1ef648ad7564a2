import { type GeneratedProduct, generateCatalogue } from '@selvedge/demo'

/** One product as every peer is given it. Amounts are in cents of the euro. */
export type PeerProduct = {
  title: string
  slug: string
  description: string
  brand: string
  /** Name of the category it is in, the lowest of three levels; and its path. */
  category: string
  category_path: readonly string[]
  /** The facets that all peers index: colour family, material, fit. */
  facets: { colour: string; material: string; fit: string }
  variants: readonly { sku: string; size: string; colour: string; price_amount: number; stock: number }[]
}

export const currency = 'EUR'

/** How many products every peer is seeded with; Selvedge is measured with more, too. */
export const products = 10_000

/** The pages of a listing of twenty that are asked for: the first fifty. */
export const pages = Array.from({ length: 50 }, (_, at) => at + 1)

/** The demo shop's own products, about five variants each, the same for every peer. */
export function* peerProducts(count: number): Generator<PeerProduct> {
  const shop = generateCatalogue({ products: count })
  const brands = new Map(shop.brands.map(({ id, name }) => [id, name]))
  const paths = new Map(shop.categories.map(({ id, path }) => [id, path]))
  for (const product of shop.products()) yield peerProduct(product, { brands, paths })
}

type Names = { brands: ReadonlyMap<string, string>; paths: ReadonlyMap<string, readonly string[]> }

const peerProduct = (product: GeneratedProduct, { brands, paths }: Names): PeerProduct => {
  const { name, slug, description, brand_id, category_id, attributes, variants } = product
  const category_path = paths.get(category_id) ?? []
  const first = (attribute: string) => attributes[attribute]?.[0] ?? ''
  return {
    title: name,
    slug,
    description,
    brand: brands.get(brand_id) ?? '',
    category: category_path.join(' / '),
    category_path,
    facets: { colour: first('colour_family'), material: first('material'), fit: first('fit') },
    variants: variants.map(({ sku, options, price_amount, stock }) => ({
      sku,
      size: options.size ?? '',
      colour: options.colour ?? '',
      price_amount,
      stock: stock.reduce((sum, { quantity }) => sum + quantity, 0),
    })),
  }
}

/** Two words that name a few dozen to a few hundred products of the catalogue each. */
export const searchTerms = [
  'linen dress',
  'wool coat',
  'cotton shirt',
  'silk blouse',
  'denim jacket',
  'leather boots',
  'merino jumper',
  'striped shirt',
  'cashmere scarf',
  'floral skirt',
  'wool blazer',
  'canvas bag',
] as const

/** Categories with a range of prices, in cents, that holds twenty products and more of each. */
export const filters = [
  { category: 'Men / Tops / T-shirts', min_amount: 1_500, max_amount: 4_000 },
  { category: 'Women / Tops / T-shirts', min_amount: 1_500, max_amount: 4_000 },
  { category: 'Men / Shirts / Casual Shirts', min_amount: 4_000, max_amount: 16_000 },
  { category: 'Women / Tops / Blouses', min_amount: 4_500, max_amount: 25_000 },
  { category: 'Women / Dresses / Midi Dresses', min_amount: 7_000, max_amount: 30_000 },
  { category: 'Women / Knitwear / Jumpers', min_amount: 11_000, max_amount: 31_000 },
  { category: 'Men / Knitwear / Jumpers', min_amount: 11_000, max_amount: 27_000 },
  { category: 'Men / Trousers / Tailored Trousers', min_amount: 6_000, max_amount: 42_000 },
  { category: 'Women / Skirts / Midi Skirts', min_amount: 5_000, max_amount: 29_000 },
  { category: 'Women / Dresses / Maxi Dresses', min_amount: 8_500, max_amount: 33_000 },
  { category: 'Women / Trousers / Wide-Leg Trousers', min_amount: 6_000, max_amount: 42_000 },
  { category: 'Women / Coats & Jackets / Blazers', min_amount: 10_000, max_amount: 78_000 },
] as const
