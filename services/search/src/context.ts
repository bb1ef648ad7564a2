import type { Base, Db, Log } from '@selvedge/kernel'
import { type CountedCache, createCountedCache } from './counted.ts'
import { SearchIndex } from './engine/search-index.ts'

export type Context = {
  db: Db
  log: Log
  /** This process's copy of the catalogue, current within a second. */
  index: SearchIndex
  /** Facets of the index as it is now. */
  counted: CountedCache
}

export const createContext = ({ db, log }: Base<Record<never, never>, Record<never, never>>): Context => ({
  db,
  log,
  index: new SearchIndex(),
  counted: createCountedCache(),
})
