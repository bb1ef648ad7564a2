import { type Authenticate, andThen, authorise, type Envelope, isOfStaff } from '@selvedge/kernel'
import { Forbidden, fail, isFailed, type Operation, RateLimited } from '@selvedge/kernel/contract'
import type { FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify'
import type { RateLimiter } from './rate-limit.ts'
import { envelopeOf } from './request.ts'
import { sendFailed } from './send-failed.ts'

declare module 'fastify' {
  interface FastifyRequest {
    envelope: Envelope
  }
}

type Gate = {
  operation: Operation
  limiter: RateLimiter
  authenticate: Authenticate
  /** Tells the service, for the audit log, that staff or a program was refused for want of a permission. */
  tellForbidden: (envelope: Envelope) => Promise<unknown>
}

/**
 * Refuses by the headers alone, before a body is read: too many requests, a malformed header, nobody or somebody who may
 * not call this. The service asks the same again. Without a body there is nothing to be spared, so GET is left to it.
 */
export const admit =
  ({ operation, limiter, authenticate, tellForbidden }: Gate) =>
  (request: FastifyRequest, reply: FastifyReply, done: HookHandlerDoneFunction): void => {
    const pass = (seconds: number): void => {
      const envelope = seconds > 0 ? fail(RateLimited, { retry_after_seconds: seconds }) : envelopeOf(request)
      if (isFailed(envelope)) {
        sendFailed(reply, envelope)
        return
      }
      request.envelope = envelope
      if (request.method === 'GET') {
        done()
        return
      }
      Promise.resolve(authorise(operation, envelope, authenticate)).then(async (caller) => {
        if (!isFailed(caller)) return done()
        if (caller.code === Forbidden.code && (await isStaff(authenticate, envelope)))
          await tellForbidden(envelope).catch(() => {})
        sendFailed(reply, caller)
      }, done)
    }
    void andThen(limiter.take(request.ip), pass)
  }

const isStaff = async (authenticate: Authenticate, { token, api_key }: Envelope): Promise<boolean> => {
  const credential = token !== undefined ? { token } : api_key !== undefined ? { api_key } : undefined
  const caller = credential && (await authenticate(credential).catch(() => undefined))
  return caller !== undefined && isOfStaff(caller)
}
