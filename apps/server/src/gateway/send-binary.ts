import type { Binary } from '@selvedge/kernel/contract'
import type { FastifyReply } from 'fastify'
import { send } from './send-body.ts'

/** Sends bytes that are no JSON, as they are: pictures are compressed already. */
export const sendBinary = (reply: FastifyReply, head: string[], { type, body, etag }: Binary): void => {
  if (etag !== undefined) head.push('etag', etag)
  if (etag !== undefined && isKnown(etag, reply.request.headers['if-none-match'])) {
    send(reply, { status: 304, head })
    return
  }
  head.push('content-type', type)
  if (type.startsWith('text/html')) allowStyle(head)
  send(reply, { status: 200, head, body: Buffer.from(body.buffer, body.byteOffset, body.length) })
}

/**
 * A page that a service made, for people: with its own style and frames, but without scripts, forms and an origin, so that
 * nothing in it can act as the shop.
 */
const pagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"

const allowStyle = (head: string[]) => {
  head[head.indexOf('content-security-policy') + 1] = pagePolicy
}

/**
 * Whether the client has it: `If-None-Match` is a list, compared without the marks of weakness that a cache may add
 * (RFC 9110, 13.1.2).
 */
export const isKnown = (etag: string, ifNoneMatch: string | undefined): boolean =>
  ifNoneMatch !== undefined &&
  (ifNoneMatch.trim() === '*' ||
    ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag))
