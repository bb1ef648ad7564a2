import type { Log } from '@selvedge/kernel'
import { Forbidden, fail, Unauthenticated, Unavailable } from '@selvedge/kernel/contract'
import { ApiError, isFailed, type Sdk } from '@selvedge/sdk'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sendFailed } from '../gateway/send-failed.ts'
import { whoHas } from './claims.ts'
import type { Door, Tokens } from './door.ts'
import { isOwnRequest } from './own-request.ts'
import { type SealedCookie, type Session, sessionOf } from './session-cookie.ts'

type SessionOptions = {
  cookie: SealedCookie<Session>
  /** Calls the platform as a session, or as nobody. */
  sdkFor: (request: FastifyRequest, token?: string) => Sdk
  door: Pick<Door<unknown>, 'refresh' | 'logOut'>
  log: Log
}

/** Log-out, the next tokens and what is known of whoever works here: everything that has to do with tokens. */
export const addSessionRoutes = (
  app: FastifyInstance,
  { cookie, sdkFor, door, log }: SessionOptions,
): void => {
  const keep = (reply: FastifyReply, tokens: Tokens) => cookie.write(reply, sessionOf(tokens))

  app.get('/', async (request, reply) => {
    if (!isOwnRequest(request)) return sendFailed(reply, fail(Forbidden))
    const session = cookie.read(request)
    // That nobody is logged in is an answer and no mistake.
    if (session === undefined) return reply.code(204).header('cache-control', 'no-store').send()
    return reply
      .header('cache-control', 'no-store')
      .send({ ...whoHas(session.access_token), expires_at: session.expires_at })
  })

  app.post('/refresh', async (request, reply) => {
    if (!isOwnRequest(request)) return sendFailed(reply, fail(Forbidden))
    const session = cookie.read(request)
    if (session === undefined) return sendFailed(reply, fail(Unauthenticated))
    const renewed = await door.refresh(session.refresh_token, request.ip).catch(() => null)
    if (renewed === null) return sendFailed(reply, fail(Unavailable, { service: 'identity' }))
    if (renewed === undefined) {
      cookie.clear(reply)
      return sendFailed(reply, fail(Unauthenticated))
    }
    keep(reply, renewed)
    return reply.code(204).send()
  })

  app.post('/log-out', async (request, reply) => {
    if (!isOwnRequest(request)) return sendFailed(reply, fail(Forbidden))
    const session = cookie.read(request)
    cookie.clear(reply)
    if (session !== undefined)
      await door
        .logOut(session.refresh_token, request.ip)
        .catch((error: unknown) => log.warn({ err: error }, 'a session could not be ended'))
    return reply.code(204).send()
  })

  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, JSON.parse(String(body)))
    } catch {
      done(null, {})
    }
  })

  /** The token opens the storefront as the customer sees it; it goes there as a cookie, and not through our scripts. */
  app.post('/impersonate', async (request, reply) => {
    if (!isOwnRequest(request)) return sendFailed(reply, fail(Forbidden))
    const { customer_id, reason } = (request.body ?? {}) as { customer_id: string; reason: string }
    const token = cookie.read(request)?.access_token
    try {
      const answer = await sdkFor(request, token).identity.impersonate_customer({ customer_id, reason })
      if (isFailed(answer)) return sendFailed(reply, answer)
      const { access_token, expires_in } = answer
      const login = { access_token, refresh_token: '', expires_at: Date.now() + expires_in * 1000 }
      const secure = request.protocol === 'https' ? '; Secure' : ''
      reply.header(
        'set-cookie',
        `selvedge_session=${encodeURIComponent(JSON.stringify(login))}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${expires_in}${secure}`,
      )
      return reply.code(204).send()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      return sendFailed(reply, error.failed)
    }
  })
}
