import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** What is kept of a prepared body beside the bytes. */
export type FiledHead = {
  key: string
  xid: string
  slug: string | undefined
  etag: string | undefined
  offers?: string
}
export type Filed = FiledHead & { body: Buffer }
/** What was read. `release` gives its bytes to the next that is read: for whoever is done with them and kept none. */
export type Read = Filed & { release: () => void }

/**
 * Prepared bodies in a file of this process, for those that do not fit its memory: the system's page cache then holds
 * them, and a read is one call of a few microseconds. The file is written as a ring, so it is bounded without ever being
 * tidied up: what was written longest ago is written over. It has no name once it is open, so it ends with the process,
 * however that ends, and no other process ever reads it.
 */
export type DocumentFile = {
  /** Keeps this in place of what its key had. What is larger than the whole file, or finds the disk full, is not kept. */
  write(document: Filed): void
  /** Undefined where it was never written, is written over, or is deleted, and where the disk cannot read it. */
  read(key: string): Read | undefined
  delete(key: string): void
  has(key: string): boolean
  /** Forgets everything; what is written from then on is not kept. */
  close(): void
}

/** For whoever has no file to keep them in. */
export const noDocumentFile: DocumentFile = {
  write: () => {},
  read: () => undefined,
  delete: () => {},
  has: () => false,
  close: () => {},
}

/** What a record begins with: the length of what is told of the body. */
const lengthBytes = 4

/** Where a record begins, counted from the first byte ever written; its place in the file is the remainder. */
type Place = { start: number; bytes: number }

type Options = { folder: string; maxBytes: number; onFailure: (error: unknown) => void }

/** Throws where the folder cannot be written to. Later failures of the disk are told and cost no more than a miss. */
export const openDocumentFile = ({ folder, maxBytes, onFailure: failed }: Options): DocumentFile => {
  const own = mkdtempSync(join(folder, 'documents-'))
  const descriptor = openSync(join(own, 'ring'), 'w+')
  rmSync(own, { recursive: true })
  const places = new Map<string, Place>()
  let head = 0
  let isOpen = true
  /** Fresh memory would cost a long read as much again as the read itself. */
  let spare = Buffer.alloc(0)

  /** The start of a record of so many bytes: records do not lie across the end of the file. */
  const startOf = (bytes: number): number => {
    const left = maxBytes - (head % maxBytes)
    return left < bytes ? head + left : head
  }

  const append = (document: Filed): void => {
    const { body, ...about } = document
    const text = Buffer.from(JSON.stringify(about))
    const record = Buffer.allocUnsafe(lengthBytes + text.length + body.length)
    if (record.length > maxBytes) return
    record.writeUInt32LE(text.length, 0)
    text.copy(record, lengthBytes)
    body.copy(record, lengthBytes + text.length)
    const start = startOf(record.length)
    // Moved on first: a write that fails half way has spoilt what lay there.
    head = start + record.length
    writeWhole(descriptor, record, start % maxBytes)
    places.set(document.key, { start, bytes: record.length })
  }

  const readAt = ({ start, bytes }: Place): Read => {
    const own = spare.length < bytes ? Buffer.allocUnsafe(bytes) : spare
    if (own === spare) spare = Buffer.alloc(0)
    const read = readSync(descriptor, own, 0, bytes, start % maxBytes)
    if (read < bytes) throw new Error(`only ${read} of ${bytes} bytes could be read`)
    let isLent = true
    const release = () => {
      if (isLent && own.length > spare.length) spare = own
      isLent = false
    }
    return { ...documentOf(own.subarray(0, bytes)), release }
  }

  const isWrittenOver = ({ start }: Place): boolean => start < head - maxBytes

  return {
    write: (document) => {
      places.delete(document.key)
      if (!isOpen) return
      try {
        append(document)
      } catch (error) {
        failed(error)
      }
    },
    read: (key) => {
      const place = places.get(key)
      if (place === undefined) return undefined
      try {
        if (!isWrittenOver(place)) return readAt(place)
      } catch (error) {
        failed(error)
      }
      places.delete(key)
      return undefined
    },
    delete: (key) => {
      places.delete(key)
    },
    has: (key) => {
      const place = places.get(key)
      return place !== undefined && !isWrittenOver(place)
    },
    close: () => {
      isOpen = false
      places.clear()
      closeSync(descriptor)
    },
  }
}

const documentOf = (record: Buffer): Filed => {
  const body = lengthBytes + record.readUInt32LE(0)
  const about = JSON.parse(record.toString('utf8', lengthBytes, body)) as FiledHead
  return { ...about, body: record.subarray(body) }
}

/** A disk that fills up takes a part of what it is given without complaint. */
const writeWhole = (descriptor: number, bytes: Buffer, position: number): void => {
  const written = writeSync(descriptor, bytes, 0, bytes.length, position)
  if (written < bytes.length) throw new Error(`only ${written} of ${bytes.length} bytes could be written`)
}
