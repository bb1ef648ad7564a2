import { connect as connectSocket } from 'node:net'

export type Answer = {
  status: number
  /** Status line and headers, as they came. */
  head: string
  body: Buffer
}

/** What there is to say of an answer whose body was let go. */
export type Glimpse = { status: number; bytes: number; first: number; last: number }

/** One keep-alive connection that carries one request at a time: no pipelining. */
export type Connection = {
  send(request: Buffer): Promise<Answer>
  /** The same without keeping the body, which is what a client that is quick enough to measure a server can afford. */
  skim(request: Buffer): Promise<Glimpse>
  close(): void
}

type Waiting = { keep: boolean; resolve(received: Received): void; reject(error: Error): void }
type Received = { head: string; status: number; bytes: number; first: number; last: number; chunks: Buffer[] }

const readBytes = 1 << 18

/**
 * The driver's own HTTP/1.1, because it shares two cores with what it measures: a request is bytes made beforehand, an
 * answer is found by its `content-length` in a buffer that is used again and again. An answer of another form (chunked, a
 * head in pieces) rejects.
 */
export const connect = async (port: number): Promise<Connection> => {
  let waiting: Waiting | undefined
  let received: (Received & { left: number }) | undefined

  const fail = (error: Error) => {
    waiting?.reject(error)
    waiting = undefined
  }
  const take = (body: Buffer, into: Received & { left: number }) => {
    if (body.length > 0) {
      if (into.left === into.bytes) into.first = body[0] as number
      into.left -= body.length
      into.last = body[body.length - 1] as number
      if (waiting?.keep) into.chunks.push(Buffer.from(body))
    }
    if (into.left > 0) return
    const done = waiting
    waiting = undefined
    received = undefined
    done?.resolve(into)
  }
  const read = (bytes: Buffer) => {
    try {
      if (received !== undefined) return take(bytes, received)
      const { bodyAt, ...head } = readHead(bytes)
      received = { ...head, left: head.bytes, first: 0, last: 0, chunks: [] }
      take(bytes.subarray(bodyAt), received)
    } catch (error) {
      fail(error as Error)
      socket.destroy()
    }
  }
  const socket = connectSocket({
    port,
    host: '127.0.0.1',
    noDelay: true,
    onread: {
      buffer: Buffer.allocUnsafeSlow(readBytes),
      callback: (length, buffer) => {
        read((buffer as Buffer).subarray(0, length))
        return true
      },
    },
  })
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject))
  socket.on('error', fail)
  socket.on('close', () => fail(new Error('the server closed a connection')))

  const ask = (request: Buffer, keep: boolean) =>
    new Promise<Received>((resolve, reject) => {
      if (waiting !== undefined || socket.destroyed) return reject(new Error('this connection is not free'))
      waiting = { keep, resolve, reject }
      socket.write(request)
    })
  return {
    send: async (request) => {
      const { status, head, chunks } = await ask(request, true)
      return { status, head, body: Buffer.concat(chunks) }
    },
    skim: (request) => ask(request, false),
    close: () => socket.destroy(),
  }
}

const headEnd = Buffer.from('\r\n\r\n')

const readHead = (bytes: Buffer) => {
  const end = bytes.indexOf(headEnd)
  if (end < 0) throw new Error('the head of an answer came in pieces')
  const head = bytes.toString('latin1', 0, end)
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
  if (length === undefined && !head.startsWith('HTTP/1.1 204'))
    throw new Error(`an answer without content-length:\n${head}`)
  return {
    head,
    status: Number(head.slice(9, 12)),
    bytes: Number(length ?? 0),
    bodyAt: end + headEnd.length,
  }
}

export const get = (path: string, headers: Record<string, string> = {}): Buffer =>
  Buffer.from(`GET ${path} HTTP/1.1\r\nhost: localhost\r\n${lines(headers)}\r\n`)

export const post = (path: string, body: unknown, headers: Record<string, string> = {}): Buffer => {
  const text = JSON.stringify(body)
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n` +
      `content-length: ${Buffer.byteLength(text)}\r\n${lines(headers)}\r\n${text}`,
  )
}

const lines = (headers: Record<string, string>) =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')

/** The JSON of an answer that must have this status. */
export const bodyOf = <Body>(answer: Answer, status: number): Body => {
  if (answer.status !== status)
    throw new Error(`expected ${status}, got ${answer.status}: ${answer.body.toString().slice(0, 500)}`)
  return JSON.parse(answer.body.toString())
}
