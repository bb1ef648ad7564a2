import { createHash } from 'node:crypto'
import { cacheReads, type Log } from '@selvedge/kernel'
import type { ImageFormat } from '../variant.ts'
import type { DiskCache } from './disk-cache.ts'
import type { Gate } from './gate.ts'
import type { Studio } from './studio-client.ts'
import type { Description } from './task.ts'

/** A picture that can be painted: under this name it never looks different. */
export type Original = {
  name: string
  /** In pixels, of the widest that is worth painting. */
  width: number
  /** Undefined where it is gone. */
  load(): Promise<Uint8Array | string | undefined>
}

/** Changes with what is painted differently, and with it every address in the cache and every entity tag. */
const paintedBy = '1'

export type Picture = { body: Uint8Array<ArrayBuffer>; etag: string }

export type Pictures = {
  /** Undefined where the original is gone. Throws `Busy` where too many pictures wait to be painted. */
  paint(original: Original, wanted: { width: number; format: ImageFormat }): Promise<Picture | undefined>
  describe(original: Original): Promise<Description | undefined>
  /** Removes what was painted of it. */
  forget(
    original: Pick<Original, 'name'>,
    painted: readonly { width: number; format: ImageFormat }[],
  ): Promise<void>
}

type Parts = { cache: DiskCache; gate: Gate; studio: Studio; log: Log }

/** Pictures from the cache; what is not there is painted once, however many ask for it, and kept. */
export const createPictures = ({ cache, gate, studio, log }: Parts): Pictures => {
  const inProgress = new Map<string, Promise<Uint8Array<ArrayBuffer> | undefined>>()

  const complain = (error: Error) => {
    log.warn({ err: error }, 'the cache of pictures does not work')
    return undefined
  }

  const make = async (key: string, work: () => Promise<Uint8Array<ArrayBuffer> | undefined>) => {
    const bytes = await gate.pass(work)
    // A full disk costs time at the next reading and is no reason to show nothing.
    if (bytes !== undefined) await cache.write(key, bytes).catch(complain)
    return bytes
  }

  const find = async (key: string, work: () => Promise<Uint8Array<ArrayBuffer> | undefined>) => {
    const kept = await cache.read(key).catch(complain)
    cacheReads.inc({ cache: 'media', result: kept === undefined ? 'miss' : 'hit' })
    return kept ?? make(key, work)
  }

  const once = (key: string, work: () => Promise<Uint8Array<ArrayBuffer> | undefined>) => {
    const known = inProgress.get(key)
    if (known !== undefined) return known
    const finding = find(key, work).finally(() => inProgress.delete(key))
    inProgress.set(key, finding)
    return finding
  }

  return {
    paint: async (original, wanted) => {
      const variant = { width: Math.min(wanted.width, original.width), format: wanted.format }
      const key = keyOf(original.name, `${variant.width}.${variant.format}`)
      const body = await once(key, async () => {
        const source = await original.load()
        return source === undefined ? undefined : studio.run({ kind: 'paint', source, ...variant })
      })
      return body && { body: plain(body), etag: `"${key.slice(0, 32)}"` }
    },
    describe: async (original) => {
      const text = await once(keyOf(original.name, 'json'), async () => {
        const source = await original.load()
        if (source === undefined) return undefined
        const described = await studio.run({ kind: 'describe', source })
        return new TextEncoder().encode(JSON.stringify(described))
      })
      return text && (JSON.parse(new TextDecoder().decode(text)) as Description)
    },
    forget: async ({ name }, painted) => {
      const keys = painted.map(({ width, format }) => keyOf(name, `${width}.${format}`))
      await Promise.all([...keys, keyOf(name, 'json')].map((key) => cache.remove(key)))
    },
  }
}

/** The same bytes, whether they come from a file or were just painted. */
const plain = ({ buffer, byteOffset, length }: Uint8Array<ArrayBuffer>) =>
  new Uint8Array(buffer, byteOffset, length)

const keyOf = (name: string, what: string): string =>
  createHash('sha256').update(`${paintedBy}/${name}/${what}`).digest('hex')
