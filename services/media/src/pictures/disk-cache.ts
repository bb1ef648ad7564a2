import { open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { clearArriving, isMissing, writeWhole } from '../files/write-whole.ts'

export type DiskCacheOptions = {
  /** Of all files together. */
  maxBytes: number
  /** How old the note of a file's last use may be; it costs a write to renew. */
  noteMilliseconds?: number
  now?: () => number
}

/** Of the bound, what is left after room was made: the folder is read again only now and then. */
const keptShare = 0.9
/** Of the bound, after how much of its own writing a process looks at what others wrote into the folder. */
const lookShare = 1 / 16

type Known = { path: string; bytes: number; usedAt: number }

/**
 * Files that can be made again, below a bound of bytes; those that nobody used for longest go. When each was used stands
 * in its time of modification, so a restart knows it too, and so do all processes that share the folder. One process keeps
 * the bound exactly; each that works beside it may pass it by a sixteenth until it looks again.
 */
export class DiskCache {
  readonly #files: string
  readonly #arriving: string
  readonly #maxBytes: number
  readonly #noteMilliseconds: number
  readonly #now: () => number
  /** On the disk when it was last looked at, and what was written since. */
  #kept = 0
  #written = 0
  /** On its way to the disk: may have been seen there, so it is counted twice rather than never. */
  #coming = 0
  #opened: Promise<void> | undefined
  #sweep: Promise<void> | undefined

  constructor(folder: string, { maxBytes, noteMilliseconds = 60_000, now = Date.now }: DiskCacheOptions) {
    this.#files = join(folder, 'cache')
    this.#arriving = join(folder, 'arriving')
    this.#maxBytes = maxBytes
    this.#noteMilliseconds = noteMilliseconds
    this.#now = now
  }

  /** Measures the folder, removes what a crash left half-written and what is over the bound. Writing waits for it. */
  open(): Promise<void> {
    this.#opened ??= clearArriving(this.#arriving).then(() => this.#makeRoom())
    return this.#opened
  }

  /** In bytes, as far as this process knows. */
  get size(): number {
    return this.#kept
  }

  async read(name: string): Promise<Buffer<ArrayBuffer> | undefined> {
    try {
      const file = await open(this.#pathOf(name), 'r')
      try {
        const { mtimeMs } = await file.stat()
        const now = this.#now()
        if (now - mtimeMs >= this.#noteMilliseconds) await file.utimes(now / 1000, now / 1000)
        return await file.readFile()
      } finally {
        await file.close()
      }
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  }

  /** Keeps the bytes, unless there cannot be room for them. */
  async write(name: string, bytes: Uint8Array): Promise<void> {
    if (bytes.length > this.#maxBytes * keptShare) return
    await this.open()
    this.#coming += bytes.length
    try {
      const isDue = this.#written > this.#maxBytes * lookShare
      if (isDue || this.#kept + this.#coming > this.#maxBytes) await this.#makeRoom()
      if (this.#kept + this.#coming > this.#maxBytes) return // Others on their way need all of it.
      await writeWhole(this.#arriving, this.#pathOf(name), bytes)
      this.#kept += bytes.length
      this.#written += bytes.length
    } finally {
      this.#coming -= bytes.length
    }
  }

  async remove(name: string): Promise<void> {
    await rm(this.#pathOf(name), { force: true })
  }

  #pathOf(name: string): string {
    return join(this.#files, name.slice(0, 2), name)
  }

  /** Whoever comes while room is made for others waits for that, and then looks for itself. */
  async #makeRoom(): Promise<void> {
    while (this.#sweep !== undefined) await this.#sweep
    this.#sweep = this.#dropOldest().finally(() => {
      this.#sweep = undefined
    })
    await this.#sweep
  }

  async #dropOldest(): Promise<void> {
    this.#written = 0
    const before = this.#kept
    const known = (await this.#list()).sort((a, b) => a.usedAt - b.usedAt)
    let total = known.reduce((sum, { bytes }) => sum + bytes, 0)
    // What others write meanwhile is on its way or has come since, seen or not.
    const taken = () => total + (this.#kept - before) + this.#coming
    const bound = taken() > this.#maxBytes ? this.#maxBytes * keptShare : this.#maxBytes
    for (const { path, bytes } of known) {
      if (taken() <= bound) break
      await rm(path, { force: true })
      total -= bytes
    }
    this.#kept = total + (this.#kept - before)
  }

  async #list(): Promise<Known[]> {
    const entries = await readdir(this.#files, { recursive: true, withFileTypes: true }).catch((error) => {
      if (isMissing(error)) return []
      throw error
    })
    const known: Known[] = []
    for (const entry of entries) {
      if (!entry.isFile()) continue
      const path = join(entry.parentPath, entry.name)
      const found = await stat(path).catch(() => undefined)
      if (found !== undefined) known.push({ path, bytes: found.size, usedAt: found.mtimeMs })
    }
    return known
  }
}
