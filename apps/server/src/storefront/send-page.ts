import type { FastifyReply } from 'fastify'
import { send, sendBody } from '../gateway/send-body.ts'

/** What is compressed by itself. */
const packed = /^application\/zip\b/

/** Sends what the storefront answered, compressed where the client takes that and it is worth it. */
export const sendPage = async (
  reply: FastifyReply,
  response: Response,
  headers: Record<string, string>,
): Promise<void> => {
  const head = [...Object.entries(headers).flat(), 'x-request-id', reply.request.id]
  if (!response.headers.has('cache-control')) head.push('cache-control', 'private, no-cache')
  // Each cookie is a header of its own; all others come once.
  for (const [name, value] of response.headers) head.push(name, value)
  const { status } = response
  if (response.body === null) return send(reply, { status, head })
  const answer = { status, head, body: Buffer.from(await response.arrayBuffer()) }
  return packed.test(response.headers.get('content-type') ?? '')
    ? send(reply, answer)
    : sendBody(reply, answer)
}
