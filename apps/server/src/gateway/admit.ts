import { type Authenticate, authorise, type Envelope } from '@selvedge/kernel'
import { type Failed, fail, isFailed, type Operation, RateLimited } from '@selvedge/kernel/contract'
import type { FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify'
import type { RateLimiter } from './rate-limit.ts'
import { envelopeOf } from './request.ts'
import { sendFailed } from './send-failed.ts'

declare module 'fastify' {
  interface FastifyRequest {
    envelope: Envelope
  }
}

type Gate = { operation: Operation; limiter: RateLimiter; authenticate: Authenticate }

/**
 * Refuses by the headers alone, before a body is read: too many requests, a malformed header, nobody or somebody who may
 * not call this. The service asks the same again. Without a body there is nothing to be spared, so GET is left to it.
 */
export const admit =
  ({ operation, limiter, authenticate }: Gate) =>
  (request: FastifyRequest, reply: FastifyReply, done: HookHandlerDoneFunction): void => {
    const envelope = envelopeWithin(limiter, request)
    if (isFailed(envelope)) {
      sendFailed(reply, envelope)
      return
    }
    request.envelope = envelope
    if (request.method === 'GET') {
      done()
      return
    }
    Promise.resolve(authorise(operation, envelope, authenticate)).then((caller) => {
      if (isFailed(caller)) sendFailed(reply, caller)
      else done()
    }, done)
  }

const envelopeWithin = (limiter: RateLimiter, request: FastifyRequest): Envelope | Failed => {
  const seconds = limiter.take(request.ip)
  return seconds > 0 ? fail(RateLimited, { retry_after_seconds: seconds }) : envelopeOf(request)
}
