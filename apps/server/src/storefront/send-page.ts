import { Readable, type Transform } from 'node:stream'
import { constants, createBrotliCompress, createGzip } from 'node:zlib'
import type { FastifyReply } from 'fastify'
import { chooseEncoding } from '../gateway/send-body.ts'

const compressible = /^(?:text\/|application\/(?:json|xml|javascript))/

/** Sends what the storefront answered as it comes, compressed where the client takes that. */
export const sendPage = (reply: FastifyReply, response: Response, headers: Record<string, string>) => {
  const { request } = reply
  reply.code(response.status).headers({ ...headers, 'x-request-id': request.id })
  if (!response.headers.has('cache-control')) reply.header('cache-control', 'private, no-cache')
  for (const [name, value] of response.headers) if (name !== 'set-cookie') reply.header(name, value)
  const cookies = response.headers.getSetCookie()
  if (cookies.length > 0) reply.header('set-cookie', cookies)
  if (response.body === null || request.method === 'HEAD') return reply.send('')
  const body = Readable.fromWeb(response.body as never)
  const type = response.headers.get('content-type') ?? ''
  const encoding = compressible.test(type)
    ? chooseEncoding(request.headers['accept-encoding']?.toString() ?? '')
    : undefined
  if (encoding === undefined) return reply.send(body)
  reply.header('content-encoding', encoding).header('vary', 'accept-encoding')
  const compressor = compressors[encoding]()
  body.once('error', (error) => compressor.destroy(error))
  return reply.send(body.pipe(compressor))
}

/** Each piece is sent on as it comes; a browser reads the head of a page while the rest is rendered. */
const compressors: Record<'br' | 'gzip', () => Transform> = {
  br: () =>
    createBrotliCompress({
      flush: constants.BROTLI_OPERATION_FLUSH,
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 4,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      },
    }),
  gzip: () => createGzip({ flush: constants.Z_SYNC_FLUSH }),
}
