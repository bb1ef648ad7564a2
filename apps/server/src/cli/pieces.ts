import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createGzip } from 'node:zlib'

/** Half of what a piece may be. */
const pieceBytes = 8_388_608

/** A file gzipped, in pieces, with whether others follow; what is gzipped stays as it is. One piece and the next are in memory. */
export const piecesOf = async function* (path: string): AsyncGenerator<{ body: Buffer; more: boolean }> {
  const isGzip = await startsAsGzip(path)
  const file = createReadStream(path, { highWaterMark: 262_144 })
  const stream = isGzip ? file : file.pipe(createGzip())
  file.on('error', (error) => stream.destroy(error))
  let held: Buffer[] = []
  let length = 0
  let ready: Buffer | undefined
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    held.push(chunk)
    length += chunk.length
    if (length < pieceBytes) continue
    if (ready !== undefined) yield { body: ready, more: true }
    ready = Buffer.concat(held)
    held = []
    length = 0
  }
  const rest = Buffer.concat(held)
  if (ready !== undefined) yield { body: ready, more: rest.length > 0 }
  if (rest.length > 0) yield { body: rest, more: false }
}

/** Rejects where there is no such file, or nothing in it. */
export const startsAsGzip = async (path: string): Promise<boolean> => {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new Error(
      error.code === 'ENOENT' ? `there is no file ${path}` : `${path} cannot be read (${error.code})`,
    )
  })
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0)
    if (bytesRead === 0) throw new Error(`${path} is empty`)
    return buffer[0] === 0x1f && buffer[1] === 0x8b
  } finally {
    await file.close()
  }
}
