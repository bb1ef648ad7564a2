import { listCategories } from '../categories.ts'
import { listCollections } from '../collections.ts'
import { orThrow } from '../lenient.ts'
import type { Shop } from '../shop.ts'
import type { Entry } from './xml.ts'

/** Products of one part: six addresses each make 960, and no part is more work than two pages of a listing. */
export const productsPerPart = 160
const perPage = 80

/** Milliseconds for which a part is given to everybody who asks. */
const keptMilliseconds = 600_000
/** Parts that are kept at once: a part is some hundred kilobytes of text, and crawlers ask for one after the other. */
const partsKept = 8

const kept = new Map<string, { entries: Entry[]; until: number }>()

const reading = { sort_by: 'created_at', sort_order: 'asc', facets: false } as const

/** The names of all parts: of pages that are always there, of brands, and as many of products as there are. */
export const listParts = async ({ sdk }: Shop): Promise<string[]> => {
  const { pagination } = await orThrow(sdk.catalog.list_products({ ...reading, limit: 1 }))
  const count = Math.ceil(pagination.total / productsPerPart)
  return ['pages', 'brands', ...Array.from({ length: count }, (_, index) => `products-${index + 1}`)]
}

/** What stands in a part; undefined where there is no such part. */
export const entriesOf = async (shop: Shop, part: string): Promise<Entry[] | undefined> => {
  const ready = kept.get(part)
  if (ready !== undefined && ready.until > Date.now()) return ready.entries
  const entries = await read(shop, part)
  if (entries === undefined) return undefined
  kept.delete(part)
  kept.set(part, { entries, until: Date.now() + keptMilliseconds })
  for (const oldest of kept.keys()) {
    if (kept.size <= partsKept) break
    kept.delete(oldest)
  }
  return entries
}

const read = async (shop: Shop, part: string): Promise<Entry[] | undefined> => {
  if (part === 'pages') return pages(shop)
  if (part === 'brands') return brands(shop)
  const number = /^products-([1-9]\d{0,5})$/.exec(part)?.[1]
  return number === undefined ? undefined : products(shop, Number(number))
}

const pages = async (shop: Shop): Promise<Entry[]> => [
  ...['', '/collections', '/about', '/delivery-and-returns', '/privacy'].map((path) => ({ path })),
  ...(await listCategories(shop)).map(({ slug }) => ({ path: `/c/${slug}` })),
  ...(await listCollections(shop)).map(({ slug }) => ({ path: `/collections/${slug}` })),
]

const brands = async ({ sdk }: Shop): Promise<Entry[]> => {
  const entries: Entry[] = []
  for (let page = 1, last = 1; page <= last && page <= 100; page += 1) {
    const { data, pagination } = await orThrow(sdk.catalog.list_brands({ page, limit: 100 }))
    last = pagination.total_pages
    entries.push(...data.map(({ slug }) => ({ path: `/b/${slug}` })))
  }
  return entries
}

const products = async ({ sdk }: Shop, part: number): Promise<Entry[] | undefined> => {
  const pagesOfPart = productsPerPart / perPage
  const entries: Entry[] = []
  for (let page = (part - 1) * pagesOfPart + 1; page <= part * pagesOfPart; page += 1) {
    const { data, pagination } = await orThrow(
      sdk.catalog.list_products({ ...reading, page, limit: perPage }),
    )
    entries.push(...data.map(({ slug, updated_at }) => ({ path: `/p/${slug}`, changed_at: updated_at })))
    if (page >= pagination.total_pages) break
  }
  return entries.length === 0 ? undefined : entries
}
