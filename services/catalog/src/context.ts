import type { search } from '@selvedge/contracts'
import { type Base, type Db, type Setting, setting } from '@selvedge/kernel'
import { type Client, T, type TSchema } from '@selvedge/kernel/contract'
import { createPreparedCache, type PreparedCache } from './prepared-cache.ts'
import { readListings } from './store/categories.ts'
import { findBySlugs, readDocuments } from './store/documents.ts'

export const settings = {
  DEFAULT_CURRENCY: setting(
    T.String({ pattern: '^[A-Z]{3}$' }),
    'ISO 4217 code of the currency of products for which none is given, and of price filters',
    { default: 'EUR' },
  ),
  CATALOG_CACHE_BYTES: setting(
    T.Integer({ minimum: 0, maximum: 8_589_934_592 }),
    'How much memory the products take that a process keeps ready to send, in bytes',
    { default: 67_108_864 },
  ),
} satisfies Record<string, Setting<TSchema>>

/** What a use case may touch. */
export type Context = {
  db: Db
  search: Client<typeof search>
  /** Products as they go out, by id. */
  documents: PreparedCache
  /** Prepared lists, by name. */
  listings: PreparedCache
  /** The id of the product that has a slug now. */
  findBySlug: (slug: string) => Promise<string | undefined>
  defaultCurrency: string
}

export const createContext = ({
  db,
  peers,
  settings: own,
}: Base<{ search: typeof search }, typeof settings>): Context => ({
  db,
  search: peers.search,
  documents: createPreparedCache({
    name: 'catalog.documents',
    maxBytes: own.CATALOG_CACHE_BYTES,
    load: (ids) => readDocuments(db, ids),
  }),
  listings: createPreparedCache({
    name: 'catalog.listings',
    maxBytes: 4_194_304,
    load: (names) => readListings(db, names),
  }),
  findBySlug: async (slug) => (await findBySlugs(db, [slug]))[0]?.id,
  defaultCurrency: own.DEFAULT_CURRENCY,
})
