import { crc32 } from 'node:zlib'

/** What an index is made of: numbers, arrays, texts, lists of arrays, and parts of parts. */
export type Part =
  | number
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | Float64Array
  | readonly string[]
  | readonly Uint32Array[]
  | Parts
  | undefined
export type Parts = { readonly [name: string]: Part }

/** Where a section lies: its first byte, its bytes without those that fill it up to eight, and the CRC-32 of them all. */
export type Section = { at: number; bytes: number; crc: number }

/** What stands for a part in the directory. */
export type Entry =
  | { kind: 'number'; value: number }
  | { kind: 'u8' | 'u16' | 'u32' | 'f64' | 'texts'; section: Section }
  | { kind: 'lists'; lengths: Section; items: Section }
  | { kind: 'parts'; parts: [name: string, entry: Entry][] }

export const magic = Buffer.from('SELVIDX1')
/** The length of the directory and its CRC-32, four bytes each, and the magic once more. */
export const trailerBytes = 16

export const align = (bytes: number): number => (bytes + 7) & ~7

const chunkBytes = 1 << 20
const textsAtOnce = 1024

/**
 * The parts as the bytes of a file, piece by piece: arrays as they lie in memory, not copied, each in a section that begins
 * at a multiple of eight; then the directory of all sections as JSON, with what is said about the file; then the trailer.
 * A piece is made within a millisecond or two and must be written before the next is asked for; the parts must not change
 * until the last one is.
 */
export function* encode(about: unknown, parts: Parts): Generator<Uint8Array> {
  let at = magic.length
  yield magic

  function* section(pieces: Iterable<Uint8Array>): Generator<Uint8Array, Section> {
    const written = { at, bytes: 0, crc: 0 }
    for (const piece of pieces) {
      written.crc = crc32(piece, written.crc)
      written.bytes += piece.length
      yield piece
    }
    const filling = new Uint8Array(align(written.bytes) - written.bytes)
    written.crc = crc32(filling, written.crc)
    yield filling
    at += align(written.bytes)
    return written
  }

  function* entryOf(part: Exclude<Part, undefined>): Generator<Uint8Array, Entry> {
    if (typeof part === 'number') return { kind: 'number', value: part }
    if (part instanceof Uint8Array) return { kind: 'u8', section: yield* section(inChunks(part)) }
    if (part instanceof Uint16Array) return { kind: 'u16', section: yield* section(inChunks(part)) }
    if (part instanceof Uint32Array) return { kind: 'u32', section: yield* section(inChunks(part)) }
    if (part instanceof Float64Array) return { kind: 'f64', section: yield* section(inChunks(part)) }
    if (isLists(part)) {
      const lengths = Uint32Array.from(part, (list) => list.length)
      return {
        kind: 'lists',
        lengths: yield* section(inChunks(lengths)),
        items: yield* section(chunksOf(part)),
      }
    }
    if (isTexts(part)) return { kind: 'texts', section: yield* section(linesOf(part)) }
    const parts: [string, Entry][] = []
    for (const [name, each] of Object.entries(part))
      if (each !== undefined) parts.push([name, yield* entryOf(each)])
    return { kind: 'parts', parts }
  }

  const directory = Buffer.from(JSON.stringify({ about, entry: yield* entryOf(parts) }))
  yield directory
  const trailer = Buffer.alloc(trailerBytes)
  trailer.writeUInt32LE(directory.length, 0)
  trailer.writeUInt32LE(crc32(directory), 4)
  magic.copy(trailer, 8)
  yield trailer
}

const isLists = (part: Exclude<Part, number | undefined>): part is readonly Uint32Array[] =>
  Array.isArray(part) && part[0] instanceof Uint32Array

const isTexts = (part: Parts | readonly string[] | readonly Uint32Array[]): part is readonly string[] =>
  Array.isArray(part)

function* inChunks(array: Uint8Array | Uint16Array | Uint32Array | Float64Array): Generator<Uint8Array> {
  for (let from = 0; from < array.byteLength; from += chunkBytes)
    yield new Uint8Array(array.buffer, array.byteOffset + from, Math.min(chunkBytes, array.byteLength - from))
}

function* chunksOf(lists: Iterable<Uint32Array>): Generator<Uint8Array> {
  for (const list of lists) yield* inChunks(list)
}

/** Texts as JSON arrays of some of them, one a line. */
function* linesOf(texts: readonly string[]): Generator<Uint8Array> {
  for (let from = 0; from < texts.length; from += textsAtOnce)
    yield Buffer.from(`${JSON.stringify(texts.slice(from, from + textsAtOnce))}\n`)
}
