import { fstatSync, readSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { align, type Entry, magic, type Part, type Parts, type Section, trailerBytes } from './encode.ts'

/** A file is not what was written; the message says in a few words what is wrong with it. */
export class SnapshotError extends Error {}

export type Directory = {
  /** What was said about the file when it was written. */
  about: unknown
  entry: Entry
  file: number
}

/** Reads what a file says about itself. Throws a SnapshotError where it is not whole. */
export const readDirectory = (file: number): Directory => {
  const { size } = fstatSync(file)
  const end = size - trailerBytes
  if (end < magic.length) throw new SnapshotError('it is cut off')
  const trailer = readAt(file, end, new Uint8Array(trailerBytes))
  const first = readAt(file, 0, new Uint8Array(magic.length))
  if (!magic.equals(first) || !magic.equals(trailer.subarray(8)))
    throw new SnapshotError('it is cut off or of another format')
  const [bytes, crc] = [Buffer.from(trailer).readUInt32LE(0), Buffer.from(trailer).readUInt32LE(4)]
  if (bytes > end - magic.length) throw new SnapshotError('it is damaged')
  const directory = readAt(file, end - bytes, new Uint8Array(bytes))
  if (crc32(directory) !== crc) throw new SnapshotError('it is damaged')
  return { ...(JSON.parse(Buffer.from(directory).toString()) as { about: unknown; entry: Entry }), file }
}

/**
 * Reads the parts, each array into memory of its own so that one that is replaced is given back. Throws a SnapshotError
 * where a section is not what was written.
 */
export const readParts = ({ entry, file }: Directory): Parts => partOf(file, entry) as Parts

const partOf = (file: number, entry: Entry): Part => {
  switch (entry.kind) {
    case 'number':
      return entry.value
    case 'u8':
      return readSection(file, entry.section, new Uint8Array(entry.section.bytes))
    case 'u16':
      return readSection(file, entry.section, new Uint16Array(entry.section.bytes / 2))
    case 'u32':
      return readSection(file, entry.section, new Uint32Array(entry.section.bytes / 4))
    case 'f64':
      return readSection(file, entry.section, new Float64Array(entry.section.bytes / 8))
    case 'texts':
      return textsOf(readSection(file, entry.section, new Uint8Array(entry.section.bytes)))
    case 'lists':
      return readLists(file, entry)
    case 'parts':
      return Object.fromEntries(entry.parts.map(([name, each]) => [name, partOf(file, each)]))
  }
}

type Items = Uint8Array | Uint16Array | Uint32Array | Float64Array

const readSection = <A extends Items>(file: number, { at, bytes, crc }: Section, array: A): A => {
  readAt(file, at, array)
  assertCrc(file, { at, bytes, crc }, crc32(bytesOf(array)))
  return array
}

/** `read`: the CRC-32 of the section without the bytes that fill it up. */
const assertCrc = (file: number, { at, bytes, crc }: Section, read: number): void => {
  const filling = readAt(file, at + bytes, new Uint8Array(align(bytes) - bytes))
  if (crc32(filling, read) !== crc) throw new SnapshotError('it is damaged')
}

/** Short lists share memory, in runs of this many items; an array of its own costs more than a short list holds. */
const sharedItems = 4096

const readLists = (file: number, { lengths: lengthsAt, items }: Entry & { kind: 'lists' }): Uint32Array[] => {
  const lengths = readSection(file, lengthsAt, new Uint32Array(lengthsAt.bytes / 4))
  const lists: Uint32Array[] = []
  let { at } = items
  let crc = 0
  while (lists.length < lengths.length) {
    const first = lists.length
    let [end, total] = [first, 0]
    do total += lengths[end++] as number
    while (end < lengths.length && total + (lengths[end] as number) <= sharedItems)
    const run = readAt(file, at, new Uint32Array(total))
    crc = crc32(bytesOf(run), crc)
    at += run.byteLength
    let from = 0
    for (const length of lengths.subarray(first, end)) {
      lists.push(run.subarray(from, from + length))
      from += length
    }
  }
  assertCrc(file, items, crc)
  return lists
}

const textsOf = (lines: Uint8Array): string[] => {
  const texts: string[] = []
  for (const line of Buffer.from(lines.buffer).toString().split('\n'))
    if (line !== '') for (const text of JSON.parse(line) as string[]) texts.push(text)
  return texts
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Items): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength)

/** Fills the array from this place in the file. */
const readAt = <A extends Items>(file: number, at: number, array: A): A => {
  const bytes = bytesOf(array)
  let read = 0
  while (read < bytes.length) {
    const more = readSync(file, bytes, read, bytes.length - read, at + read)
    if (more === 0) throw new SnapshotError('it is cut off')
    read += more
  }
  return array
}
