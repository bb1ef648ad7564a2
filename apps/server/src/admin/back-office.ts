import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import { adminBuild } from '@selvedge/admin/build'
import { openDevelopment } from '@selvedge/admin/development'
import type { Authenticate, Log, Transport } from '@selvedge/kernel'
import { type Contract, Forbidden, fail, NotFound } from '@selvedge/kernel/contract'
import { createSdk } from '@selvedge/sdk'
import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import { gateway, type Rates } from '../gateway/gateway.ts'
import { observe } from '../gateway/observe.ts'
import type { RateLimiter } from '../gateway/rate-limit.ts'
import { sendFailed } from '../gateway/send-failed.ts'
import type { BegunLogIn } from '../own-app.ts'
import { createSeal } from '../seal.ts'
import { createHost } from '../storefront/host.ts'
import { adminHeaders } from './admin-headers.ts'
import type { Door } from './door.ts'
import { isOwnRequest } from './own-request.ts'
import { addProviderRoutes } from './provider-routes.ts'
import { type SealedCookie, type Session, sessionCookie, sessionOf } from './session-cookie.ts'
import { addSessionRoutes } from './session-routes.ts'
import { withoutTokens } from './without-tokens.ts'

type BackOfficeOptions = {
  contracts: readonly Contract[]
  transportTo: (contract: Contract) => Transport
  authenticate: Authenticate
  rates: Rates
  credentials: RateLimiter
  trustProxy: number
  /** What sessions are sealed with: the same in every process. */
  secret: string
  /** The way in through the provider, whose pages are the storefront's. */
  door: Door<BegunLogIn>
  development: boolean
  server: Server
  log: Log
}

/**
 * The back office below `/admin`: its page and files, its sessions, and the API for its scripts. They have a cookie and
 * no token; the cookie becomes the token here.
 */
export const backOffice =
  (options: BackOfficeOptions): FastifyPluginAsync =>
  async (app) => {
    const seal = createSeal(options.secret, 'admin session')
    const cookie = sessionCookie(seal)
    const { door } = options
    const host = createHost(options)
    await app.register(
      async (admin) => {
        await admin.register(
          async (session) => {
            observe(session, options.log)
            addSessionRoutes(session, {
              cookie,
              door,
              log: options.log,
              sdkFor: ({ ip, id }, token) =>
                createSdk((call) => host.send(call, { token, client_address: ip, request_id: id })),
            })
          },
          { prefix: '/session' },
        )
        await admin.register(async (provider) => {
          observe(provider, options.log)
          addProviderRoutes(provider, {
            door,
            seal,
            keep: (reply, tokens) => cookie.write(reply, sessionOf(tokens)),
          })
        })
        await admin.register(api(options, cookie))
        await admin.register(page(options))
      },
      { prefix: '/admin' },
    )
  }

/** `/admin/api/…`: the operations as at `/api/…`, for our own pages, with the session's token. */
const api =
  (options: BackOfficeOptions, cookie: SealedCookie<Session>): FastifyPluginAsync =>
  async (app) => {
    app.addHook('onRequest', (request, reply, done) => {
      if (!isOwnRequest(request)) {
        sendFailed(reply, fail(Forbidden))
        return
      }
      const { headers } = request
      const session = cookie.read(request)
      delete headers.authorization
      delete headers['x-api-key']
      if (session !== undefined) headers.authorization = `Bearer ${session.access_token}`
      done()
    })
    const contracts = options.contracts.map(withoutTokens)
    await app.register(gateway({ ...options, contracts, corsOrigins: [] }))
    app.all('/api/*', (_request, reply) => sendFailed(reply, fail(NotFound)))
  }

/** What the page's answer stands for in the built file. */
const placeholder = 'NONCE_OF_THIS_ANSWER'

/** One page for every address: which of its screens is shown, its scripts see to. */
const page =
  ({ development, server, log }: BackOfficeOptions): FastifyPluginAsync =>
  async (app) => {
    observe(app, log)
    const open: Source = development ? await openDevelopment(server) : openBuilt(app)
    if (open.close !== undefined) app.addHook('onClose', open.close)
    const routes = ['/', '/*']
    for (const url of routes)
      app.get(url, async (request, reply) => {
        if (await open.serveAsset?.(request.raw, reply.raw)) return reply.hijack()
        const nonce = randomBytes(16).toString('base64')
        const html = await open.page(request.url)
        return reply
          .headers({
            ...adminHeaders({ nonce, development }),
            'content-type': 'text/html; charset=utf-8',
            'cache-control': 'private, no-cache',
            'x-request-id': request.id,
          })
          .send(html.replaceAll(placeholder, nonce))
      })
  }

type Source = {
  page(url: string): Promise<string>
  /** Whether the request was for a module or an asset, and is answered. */
  serveAsset?(request: IncomingMessage, response: ServerResponse): Promise<boolean>
  close?(): Promise<void>
}

const openBuilt = (app: FastifyInstance): Source => {
  const { assetFolder } = adminBuild
  void app.register(fastifyStatic, {
    root: join(assetFolder, 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '1y',
    preCompressed: true,
    index: false,
  })
  let html: string | undefined
  return {
    page: async (_url: string) => {
      html ??= readFileSync(join(assetFolder, 'index.html'), 'utf8')
      return html
    },
  }
}
