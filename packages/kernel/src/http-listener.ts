import type { IncomingMessage, ServerResponse } from 'node:http'
import { Pool } from 'undici'
import { createServiceToken } from './service-token.ts'

/** Answers raw HTTP. Settles the response itself, always; a thrown error or a rejection is a bug. */
export type HttpListener = (request: IncomingMessage, response: ServerResponse) => void

/** Addresses that a service answers with raw HTTP, where a protocol that is not ours dictates them. */
export type HttpPath = {
  /** Exact, or everything below a prefix: `/oauth/*`. */
  readonly path: `/${string}`
  /** Which limit of the gateway counts it. */
  readonly rate: 'read' | 'write' | 'credential'
}

/** Where the listener of a service is reached by other processes of the platform; below it comes the public address. */
export const internalHttpPath = (service: string) => `/internal-http/${service}`

/** Bodies are at most so long, and their length is known beforehand: forms of protocols, never uploads. */
export const httpBodyLimit = 65_536

const patienceMilliseconds = 20_000
const longestAnswer = 1_048_576

/** Of one connection and no business of the next (RFC 9110, 7.6.1). */
const perConnection = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
])

/**
 * The listener of a service in another process: passes request and answer through as they come, waits twenty seconds for
 * each, takes a mebibyte at most. `unavailable` answers where the service cannot be reached and nothing has gone out yet.
 */
export const remoteListener = (
  service: string,
  options: { url: string; secret: string; unavailable: HttpListener },
): HttpListener & { close(): Promise<void> } => {
  const pool = new Pool(options.url, {
    connections: 64,
    headersTimeout: patienceMilliseconds,
    bodyTimeout: patienceMilliseconds,
    maxResponseSize: longestAnswer,
  })
  const listener: HttpListener = (request, response) => {
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    const token = createServiceToken(options.secret, { from: 'gateway', to: service })
    pool
      .stream(
        {
          method: request.method as 'GET',
          path: `${internalHttpPath(service)}${request.url}`,
          headers: { ...endToEnd(request.headers), 'selvedge-service': token },
          body: hasBody(request) ? request : null,
          signal: gone.signal,
          opaque: response,
        },
        ({ statusCode, headers }) => {
          response.writeHead(statusCode, endToEnd(headers))
          return response
        },
      )
      .catch(() => {
        if (response.headersSent || response.destroyed) response.destroy()
        else options.unavailable(request, response)
      })
  }
  return Object.assign(listener, { close: () => pool.close() })
}

const hasBody = ({ headers }: IncomingMessage) => Number(headers['content-length'] ?? 0) > 0

const endToEnd = (headers: IncomingMessage['headers']) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !perConnection.has(name)))
