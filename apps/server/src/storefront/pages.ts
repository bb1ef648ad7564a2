import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { Log } from '@selvedge/kernel'
import { fail, NotFound } from '@selvedge/kernel/contract'
import { storefrontBuild } from '@selvedge/storefront/build'
import type { Answer, Door, Host } from '@selvedge/storefront/host'
import { plainPage } from '@selvedge/storefront/plain-page'
import { isSameSite } from '@selvedge/storefront/same-site'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { observe } from '../gateway/observe.ts'
import type { RateLimiter } from '../gateway/rate-limit.ts'
import { userAgentOf } from '../gateway/request.ts'
import { sendFailed } from '../gateway/send-failed.ts'
import { pageHeaders, plainHeaders } from './page-headers.ts'
import { sendPage } from './send-page.ts'

export type PagesOptions = {
  /** Loaded with the first page that is asked for, so that nobody waits for it who wants the API alone. */
  open: () => Promise<Answer>
  host: Host
  door: Door
  limiters: { read: RateLimiter; write: RateLimiter }
  /** Serves modules and assets from their sources instead of the build. */
  serveAsset?: ((request: FastifyRequest, reply: FastifyReply) => Promise<boolean>) | undefined
  log: Log
}

const { assetFolder } = storefrontBuild

/** Whatever is no page, known or not: the API says in its own form that there is nothing. */
const machinePaths = /^\/(?:api|internal|openapi\.json|docs|metrics|livez|readyz)(?:[/?]|$)/

/** Pages between an app of others and the provider. */
const leaves = /^\/[a-z]{2}\/(?:log-in|consent)\?(?:.*&)?interaction=/

/** The shop's pages on every address that nothing else is at, and the files that they need. */
export const pages =
  ({ open, host, door, limiters, serveAsset, log }: PagesOptions): FastifyPluginAsync =>
  async (app) => {
    observe(app, log)
    if (serveAsset === undefined) {
      await app.register(fastifyStatic, {
        root: join(assetFolder, 'assets'),
        prefix: '/assets/',
        immutable: true,
        maxAge: '1y',
        // Another file has another name: nobody asks whether it has changed, or for a part of it.
        etag: false,
        lastModified: false,
        acceptRanges: false,
        preCompressed: true,
        index: false,
      })
      for (const file of filesBesides(assetFolder))
        app.get(`/${file}`, (_request, reply) =>
          reply.sendFile(file, assetFolder, { maxAge: '1d', immutable: false }),
        )
    }
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    let opening: Promise<Answer> | undefined

    app.route({
      method: ['GET', 'HEAD', 'POST'],
      url: '/*',
      handler: async (request, reply) => {
        if (machinePaths.test(request.url)) return sendFailed(reply, fail(NotFound))
        const limiter = request.method === 'POST' ? limiters.write : limiters.read
        const seconds = await limiter.take(request.ip)
        if (seconds > 0) return sendPlain(reply.header('retry-after', seconds), 429)
        if (await serveAsset?.(request, reply)) return reply.hijack()
        let answer: Answer
        try {
          opening ??= open()
          answer = await opening
        } catch (error) {
          opening = undefined
          log.error({ err: error, request_id: request.id }, 'the storefront cannot be loaded')
          return sendPlain(reply, 503)
        }
        const asked = webRequest(request, reply)
        if (request.method === 'POST' && !isSameSite(asked)) return sendPlain(reply, 403)
        const nonce = randomBytes(16).toString('base64')
        const visit = {
          host,
          door,
          client_address: request.ip,
          ...userAgentOf(request.headers),
          request_id: request.id,
          nonce,
        }
        let response: Response
        try {
          response = await answer(asked, visit)
        } catch (error) {
          log.error({ err: error, request_id: request.id }, 'the storefront gave no answer')
          return sendPlain(reply, 500)
        }
        return sendPage(
          reply,
          response,
          pageHeaders({ nonce, development: serveAsset !== undefined, leaves: leaves.test(request.url) }),
        )
      },
    })
  }

/** The request as the Fetch standard has it, which is what the storefront is written against. */
const webRequest = (request: FastifyRequest, reply: FastifyReply): Request => {
  const controller = new AbortController()
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort()
  })
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined && !name.startsWith(':')) headers.set(name, String(value))
  const { method } = request
  const body = request.body as Buffer | undefined
  return new Request(addressOf(request), {
    method,
    headers,
    signal: controller.signal,
    ...(method === 'POST' && body !== undefined ? { body: new Uint8Array(body) } : {}),
  })
}

/**
 * The host as the client named it, where that is a name at all. Put together as text: resolved against the host, a path
 * that begins with two slashes would name another one.
 */
const addressOf = ({ protocol, host, url }: FastifyRequest): URL => {
  const named = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i.test(host) ? host : 'localhost'
  const path = url.startsWith('/') ? url : '/'
  return URL.parse(`${protocol}://${named}${path}`) ?? new URL(`${protocol}://localhost${path}`)
}

const plainKinds = { 403: 'forbidden', 429: 'overloaded', 500: 'broken', 503: 'overloaded' } as const

/** A page without the storefront: where it is not to be asked, is asked too much, is not there, or has failed. */
const sendPlain = (reply: FastifyReply, status: keyof typeof plainKinds) => {
  const { url, headers, id } = reply.request
  return reply
    .code(status)
    .headers({
      ...plainHeaders,
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      vary: 'accept-language',
      'x-request-id': id,
    })
    .send(
      plainPage(plainKinds[status], {
        url,
        acceptLanguage: headers['accept-language'],
      }),
    )
}

/** The icons and the like that browsers ask for at the root. */
const filesBesides = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(?:br|gz)$/.test(entry.name))
    .map(({ name }) => name)
