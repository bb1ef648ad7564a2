import type { search } from '@selvedge/contracts'
import { cacheReads, Prepared } from '@selvedge/kernel'
import type { OutputOf } from '@selvedge/kernel/contract'
import type { DocumentFile } from './document-file.ts'
import { createSieve } from './sieve.ts'

export type Found = OutputOf<typeof search.find_products>

type Built = { key: string; found: Pick<Found, 'counted_tag' | 'product_ids'>; moment: number }

/**
 * Listings that were put together before, each for as long as it would be put together just so again: search must have
 * found the same, and none of the products may have changed since. The bodies lie in a file, of which the system's page
 * cache holds what is asked for; one read takes the place of twenty lookups and a copy.
 */
export type BuiltListings = {
  /** `key` stands for all that was asked, `found` is what search answers to it now. */
  get(key: string, found: Built['found']): Prepared | undefined
  /** To be taken before the products are read: what changes from then on makes the listing untrue. */
  moment(): number
  /** The body itself is kept from the second time on: what is asked for once is not worth a write. */
  set(built: Built, prepared: Prepared): void
  /** These products are not what they were. */
  changed(productIds: readonly string[]): void
  /** Tells how old the news of changes is, from when something follows them. Without it nothing is served. */
  trust(behind: () => number): void
  close(): void
}

const trustedMilliseconds = 1000
/** So many changes are remembered; what was built before the oldest of them is not trusted any more. */
const changesKept = 10_000
/** What is remembered of a listing beside its texts: ids, objects, nodes of the maps. */
const headBytes = 3000

/** `maxBytes` bounds what is remembered of the listings in memory; the file bounds the bodies. */
export const createBuiltListings = (file: DocumentFile, maxBytes: number): BuiltListings => {
  const heads = createSieve<Built>(maxBytes, ({ key }) => file.delete(key))
  const changes = new Map<string, number>() // the oldest first
  const hits = cacheReads.labels({ cache: 'catalog.built_listings', result: 'hit' })
  const misses = cacheReads.labels({ cache: 'catalog.built_listings', result: 'miss' })
  let behind = () => Number.POSITIVE_INFINITY
  let now = 0
  let forgotten = 0

  const isTrue = ({ found, moment }: Built): boolean =>
    moment === now ||
    (moment >= forgotten && found.product_ids.every((id) => (changes.get(id) ?? 0) <= moment))

  return {
    get: (key, found) => {
      const known = behind() < trustedMilliseconds ? heads.get(key) : undefined
      if (known !== undefined && isSame(known.found, found) && isTrue(known)) {
        const filed = file.read(key)
        if (filed !== undefined) {
          hits.inc()
          return new Prepared(filed.body, filed.etag, filed.release)
        }
      }
      misses.inc()
      return undefined
    },
    moment: () => now,
    set: ({ key, found: { counted_tag, product_ids }, moment }, { body, etag }) => {
      const built = { key, found: { counted_tag, product_ids }, moment }
      const isKnown = heads.get(key) !== undefined
      heads.set(key, built, headBytes + 2 * key.length)
      if (isKnown) file.write({ key, xid: '', slug: undefined, etag, body })
    },
    changed: (productIds) => {
      now++
      for (const id of productIds) {
        changes.delete(id)
        changes.set(id, now)
      }
      for (const [oldest, moment] of changes) {
        if (changes.size <= changesKept) break
        changes.delete(oldest)
        forgotten = moment
      }
    },
    trust: (newBehind) => {
      behind = newBehind
    },
    close: () => file.close(),
  }
}

/** The tag stands for all that search counted and read: total, facets, price range, and how it took the text. */
const isSame = (a: Built['found'], b: Built['found']): boolean =>
  a.counted_tag === b.counted_tag && hasSameIds(a.product_ids, b.product_ids)

/** Search in the same process hands out the very list that it did before. */
const hasSameIds = (a: readonly string[], b: readonly string[]): boolean =>
  a === b || (a.length === b.length && a.every((id, at) => id === b[at]))
