import { pipeline, Readable, Transform } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { Db } from '@selvedge/kernel'
import { readFileSize, readSlice } from '../store/imports.ts'

const sliceBytes = 262_144

/** A text shrinks to a fifth, much that is alike to a fortieth; a file made to fill memory and time, to a thousandth. */
const mostTimes = 64
const mostUnpackedBytes = 268_435_456
/** The code of the error with which a file ends that is larger. */
export const tooLarge = 'FILE_TOO_LARGE'

/** A file of the store as it was before it was gzipped, a slice at a time; to be opened as often as it is read. */
export const storedFile = async (db: Db, importId: string): Promise<() => Readable> => {
  const start = await readSlice(db, importId, { position: 1, offset: 0, length: 2 })
  const isGzip = start?.[0] === 0x1f && start[1] === 0x8b
  const most = Math.max(mostUnpackedBytes, mostTimes * (await readFileSize(db, importId)))
  return () => {
    const file = Readable.from(slices(db, importId), { objectMode: false })
    // What goes wrong arrives at whoever reads the last of them.
    return isGzip ? pipeline(file, createGunzip({ chunkSize: sliceBytes }), limit(most), () => {}) : file
  }
}

const limit = (most: number): Transform => {
  let left = most
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      left -= chunk.length
      done(
        left < 0
          ? Object.assign(new Error(`unpacked it may have ${most >> 20} MiB at most`), { code: tooLarge })
          : null,
        chunk,
      )
    },
  })
}

/** The pieces of a file one behind the other. */
const slices = async function* (db: Db, importId: string): AsyncGenerator<Buffer> {
  for (let position = 1; ; position++) {
    for (let offset = 0; ; offset += sliceBytes) {
      const slice = await readSlice(db, importId, { position, offset, length: sliceBytes })
      if (slice === undefined) return
      if (slice.length > 0) yield slice
      if (slice.length < sliceBytes) break
    }
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
