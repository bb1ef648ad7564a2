import { pipeline, Readable, Transform } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { Db } from '@selvedge/kernel'
import { readSlice } from '../store/imports.ts'

const sliceBytes = 262_144

/** Sixteen times what may be uploaded. A text shrinks to a fifth or so; a file made to fill memory and time, to a thousandth. */
export const mostUnpackedBytes = 268_435_456
/** The code of the error with which a file ends that is larger. */
export const tooLarge = 'FILE_TOO_LARGE'

/** A file of the store as it was before it was gzipped, a slice at a time; to be opened as often as it is read. */
export const storedFile = async (db: Db, importId: string): Promise<() => Readable> => {
  const start = await readSlice(db, importId, { offset: 0, length: 2 })
  const isGzip = start[0] === 0x1f && start[1] === 0x8b
  return () => {
    const file = Readable.from(slices(db, importId), { objectMode: false })
    // What goes wrong arrives at whoever reads the last of them.
    return isGzip ? pipeline(file, createGunzip({ chunkSize: sliceBytes }), limit(), () => {}) : file
  }
}

const limit = (): Transform => {
  let left = mostUnpackedBytes
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      left -= chunk.length
      done(left < 0 ? Object.assign(new Error('the file is too large'), { code: tooLarge }) : null, chunk)
    },
  })
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
    // Not by indexOf, which takes seconds over a file of empty lines.
    for (let at = 0; at < chunk.length; at++) if (chunk[at] === newline) lines++
    last = chunk.at(-1) ?? last
  }
  return last === newline ? lines : lines + 1
}
