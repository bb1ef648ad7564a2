import { tmpdir } from 'node:os'
import type { search } from '@selvedge/contracts'
import { type Base, type Db, type Log, type Setting, setting } from '@selvedge/kernel'
import { type Client, T, type TSchema } from '@selvedge/kernel/contract'
import { type BuiltListings, createBuiltListings } from './built-listings.ts'
import { createViews, type Views } from './currencies/views.ts'
import { type DocumentFile, noDocumentFile, openDocumentFile } from './document-file.ts'
import { createPreparedCache, type PreparedCache } from './prepared-cache.ts'
import { readListings } from './store/categories.ts'
import { findBySlugs, readDocuments } from './store/documents.ts'

export const settings = {
  DEFAULT_CURRENCY: setting(
    T.String({ pattern: '^[A-Z]{3}$' }),
    'ISO 4217 code of the shop’s base currency: of products and price filters for which none is given, and of what rates are for',
    { default: 'EUR' },
  ),
  CATALOG_CACHE_BYTES: setting(
    T.Integer({ minimum: 0, maximum: 8_589_934_592 }),
    'How much memory the products take that a process keeps ready to send, in bytes',
    { default: 16_777_216 },
  ),
  CATALOG_CACHE_FILE_BYTES: setting(
    T.Integer({ minimum: 0, maximum: 1_099_511_627_776 }),
    'How large the file grows in which a process keeps the products that do not fit that memory, in bytes; 0 for none',
    { default: 536_870_912 },
  ),
  CATALOG_CURRENCY_CACHE_BYTES: setting(
    T.Integer({ minimum: 0, maximum: 8_589_934_592 }),
    'How much memory the products take that a process keeps ready to send in currencies other than their own, in bytes',
    { default: 33_554_432 },
  ),
  CATALOG_LISTING_FILE_BYTES: setting(
    T.Integer({ minimum: 0, maximum: 1_099_511_627_776 }),
    'How large the file grows in which a process keeps listings that are asked for again and again, in bytes; 0 for none',
    { default: 134_217_728 },
  ),
  CATALOG_CACHE_DIR: setting(
    T.String(),
    'The folder of these files, best on a local disk. Empty: the system’s folder for temporary files',
    { default: '' },
  ),
} satisfies Record<string, Setting<TSchema>>

/** What a use case may touch. */
export type Context = {
  db: Db
  search: Client<typeof search>
  /** Products as they go out, by id. */
  documents: PreparedCache
  /** Pages of products as they were sent before. */
  built: BuiltListings
  /** Prepared lists, by name. */
  listings: PreparedCache
  /** The id of the product that has a slug now. */
  findBySlug: (slug: string) => Promise<string | undefined>
  defaultCurrency: string
  /** What shoppers look at, in the currencies in which the shop sells. */
  views: Views
}

export const createContext = ({
  db,
  log,
  peers,
  settings: own,
}: Base<{ search: typeof search }, typeof settings>): Context => {
  const fileOf = (maxBytes: number) => documentFile({ folder: own.CATALOG_CACHE_DIR, maxBytes }, log)
  const built = createBuiltListings(fileOf(own.CATALOG_LISTING_FILE_BYTES), builtBytes)
  const documents = createPreparedCache({
    name: 'catalog.documents',
    maxBytes: own.CATALOG_CACHE_BYTES,
    file: fileOf(own.CATALOG_CACHE_FILE_BYTES),
    load: (ids) => readDocuments(db, ids),
  })
  const listings = createPreparedCache({
    name: 'catalog.listings',
    maxBytes: 4_194_304,
    load: (names) => readListings(db, names),
  })
  return {
    db,
    search: peers.search,
    documents: tellingOf(documents, built),
    built,
    listings,
    findBySlug: async (slug) => (await findBySlugs(db, [slug]))[0]?.id,
    defaultCurrency: own.DEFAULT_CURRENCY,
    views: createViews({
      documents,
      listings,
      base: own.DEFAULT_CURRENCY,
      maxBytes: own.CATALOG_CURRENCY_CACHE_BYTES,
    }),
  }
}

/** Memory for what is remembered of some 2,500 listings. */
const builtBytes = 8_388_608

/** The same documents; what becomes of them is told to the listings that show them. */
const tellingOf = (documents: PreparedCache, built: BuiltListings): PreparedCache => ({
  ...documents,
  drop: (key) => {
    documents.drop(key)
    built.changed([key])
  },
  changed: (rows) => {
    documents.changed(rows)
    built.changed(rows.map(({ key }) => key))
  },
  trust: (behind) => {
    documents.trust(behind)
    built.trust(behind)
  },
  close: () => {
    documents.close()
    built.close()
  },
  get bytes() {
    return documents.bytes
  },
})

/** The shop works without it: a read then asks the database more often. */
const documentFile = ({ folder, maxBytes }: { folder: string; maxBytes: number }, log: Log): DocumentFile => {
  if (maxBytes === 0) return noDocumentFile
  const onFailure = (error: unknown) =>
    log.warn({ err: error }, 'the file of prepared products cannot be used')
  try {
    return openDocumentFile({ folder: folder || tmpdir(), maxBytes, onFailure })
  } catch (error) {
    onFailure(error)
    return noDocumentFile
  }
}
