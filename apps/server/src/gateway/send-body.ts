import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'

const inBrotli = promisify(brotliCompress)
const inGzip = promisify(gzip)

/** Below this a packet is a packet, compressed or not. */
const worthwhileBytes = 1024
/** Of Brotli's eleven: a third of the size of JSON at the speed of gzip. */
const quality = 4

/** Sends bytes in the encoding that the client takes. */
export const sendBody = async (
  request: FastifyRequest,
  reply: FastifyReply,
  body: Buffer,
): Promise<FastifyReply> => {
  const accepted = request.headers['accept-encoding']
  if (accepted === undefined || body.length < worthwhileBytes) return reply.send(body)
  reply.header('vary', 'accept-encoding')
  const encoding = chooseEncoding(String(accepted))
  if (encoding === undefined) return reply.send(body)
  const compressed =
    encoding === 'br'
      ? await inBrotli(body, {
          params: {
            [constants.BROTLI_PARAM_QUALITY]: quality,
            [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
          },
        })
      : await inGzip(body)
  return reply.header('content-encoding', encoding).send(compressed)
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
