import { randomBytes } from 'node:crypto'
import { SecondFactorRequired, SecondFactorWrong } from '@selvedge/contracts'
import type { Log } from '@selvedge/kernel'
import { type Failed, Forbidden, fail, Unauthenticated, Unavailable } from '@selvedge/kernel/contract'
import { ApiError, isFailed, type Sdk } from '@selvedge/sdk'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sendFailed } from '../gateway/send-failed.ts'
import { formHeaders } from './admin-headers.ts'
import { whoHas } from './claims.ts'
import type { Door, Tokens } from './door.ts'
import { logInForm } from './log-in-form.ts'
import { isOwnRequest, isSameOrigin } from './own-request.ts'
import { createRefresh } from './refresh.ts'
import { returnPath } from './return-path.ts'
import { type SealedCookie, type Session, sessionOf } from './session-cookie.ts'

type SessionOptions = {
  cookie: SealedCookie<Session>
  /** Calls the platform as a session, or as nobody. */
  sdkFor: (request: FastifyRequest, token?: string) => Sdk
  /** Through the provider; without it the form here asks for name and password. */
  door?: Pick<Door<unknown>, 'refresh' | 'logOut'> | undefined
  log: Log
}

/** Log-in, log-out and what is known of whoever works here: everything that has to do with tokens. */
export const addSessionRoutes = (
  app: FastifyInstance,
  { cookie, sdkFor, door, log }: SessionOptions,
): void => {
  const refresh = createRefresh()

  const renew = async (request: FastifyRequest, refresh_token: string): Promise<Tokens | undefined> => {
    if (door !== undefined) return door.refresh(refresh_token, request.ip)
    const answer = await sdkFor(request).identity.refresh_token({ refresh_token })
    return isFailed(answer) ? undefined : answer
  }

  const end = (request: FastifyRequest, refresh_token: string): Promise<unknown> =>
    door === undefined
      ? sdkFor(request).identity.revoke_token({ refresh_token })
      : door.logOut(refresh_token, request.ip)

  const keep = (reply: FastifyReply, tokens: Tokens) => cookie.write(reply, sessionOf(tokens))

  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )

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
    const renewed = await refresh(session.refresh_token, (token) => renew(request, token))
    if (renewed === 'unanswered') return sendFailed(reply, fail(Unavailable, { service: 'identity' }))
    if (renewed === 'refused') {
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
      await end(request, session.refresh_token).catch((error: unknown) =>
        log.warn({ err: error }, 'a session could not be ended'),
      )
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
  if (door === undefined) addFormRoutes(app, { sdkFor, keep })
}

/** Where there is no provider to send people to: name and password, and a second factor where the account has one. */
const addFormRoutes = (app: FastifyInstance, { sdkFor, keep }: FormOptions): void => {
  const sendForm = (reply: FastifyReply, form: Omit<Parameters<typeof logInForm>[0], 'nonce'>) => {
    const nonce = randomBytes(16).toString('base64')
    return reply
      .code(form.problem === undefined ? 200 : 401)
      .headers({
        ...formHeaders(nonce),
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
      })
      .send(logInForm({ ...form, nonce }))
  }

  app.get('/log-in', async (request, reply) => {
    const { return_to } = fieldsOf(request.url)
    return sendForm(reply, { returnTo: returnPath(return_to), username: '' })
  })

  app.post('/log-in', async (request, reply) => {
    if (!isSameOrigin(request)) return sendFailed(reply, fail(Forbidden))
    const fields = (request.body ?? {}) as Record<string, string>
    const { username = '', log_in_id, return_to } = fields
    const returnTo = returnPath(return_to)
    try {
      const answer = await tokensFor(sdkFor(request), fields)
      if (!isFailed(answer)) {
        keep(reply, answer)
        return reply.redirect(returnTo, 303)
      }
      const waiting = waitingOf(answer, log_in_id)
      if (waiting === undefined || waiting.methods.length > 0)
        return sendForm(reply, {
          returnTo,
          username,
          ...(waiting === undefined ? {} : { waiting }),
          ...(answer.code === SecondFactorRequired.code ? {} : { problem: answer.message }),
        })
      const problem =
        'Your role demands a second factor. Set one up in your account at the shop, then come back.'
      return sendForm(reply, { returnTo, username, problem })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      return sendForm(reply, { returnTo, username, problem: error.failed.message })
    }
  })
}

type FormOptions = Pick<SessionOptions, 'sdkFor'> & { keep: (reply: FastifyReply, tokens: Tokens) => void }

/** Tokens for what a form says: a password, or the second factor of a log-in that has begun. */
const tokensFor = async (
  sdk: Sdk,
  { username = '', password = '', log_in_id, method, code = '' }: Fields,
) => {
  if (log_in_id === undefined) return sdk.identity.issue_token({ username, password })
  const passed = await sdk.identity.pass_second_factor({
    log_in_id,
    method: method === 'recovery_code' ? 'recovery_code' : 'totp',
    code: code.replaceAll(/\s/g, ''),
  })
  return isFailed(passed) ? passed : sdk.identity.exchange_log_in({ log_in_id: passed.log_in_id })
}

type Fields = Record<string, string>

/** What a log-in still waits for, where it can go on. */
const waitingOf = (failed: Failed, logInId: string | undefined) => {
  if (failed.code === SecondFactorRequired.code) {
    const { log_in_id, second_factors } = failed.details as { log_in_id: string; second_factors: string[] }
    return { log_in_id, methods: second_factors }
  }
  const isRetry = logInId !== undefined && failed.code === SecondFactorWrong.code
  return isRetry ? { log_in_id: logInId, methods: ['totp', 'recovery_code'] } : undefined
}

const fieldsOf = (url: string): Fields => Object.fromEntries(new URL(url, 'http://localhost').searchParams)
