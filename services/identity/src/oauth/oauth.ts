import { AsyncLocalStorage } from 'node:async_hooks'
import { timingSafeEqual } from 'node:crypto'
import type { EventEmitter } from 'node:events'
import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { HttpListener, HttpPath, Log } from '@selvedge/kernel'
import Provider from 'oidc-provider'
import type { Context } from '../context.ts'
import { hashToken } from '../tokens.ts'
import type { AuthMethod } from './client-metadata.ts'
import { configuration } from './configuration.ts'
import { pageLanguage } from './languages.ts'
import { styleSource } from './pages.ts'
import { findStructuredTokens, withStructuredToken } from './structured-tokens.ts'

/** The addresses of the protocol. */
export const paths: readonly HttpPath[] = [
  { path: '/.well-known/openid-configuration', rate: 'read' },
  { path: '/.well-known/oauth-authorization-server', rate: 'read' },
  { path: '/oauth/jwks', rate: 'read' },
  { path: '/oauth/token', rate: 'credential' },
  { path: '/oauth/introspect', rate: 'credential' },
  { path: '/oauth/revoke', rate: 'credential' },
  { path: '/oauth/par', rate: 'credential' },
  { path: '/oauth/device', rate: 'credential' },
  { path: '/oauth/*', rate: 'write' },
  { path: '/device', rate: 'read' },
]

export type OAuth = {
  /** The provider with the keys of now. It keeps nothing in memory, so a new one can take over at any time. */
  provider(): Promise<Provider>
  listener: HttpListener
}

type Made = { provider: Provider; answer: ReturnType<Provider['callback']>; kids: string }

/** `contextOf` is called when the first request comes: the context holds this. */
export const createOAuth = (contextOf: () => Context, log: Log): OAuth => {
  const authMethod = new AsyncLocalStorage<AuthMethod>()
  let made: Promise<Made> | undefined

  const make = async (kids: string): Promise<Made> => {
    const ctx = contextOf()
    const provider = new Provider(
      ctx.settings.ISSUER,
      await configuration(ctx, () => authMethod.getStore() ?? 'client_secret_post'),
    )
    // The listener says itself what the client is told that the address is.
    provider.proxy = true
    provider.Client.prototype.compareClientSecret = function (actual: string) {
      const expected = Buffer.from(this.clientSecret ?? '', 'base64url')
      const given = hashToken(actual)
      return expected.length === given.length && timingSafeEqual(expected, given)
    }
    findStructuredTokens(provider)
    // Koa writes to the console what nobody listens for, such as every client that hangs up.
    const emitter: EventEmitter = provider
    emitter.on('error', (error: unknown) => log.debug({ err: error }, 'a request was cut off'))
    provider.on('server_error', (_koa, error) => log.error({ err: error }, 'the OAuth provider failed'))
    return { provider, answer: provider.callback(), kids }
  }

  const current = async (): Promise<Made> => {
    const kids = (await contextOf().keys.all()).map(({ kid }) => kid).join(' ')
    if (made === undefined || (await made).kids !== kids) {
      made = make(kids)
      made.catch(() => {
        made = undefined
      })
    }
    return made
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const ctx = contextOf()
    if (request.url?.split('?')[0] === '/device') return sendToDevicePage(ctx, request, response)
    const { protocol, host } = new URL(ctx.settings.ISSUER)
    // What addresses it names follows from the settings and from nothing that a client says.
    Object.assign(request.headers, {
      'x-forwarded-proto': protocol.slice(0, -1),
      'x-forwarded-host': host,
      host,
    })
    response.setHeader('content-security-policy', pagePolicy)
    const { answer: respond } = await current()
    // Whoever hung up meanwhile has no body any more to be read.
    if (request.destroyed) return
    const basic = /^basic /i.test(request.headers.authorization ?? '')
    await authMethod.run(basic ? 'client_secret_basic' : 'client_secret_post', async () => {
      const inspects = request.method === 'POST' && /^\/oauth\/(introspect|revoke)$/.test(request.url ?? '')
      if (inspects) await withStructuredToken(ctx, request, () => respond(request, response))
      else await respond(request, response)
    })
  }

  return {
    provider: async () => (await current()).provider,
    listener: (request, response) => {
      answer(request, response).catch((error: unknown) => {
        log.error({ err: error }, 'the OAuth provider gave no answer')
        if (response.headersSent) return response.destroy()
        response.writeHead(500, { 'content-type': 'application/json' })
        response.end(JSON.stringify({ error: 'server_error' }))
      })
    },
  }
}

/** The provider adds the hash of the one script that it has, which sends a form. */
const pagePolicy = `default-src 'none'; script-src 'none'; style-src ${styleSource}; base-uri 'none'; frame-ancestors 'none'`

const sendToDevicePage = (
  { settings: { ISSUER, PAGE_LOCALES } }: Context,
  request: IncomingMessage,
  response: ServerResponse,
): void => {
  const language = pageLanguage(PAGE_LOCALES.split(' '), { accepted: request.headers['accept-language'] })
  const code = new URL(request.url as string, ISSUER).searchParams.get('user_code')
  const query = code === null ? '' : `?user_code=${encodeURIComponent(code.slice(0, 20))}`
  response.writeHead(303, {
    location: `${ISSUER}/${language}/device${query}`,
    'cache-control': 'no-store',
    vary: 'accept-language',
  })
  response.end()
}

/** A browser's cookies as the provider reads them from requests. */
export const requestWith = (cookie: string): { request: IncomingMessage; response: ServerResponse } => {
  const request = new IncomingMessage(new Socket())
  request.headers.cookie = cookie
  return { request, response: new ServerResponse(request) }
}
