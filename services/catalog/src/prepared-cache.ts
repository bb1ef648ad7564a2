import { type ChangedKey, cacheReads, Prepared } from '@selvedge/kernel'
import { type DocumentFile, type Filed, noDocumentFile } from './document-file.ts'
import { createSieve } from './sieve.ts'

/** A stored body, and the transaction that wrote it. */
export type Stored = {
  key: string
  xid: string
  version: number
  body: string
  slug?: string
  offers?: string | null
}

/** What was prepared, and what its prices are worked out of where lists have any. */
export type PreparedBody = Prepared & { readonly offers?: string }

type Entry = { key: string; xid: string; slug: string | undefined; prepared: PreparedBody }
type Slot = { promise: Promise<Entry | undefined> }

/**
 * What was prepared in the database, kept by this process as the bytes that go out: all of it in a file, what is asked for
 * most in memory. Nothing stale is served: a change that any process commits takes its key out (`changed`), together with
 * a read of it that is under way and may have begun before the change; and when news of changes stays away for more than
 * a second, the database is asked first.
 */
export type PreparedCache = {
  /** At once, where it is here and news of changes is coming in. */
  peek(key: string): PreparedBody | undefined
  /** As `peek`, by the slug that a body was stored with. */
  peekSlug(slug: string): PreparedBody | undefined
  /** From here or from the database, one statement for all that is asked for in the same moment. */
  get(key: string): Promise<PreparedBody | undefined>
  /** Drops what this process itself has changed, so that it reads its own writes. */
  drop(key: string): void
  changed(rows: readonly ChangedKey[]): void
  /** Tells how old the news of changes is, from when something follows them. Without it nothing is kept. */
  trust(behind: () => number): void
  /** To be called once nobody asks any more. */
  close(): void
  readonly bytes: number
}

const trustedMilliseconds = 1000
/** What an entry costs beside its body: two maps' nodes, the objects and the buffer's own. */
const entryBytes = 600
/** Of so many reads of the file one comes into memory: soon for what is asked for often, hardly for a crawler's sweep. */
const readsPerPromotion = 16

export const createPreparedCache = (options: {
  name: string
  maxBytes: number
  file?: DocumentFile
  /** The keys under which the same thing is kept in other forms, which change with it. */
  formsOf?: (key: string) => readonly string[]
  load: (keys: string[]) => Promise<Stored[]>
}): PreparedCache => {
  const { file = noDocumentFile, formsOf = () => [] } = options
  const keysBySlug = new Map<string, string>()
  const unlink = ({ key, slug }: Entry) => {
    if (slug !== undefined && keysBySlug.get(slug) === key) keysBySlug.delete(slug)
  }
  const entries = createSieve<Entry>(options.maxBytes, (entry) => {
    if (!file.has(entry.key)) unlink(entry)
  })
  let fileReads = 0
  const loading = new Map<string, Slot>()
  let behind = () => Number.POSITIVE_INFINITY
  const isTrusted = () => behind() < trustedMilliseconds
  const load = batched(options.load)
  const hits = cacheReads.labels({ cache: options.name, result: 'hit' })
  const misses = cacheReads.labels({ cache: options.name, result: 'miss' })

  const keepInMemory = (entry: Entry) => entries.set(entry.key, entry, bytesOf(entry.prepared) + entryBytes)

  const keep = (entry: Entry) => {
    const { key, slug } = entry
    file.write(filed(entry))
    keepInMemory(entry)
    if (slug !== undefined && (entries.get(key) !== undefined || file.has(key))) keysBySlug.set(slug, key)
  }

  const known = (key: string): Entry | undefined => entries.get(key) ?? entryFrom(file.read(key))

  const fromFile = (key: string): Entry | undefined => {
    const entry = entryFrom(file.read(key))
    if (entry !== undefined && ++fileReads % readsPerPromotion === 0)
      keepInMemory({ ...entry, prepared: bodyWith(ownCopy(entry.prepared.body), entry.prepared) })
    return entry
  }

  const forget = (key: string): void => {
    const entry = known(key)
    file.delete(key)
    entries.delete(key)
    if (entry !== undefined) unlink(entry)
  }

  const begin = (key: string): Slot => {
    const slot: Slot = {
      promise: load(key).then(
        (stored) => {
          const entry = stored === undefined ? undefined : entryOf(stored)
          // A change that was reported meanwhile has taken the slot away: what was read may be older than it.
          if (loading.get(key) === slot) {
            loading.delete(key)
            if (entry !== undefined && isTrusted()) keep(entry)
          }
          return entry
        },
        (error) => {
          if (loading.get(key) === slot) loading.delete(key)
          throw error
        },
      ),
    }
    loading.set(key, slot)
    return slot
  }

  const read = async (key: string): Promise<PreparedBody | undefined> => {
    try {
      const { promise } = loading.get(key) ?? begin(key)
      return (await promise)?.prepared
    } catch (error) {
      // With the database away, what was true a moment ago is the best answer there is.
      const entry = known(key)
      if (entry === undefined) throw error
      return entry.prepared
    }
  }

  const peekEntry = (key: string): Entry | undefined => {
    if (!isTrusted()) return undefined
    const entry = entries.get(key) ?? fromFile(key)
    if (entry !== undefined) hits.inc()
    return entry
  }

  const peek = (key: string): PreparedBody | undefined => peekEntry(key)?.prepared

  return {
    peek,
    peekSlug: (slug) => {
      const key = keysBySlug.get(slug)
      const entry = key === undefined ? undefined : peekEntry(key)
      // What the file has lost by itself may have come back under another slug.
      return entry?.slug === slug ? entry.prepared : undefined
    },
    get: async (key) => {
      const prepared = peek(key)
      if (prepared !== undefined) return prepared
      misses.inc()
      return read(key)
    },
    drop: (key) => {
      for (const form of [key, ...formsOf(key)]) {
        forget(form)
        loading.delete(form)
      }
    },
    changed: (rows) => {
      for (const { key, xid } of rows)
        for (const form of [key, ...formsOf(key)]) {
          loading.delete(form)
          if (known(form)?.xid !== xid) forget(form)
        }
    },
    trust: (newBehind) => {
      behind = newBehind
    },
    close: () => file.close(),
    get bytes() {
      return entries.bytes
    },
  }
}

const entryOf = ({ key, xid, version, body, slug, offers }: Stored): Entry => ({
  key,
  xid,
  slug,
  prepared: bodyWith(ownCopy(Buffer.from(body)), { etag: `"${version}"`, offers: offers ?? undefined }),
})

const bodyWith = (
  body: Buffer,
  { etag, offers }: { etag: string | undefined; offers?: string | undefined },
): PreparedBody => {
  const prepared = new Prepared(body, etag)
  return offers === undefined ? prepared : Object.assign(prepared, { offers })
}

const bytesOf = ({ body, offers = '' }: PreparedBody): number => body.length + offers.length

/** Not from the shared pool: a body that is kept would hold on to the eight kilobytes around it. */
const ownCopy = (bytes: Buffer): Buffer => {
  const copy = Buffer.allocUnsafeSlow(bytes.length)
  bytes.copy(copy)
  return copy
}

const filed = ({ key, xid, slug, prepared: { etag, body, offers } }: Entry): Filed => ({
  ...{ key, xid, slug, etag, body },
  ...(offers === undefined ? {} : { offers }),
})

const entryFrom = (found: Filed | undefined): Entry | undefined =>
  found && { key: found.key, xid: found.xid, slug: found.slug, prepared: bodyWith(found.body, found) }

const batchKeys = 500

/** Gathers what is asked for in one turn of the event loop into one call. */
const batched = (loadMany: (keys: string[]) => Promise<Stored[]>) => {
  type Waiting = { resolve: (stored: Stored | undefined) => void; reject: (error: unknown) => void }
  let queue: { key: string; waiting: Waiting }[] = []

  const flush = async (batch: typeof queue) => {
    try {
      const rows = await loadMany([...new Set(batch.map(({ key }) => key))])
      const byKey = new Map(rows.map((row) => [row.key, row]))
      for (const { key, waiting } of batch) waiting.resolve(byKey.get(key))
    } catch (error) {
      for (const { waiting } of batch) waiting.reject(error)
    }
  }

  return (key: string): Promise<Stored | undefined> =>
    new Promise((resolve, reject) => {
      if (queue.length === 0)
        setImmediate(() => {
          const all = queue
          queue = []
          for (let at = 0; at < all.length; at += batchKeys) void flush(all.slice(at, at + batchKeys))
        })
      queue.push({ key, waiting: { resolve, reject } })
    })
}
