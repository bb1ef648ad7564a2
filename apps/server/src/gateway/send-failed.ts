import { type Failed, StepUpRequired } from '@selvedge/kernel/contract'
import type { FastifyReply } from 'fastify'

/** Sent with every answer of the API: it is data, never a page. */
export const apiHeaders = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
}

/** Sends a refusal in the standard form, whether the request's body was read or not. */
export const sendFailed = (reply: FastifyReply, failed: Failed) => {
  const wait = (failed.details as { retry_after_seconds?: number } | undefined)?.retry_after_seconds
  if (wait !== undefined) reply.header('retry-after', String(wait))
  if (failed.status === 401) reply.header('www-authenticate', challengeOf(failed))
  if (leavesBody(reply)) endConnection(reply)
  return reply
    .code(failed.status)
    .headers(apiHeaders)
    .headers({
      'x-request-id': reply.request.id,
      'cache-control': 'no-store',
      'content-type': 'application/json; charset=utf-8',
    })
    .send(JSON.stringify(failed))
}

/** RFC 6750 and, for a log-in that is too long ago, RFC 9470. */
const challengeOf = ({ code, details }: Failed): string => {
  if (code !== StepUpRequired.code) return 'Bearer'
  const { max_age } = details as { max_age: number }
  return `Bearer error="insufficient_user_authentication", max_age="${max_age}"`
}

/** Up to here a body costs less to take in and forget, as Node does by itself, than a new connection would. */
const forgottenBytes = 65_536
const lingerMilliseconds = 1000

const leavesBody = ({ request: { raw } }: FastifyReply): boolean =>
  !raw.complete &&
  (raw.headers['transfer-encoding'] !== undefined ||
    Number(raw.headers['content-length'] ?? 0) > forgottenBytes)

/**
 * Ends the connection after this answer, and throws away what still arrives in the second that follows. A socket closed
 * over unread bytes is reset, and the client might never see the answer (RFC 9112, 9.6).
 */
const endConnection = (reply: FastifyReply) => {
  reply.header('connection', 'close')
  const { socket } = reply.request.raw
  // What Node calls once the last answer of a connection has gone out.
  socket.destroySoon = () => {
    socket.end()
    setTimeout(() => socket.destroy(), lingerMilliseconds).unref()
  }
}
