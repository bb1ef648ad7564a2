import { type HttpListener, type HttpPath, httpBodyLimit, type Log } from '@selvedge/kernel'
import { fail, PayloadTooLarge, RateLimited } from '@selvedge/kernel/contract'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { observe } from './observe.ts'
import type { RateLimiter } from './rate-limit.ts'
import { apiHeaders, sendFailed } from './send-failed.ts'

export type RawHttpOptions = {
  /** Addresses that services answer themselves, and who answers. */
  mounts: readonly { paths: readonly HttpPath[]; listener: HttpListener }[]
  limiters: Readonly<Record<HttpPath['rate'], RateLimiter>>
  log: Log
}

/**
 * Serves the addresses at which services speak a protocol that is not ours, after what every request goes through:
 * limits, a bounded body, security headers, a line in the log.
 */
export const rawHttp =
  ({ mounts, limiters, log }: RawHttpOptions): FastifyPluginAsync =>
  async (app) => {
    observe(app, log)
    app.removeAllContentTypeParsers()
    // The listener reads the body itself.
    app.addContentTypeParser('*', (_request, _body, done) => done(null))
    for (const { paths, listener } of mounts)
      for (const { path, rate } of paths)
        app.route({
          method: ['GET', 'POST', 'OPTIONS'],
          url: path,
          onRequest: async (request, reply) => refuse(request, reply, limiters[rate]),
          handler: (request, reply) => {
            reply.hijack()
            const { raw } = request
            sayWhereFrom(request)
            for (const [name, value] of Object.entries(apiHeaders)) reply.raw.setHeader(name, value)
            reply.raw.setHeader('x-request-id', request.id)
            listener(raw, reply.raw)
          },
        })
  }

const refuse = async (request: FastifyRequest, reply: FastifyReply, limiter: RateLimiter) => {
  const seconds = request.method === 'OPTIONS' ? 0 : await limiter.take(request.ip)
  if (seconds > 0) return sendFailed(reply, fail(RateLimited, { retry_after_seconds: seconds }))
  const { headers } = request
  // How long a body is must be known beforehand: Node then holds the client to it.
  const tooLarge =
    Number(headers['content-length'] ?? 0) > httpBodyLimit || headers['transfer-encoding'] !== undefined
  if (tooLarge) return sendFailed(reply, fail(PayloadTooLarge))
}

/** What the client says of that itself counts only as far as Fastify was told to trust proxies. */
const sayWhereFrom = ({ raw, ip, protocol, host, id }: FastifyRequest) => {
  delete raw.headers.forwarded
  Object.assign(raw.headers, {
    'x-forwarded-for': ip,
    'x-forwarded-proto': protocol,
    'x-forwarded-host': host,
    'x-request-id': id,
  })
}
