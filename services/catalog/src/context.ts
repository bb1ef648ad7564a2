import { tmpdir } from 'node:os'
import type { search } from '@selvedge/contracts'
import { type Base, type Db, type Log, type Setting, setting } from '@selvedge/kernel'
import { type Client, T, type TSchema } from '@selvedge/kernel/contract'
import { type CountAttributes, createCountAttributes } from './attributes/counted-attributes.ts'
import { createKnownDefinitions, type KnownDefinitions } from './attributes/known-definitions.ts'
import { type BuiltListings, createBuiltListings } from './built-listings.ts'
import { createWithinCollection, type WithinCollection } from './collections/within-collection.ts'
import { createViews, type Views } from './currencies/views.ts'
import { type DocumentFile, noDocumentFile, openDocumentFile } from './document-file.ts'
import { createPreparedCache, type PreparedCache } from './prepared-cache.ts'
import { findBySlugs, readDocuments } from './store/documents.ts'
import { type Locales, localesOf } from './texts/locales.ts'
import { formsOf } from './texts/localised.ts'
import { readDocumentsIn, readListingsIn } from './texts/read-localised.ts'

export const settings = {
  DEFAULT_CURRENCY: setting(
    T.String({ pattern: '^[A-Z]{3}$' }),
    'ISO 4217 code of the shop’s base currency: of products and price filters for which none is given, and of what rates are for',
    { default: 'EUR' },
  ),
  CATALOG_LOCALES: setting(
    T.String({
      pattern:
        '^ *[a-z]{2,3}(-[A-Za-z0-9]+)*( +[a-z]{2,3}(-[A-Za-z0-9]+)*(>[a-z]{2,3}(-[A-Za-z0-9]+)*)*)* *$',
    }),
    'The languages of the catalogue’s texts: first the one that they are written in, then those that they are translated into. A form of a language such as `de-AT` falls back to `de`, `pt>es` to what is named, and all of them to the first.',
    { default: 'en de fr es ja ar' },
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
  /** What attributes of products have to be. */
  definitions: KnownDefinitions
  /** What listings are counted by beside what every one is. */
  counted: CountAttributes
  /** Keeps listings within the collection that they are asked of. */
  within: WithinCollection
  locales: Locales
  /** What shoppers look at, in the currencies in which the shop sells and the languages of its texts. */
  views: Views
}

export const createContext = ({
  db,
  log,
  peers,
  settings: own,
}: Base<{ search: typeof search }, typeof settings>): Context => {
  const locales = localesOf(own.CATALOG_LOCALES)
  const fileOf = (maxBytes: number) => documentFile({ folder: own.CATALOG_CACHE_DIR, maxBytes }, log)
  const built = createBuiltListings(fileOf(own.CATALOG_LISTING_FILE_BYTES), builtBytes)
  const documents = createPreparedCache({
    name: 'catalog.documents',
    maxBytes: own.CATALOG_CACHE_BYTES,
    file: fileOf(own.CATALOG_CACHE_FILE_BYTES),
    formsOf: formsOf(locales),
    load: (keys) => readDocumentsIn(keys, locales, (ids, wanted) => readDocuments(db, ids, wanted)),
  })
  const listings = createPreparedCache({
    name: 'catalog.listings',
    maxBytes: 4_194_304,
    formsOf: formsOf(locales),
    load: (keys) => readListingsIn(db, keys, locales),
  })
  return {
    db,
    search: peers.search,
    documents: tellingOf(documents, built),
    built,
    listings,
    findBySlug: async (slug) => (await findBySlugs(db, [slug]))[0]?.id,
    defaultCurrency: own.DEFAULT_CURRENCY,
    definitions: createKnownDefinitions(),
    counted: createCountAttributes(listings),
    within: createWithinCollection(listings),
    locales,
    views: createViews({
      documents,
      locales,
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
