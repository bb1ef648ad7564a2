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
  send(reply, { status: 200, head, body: Buffer.from(body.buffer, body.byteOffset, body.length) })
}

/**
 * Whether the client has it: `If-None-Match` is a list, compared without the marks of weakness that a cache may add
 * (RFC 9110, 13.1.2).
 */
export const isKnown = (etag: string, ifNoneMatch: string | undefined): boolean =>
  ifNoneMatch !== undefined &&
  (ifNoneMatch.trim() === '*' ||
    ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag))
