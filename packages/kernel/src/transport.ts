import type { Envelope } from './call.ts'
import { currentCall } from './call.ts'
import type { CallOptions, Client, Contract, Failed } from './contract/index.ts'
import { Binary, Failed as FailedCall, isFailed } from './contract/index.ts'
import { copyJson } from './copy-json.ts'
import { newId } from './ids.ts'
import { currentTraceparent } from './outbox.ts'
import { Prepared } from './service.ts'

/** What an operation answered: a value, the same as JSON that was written before, bytes of another kind, or a failure. */
export type Reply = { value: unknown } | { prepared: Prepared } | { binary: Binary } | { failed: Failed }

/** Carries calls to one service, in this process or elsewhere. A reply for which nothing has to be waited for is there at once. */
export type Transport = {
  call(operation: string, input: unknown, envelope: Envelope): Reply | Promise<Reply>
}

/** A peer refused a call in a way that its contract does not declare: the caller's mistake, or the peer is not there. */
export class PeerError extends Error {
  readonly failed: Failed

  constructor(operation: string, failed: Failed) {
    super(`${operation} answered ${failed.code}: ${failed.message}`)
    this.name = 'PeerError'
    this.failed = failed
  }
}

/**
 * The typed client that a service has of a peer. `caller` is the service that calls. Input and answer are copied as the
 * network would copy them, so that nothing works only in one process.
 */
export const createClient = <C extends Contract>(
  contract: C,
  transport: Transport,
  caller: string,
): Client<C> => {
  const methods = Object.entries(contract.$operations).map(([name, operation]) => {
    const declared = new Set((operation.failures ?? []).map((failure) => failure.code))
    const call = async (input: unknown, options: CallOptions = {}) => {
      const reply = await transport.call(
        name,
        copyJson(input),
        peerEnvelope(caller, options, operation.timeout_ms),
      )
      if ('failed' in reply) {
        if (declared.has(reply.failed.code)) return reply.failed
        throw new PeerError(`${contract.$name}.${name}`, reply.failed)
      }
      if ('binary' in reply) return copyOf(reply.binary)
      return 'prepared' in reply ? JSON.parse(reply.prepared.body.toString()) : copyJson(reply.value)
    }
    return [name, call] as const
  })
  return Object.fromEntries(methods) as Client<C>
}

const copyOf = ({ type, body, etag }: Binary) => new Binary(type, body.slice(), etag)

export const defaultTimeout = 5000

const peerEnvelope = (via: string, options: CallOptions, timeout: number = defaultTimeout): Envelope => {
  const { request_id, token, api_key, client_address, user_agent, deadline } = currentCall.getStore() ?? {
    request_id: newId(),
  }
  const traceparent = currentTraceparent()
  return {
    request_id,
    via,
    deadline: Math.min(deadline ?? Number.POSITIVE_INFINITY, Date.now() + (options.timeout_ms ?? timeout)),
    ...(token === undefined ? {} : { token }),
    ...(api_key === undefined ? {} : { api_key }),
    ...(client_address === undefined ? {} : { client_address }),
    ...(user_agent === undefined ? {} : { user_agent }),
    ...(options.idempotency_key === undefined ? {} : { idempotency_key: options.idempotency_key }),
    ...(traceparent === null ? {} : { traceparent }),
  }
}

export const replyOf = (answer: unknown): Reply => {
  if (isFailed(answer)) return { failed: answer }
  if (answer instanceof Prepared) return { prepared: answer }
  if (answer instanceof Binary) return { binary: answer }
  return { value: answer }
}

export const failedFrom = (
  status: number,
  body: { code: string; message: string; details: unknown },
): Failed => new FailedCall({ code: body.code, status, message: body.message }, body.details)
