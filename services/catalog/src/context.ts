import { tmpdir } from 'node:os'
import type { search } from '@selvedge/contracts'
import { type Base, type Db, type Log, type Setting, type SettingsOf, setting } from '@selvedge/kernel'
import { type Client, T, type TSchema } from '@selvedge/kernel/contract'
import { type DocumentFile, noDocumentFile, openDocumentFile } from './document-file.ts'
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
    { default: 16_777_216 },
  ),
  CATALOG_CACHE_FILE_BYTES: setting(
    T.Integer({ minimum: 0, maximum: 1_099_511_627_776 }),
    'How large the file grows in which a process keeps the products that do not fit that memory, in bytes; 0 for none',
    { default: 536_870_912 },
  ),
  CATALOG_CACHE_DIR: setting(
    T.String(),
    'The folder of that file, best on a local disk. Empty: the system’s folder for temporary files',
    { default: '' },
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
  log,
  peers,
  settings: own,
}: Base<{ search: typeof search }, typeof settings>): Context => ({
  db,
  search: peers.search,
  documents: createPreparedCache({
    name: 'catalog.documents',
    maxBytes: own.CATALOG_CACHE_BYTES,
    file: documentFile(own, log),
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

/** The shop works without it: a read then asks the database more often. */
const documentFile = (own: SettingsOf<typeof settings>, log: Log): DocumentFile => {
  const maxBytes = own.CATALOG_CACHE_FILE_BYTES
  if (maxBytes === 0) return noDocumentFile
  const onFailure = (error: unknown) =>
    log.warn({ err: error }, 'the file of prepared products cannot be used')
  try {
    return openDocumentFile({ folder: own.CATALOG_CACHE_DIR || tmpdir(), maxBytes, onFailure })
  } catch (error) {
    onFailure(error)
    return noDocumentFile
  }
}
