import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyReply } from 'fastify'

const inBrotli = promisify(brotliCompress)
const inGzip = promisify(gzip)

/** Below this a packet is a packet, compressed or not. */
const worthwhileBytes = 1024
/** Of Brotli's eleven: a third of the size of JSON at the speed of gzip. */
const quality = 4

/** An answer on its way out. */
type Outgoing = {
  status: number
  /** Names and values in turn. */
  head: string[]
  body?: Buffer
}

/**
 * Sends a body in the encoding that the client takes: at once, or once it is compressed. `release` hears of it when the
 * bytes are needed no more; it does not where a slow connection takes them later.
 */
export const sendBody = (
  reply: FastifyReply,
  answer: Required<Outgoing>,
  release: () => void = () => {},
): void | Promise<void> => {
  const { head, body } = answer
  const accepted = reply.request.headers['accept-encoding']
  if (accepted === undefined || body.length < worthwhileBytes) return sendPlain(reply, answer, release)
  head.push('vary', 'accept-encoding')
  const encoding = chooseEncoding(String(accepted))
  if (encoding === undefined) return sendPlain(reply, answer, release)
  return compress[encoding](body).then((compressed) => {
    release()
    head.push('content-encoding', encoding)
    send(reply, { ...answer, body: compressed })
  })
}

const sendPlain = (reply: FastifyReply, answer: Outgoing, release: () => void): void => {
  send(reply, answer)
  // The system has taken all of it, and what a connection still owes an earlier request.
  if (reply.raw.writableLength === 0) release()
}

/** Past Fastify, which would take each header by itself and look at what the body is; its hooks' headers go along. */
export const send = (reply: FastifyReply, { status, head, body }: Outgoing): void => {
  const { raw } = reply
  if (body !== undefined) head.push('content-length', String(body.length))
  const ofHooks = reply.getHeaders()
  for (const name in ofHooks) head.push(name, String(ofHooks[name]))
  raw.writeHead(status, head)
  reply.hijack()
  raw.end(body)
}

const compress = {
  br: (body: Buffer) =>
    inBrotli(body, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: quality,
        [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
      },
    }),
  gzip: (body: Buffer) => inGzip(body),
}

/** Brotli before gzip, unless it is refused with a weight of zero (RFC 9110, 12.5.3). */
export const chooseEncoding = (accepted: string): 'br' | 'gzip' | undefined => {
  const offers = new Map(
    accepted.split(',').map((offer) => {
      const [name = '', ...parameters] = offer.trim().toLowerCase().split(';')
      const weight = parameters.find((parameter) => parameter.trim().startsWith('q='))
      return [name.trim(), weight === undefined ? 1 : Number(weight.trim().slice(2))] as const
    }),
  )
  const takes = (name: string) => (offers.get(name) ?? offers.get('*') ?? 0) > 0
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : undefined
}
