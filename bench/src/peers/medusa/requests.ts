import type pg from 'pg'
import { type Answer, bodyOf, get, post } from '../../connection.ts'
import { currency, filters, pages, searchTerms } from '../catalogue.ts'
import type { Read, Running } from '../peer.ts'

/** What every request to the shop must know. */
export type Shop = { headers: Record<string, string>; region_id: string }

const readShop = `
  select token, region.id as region_id
  from api_key, region
  where api_key.type = 'publishable' and region.deleted_at is null`

export const openShop = async (db: pg.Pool): Promise<Shop> => {
  const { rows } = await db.query<{ token: string; region_id: string }>(readShop)
  const [shop] = rows
  if (shop === undefined || rows.length > 1) throw new Error(`${rows.length} pairs of a key and a region`)
  return { headers: { 'x-publishable-api-key': shop.token }, region_id: shop.region_id }
}

/** A variant's title names its size and colour. */
const card = [
  'id',
  'title',
  'handle',
  'variants.id',
  'variants.title',
  'variants.sku',
  'variants.calculated_price.calculated_amount',
  'variants.calculated_price.currency_code',
]

export const listing = (page: number, { headers, region_id }: Shop): Buffer => {
  const query = { limit: '20', offset: String(20 * (page - 1)), region_id, fields: card.join() }
  return get(`/store/products?${new URLSearchParams(query)}`, headers)
}

const page = (id: string, { headers, region_id }: Shop): Buffer => {
  const fields = [...card, 'description', 'variants.inventory_quantity'].join()
  return get(`/store/products/${id}?${new URLSearchParams({ region_id, fields })}`, headers)
}

const facets = ['category', 'brand', 'colour', 'material']

const search = (wanted: Record<string, unknown>, { headers }: Shop): Buffer =>
  post(
    '/store/search',
    {
      entity: 'product',
      fields: ['id', 'title', 'handle', 'brand', 'colour', 'price'],
      filters: wanted,
      pagination: { take: 20 },
      search_options: { facets, count: 'exact' },
    },
    headers,
  )

export const drawReads = async (db: pg.Pool, shop: Shop): Promise<Running['reads']> => {
  const { rows } = await db.query<{ id: string }>('select id from product order by id limit 2000')
  return {
    listing: { requests: pages.map((number) => listing(number, shop)), check: checkListing },
    filtered: {
      requests: filters.map(({ category, min_amount, max_amount }) =>
        search({ category, price: { $gte: min_amount / 100, $lte: max_amount / 100 } }, shop),
      ),
      check: checkHits,
    },
    page: { requests: rows.map(({ id }) => page(id, shop)), check: checkPage },
    search: { requests: searchTerms.map((q) => search({ q }, shop)), check: checkHits },
  } satisfies Record<string, Read>
}

type Variant = {
  title: string
  sku: string
  calculated_price: { calculated_amount: number; currency_code: string }
  inventory_quantity?: number
}
type Product = { title: string; handle: string; description?: string; variants: Variant[] }

const isWhole = ({ title, handle, variants }: Product): boolean =>
  title !== '' && handle !== '' && variants.length > 0 && variants.every(isPriced)

const isPriced = ({ title, sku, calculated_price }: Variant): boolean =>
  title !== '' &&
  sku !== '' &&
  calculated_price.calculated_amount > 0 &&
  calculated_price.currency_code === currency.toLowerCase()

const checkListing = (answer: Answer): void => {
  const { products } = bodyOf<{ products: Product[] }>(answer, 200)
  if (products.length !== 20 || !products.every(isWhole))
    throw new Error(`${products.length} products, or one of them without variants and prices`)
}

const checkPage = (answer: Answer): void => {
  const { product } = bodyOf<{ product: Product }>(answer, 200)
  const inStock = ({ inventory_quantity }: Variant) => (inventory_quantity ?? -1) >= 0
  if (!isWhole(product) || !product.description || !product.variants.every(inStock))
    throw new Error('a product without description, or variants with prices and stock')
}

type Found = {
  hits: { document: { title: string; handle: string; price: number } }[]
  facets: Record<string, { values: { count: number }[] }>
}

const checkHits = (answer: Answer): void => {
  const [found] = bodyOf<{ results: Found[] }>(answer, 200).results
  const hits = found?.hits ?? []
  if (hits.length !== 20 || !hits.every(({ document }) => document.title !== '' && document.price > 0))
    throw new Error(`${hits.length} hits, or one of them without a price`)
  const counted = facets.every((name) => found?.facets[name]?.values.some(({ count }) => count > 0))
  if (!counted) throw new Error('a search without facets')
}
