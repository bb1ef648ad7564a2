import { type ChangedKey, cacheReads, Prepared } from '@selvedge/kernel'
import { createSieve } from './sieve.ts'

/** A stored body, and the transaction that wrote it. */
export type Stored = { key: string; xid: string; version: number; body: string; slug?: string }

type Entry = { key: string; xid: string; slug: string | undefined; prepared: Prepared }
type Slot = { promise: Promise<Entry | undefined> }

/**
 * What was prepared in the database, kept in this process as the bytes that go out. Nothing stale is served: a change
 * that any process commits takes its key out (`changed`), together with a read of it that is under way and may have
 * begun before the change; and when news of changes stays away for more than a second, the database is asked first.
 */
export type PreparedCache = {
  /** At once, where it is here and news of changes is coming in. */
  peek(key: string): Prepared | undefined
  /** As `peek`, by the slug that a body was stored with. */
  peekSlug(slug: string): Prepared | undefined
  /** From here or from the database, one statement for all that is asked for in the same moment. */
  get(key: string): Promise<Prepared | undefined>
  /** Drops what this process itself has changed, so that it reads its own writes. */
  drop(key: string): void
  changed(rows: readonly ChangedKey[]): void
  /** Tells how old the news of changes is, from when something follows them. Without it nothing is kept. */
  trust(behind: () => number): void
  readonly bytes: number
}

const trustedMilliseconds = 1000
/** What an entry costs beside its body: two maps' nodes, the objects and the buffer's own. */
const entryBytes = 600

export const createPreparedCache = (options: {
  name: string
  maxBytes: number
  load: (keys: string[]) => Promise<Stored[]>
}): PreparedCache => {
  const keysBySlug = new Map<string, string>()
  const entries = createSieve<Entry>(options.maxBytes, ({ key, slug }) => {
    if (slug !== undefined && keysBySlug.get(slug) === key) keysBySlug.delete(slug)
  })
  const loading = new Map<string, Slot>()
  let behind = () => Number.POSITIVE_INFINITY
  const isTrusted = () => behind() < trustedMilliseconds
  const load = batched(options.load)
  const hits = cacheReads.labels({ cache: options.name, result: 'hit' })
  const misses = cacheReads.labels({ cache: options.name, result: 'miss' })

  const keep = (entry: Entry) => {
    entries.set(entry.key, entry, entry.prepared.body.length + entryBytes)
    if (entry.slug !== undefined && entries.get(entry.key) === entry) keysBySlug.set(entry.slug, entry.key)
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

  const read = async (key: string): Promise<Prepared | undefined> => {
    try {
      const { promise } = loading.get(key) ?? begin(key)
      return (await promise)?.prepared
    } catch (error) {
      // With the database away, what was true a moment ago is the best answer there is.
      const known = entries.get(key)
      if (known === undefined) throw error
      return known.prepared
    }
  }

  const peek = (key: string): Prepared | undefined => {
    if (!isTrusted()) return undefined
    const entry = entries.get(key)
    if (entry === undefined) return undefined
    hits.inc()
    return entry.prepared
  }

  return {
    peek,
    peekSlug: (slug) => {
      const key = keysBySlug.get(slug)
      return key === undefined ? undefined : peek(key)
    },
    get: async (key) => {
      const known = peek(key)
      if (known !== undefined) return known
      misses.inc()
      return read(key)
    },
    drop: (key) => {
      entries.delete(key)
      loading.delete(key)
    },
    changed: (rows) => {
      for (const { key, xid } of rows) {
        loading.delete(key)
        if (entries.get(key)?.xid !== xid) entries.delete(key)
      }
    },
    trust: (newBehind) => {
      behind = newBehind
    },
    get bytes() {
      return entries.bytes
    },
  }
}

const entryOf = ({ key, xid, version, body, slug }: Stored): Entry => {
  // Not from the shared pool: a body that is kept would hold on to the eight kilobytes around it.
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(body))
  bytes.write(body)
  return { key, xid, slug, prepared: new Prepared(bytes, `"${version}"`) }
}

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
