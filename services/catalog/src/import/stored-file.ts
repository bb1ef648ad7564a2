import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { Db } from '@selvedge/kernel'
import { readSlice } from '../store/imports.ts'

const sliceBytes = 262_144

/** A file of the store as it was before it was gzipped, a slice at a time; to be opened as often as it is read. */
export const storedFile = async (db: Db, importId: string): Promise<() => Readable> => {
  const start = await readSlice(db, importId, { offset: 0, length: 2 })
  const isGzip = start[0] === 0x1f && start[1] === 0x8b
  return () => {
    const file = Readable.from(slices(db, importId), { objectMode: false })
    // What goes wrong arrives at whoever reads the last of them.
    return isGzip ? pipeline(file, createGunzip(), () => {}) : file
  }
}

const slices = async function* (db: Db, importId: string): AsyncGenerator<Buffer> {
  for (let offset = 0; ; offset += sliceBytes) {
    const slice = await readSlice(db, importId, { offset, length: sliceBytes })
    if (slice.length > 0) yield slice
    if (slice.length < sliceBytes) return
  }
}

const newline = 10

/** Rejects where the file is damaged. */
export const countLines = async (file: Readable): Promise<number> => {
  let lines = 0
  let last = newline
  for await (const chunk of file as AsyncIterable<Buffer>) {
    for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, at + 1)) lines++
    last = chunk.at(-1) ?? last
  }
  return last === newline ? lines : lines + 1
}
