import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { anonymous, type Call, type Caller, currentCall, type Envelope } from './call.ts'
import {
  type Failed,
  Forbidden,
  fail,
  Internal,
  isFailed,
  type Operation,
  standardFailures,
  Unauthenticated,
  Unavailable,
} from './contract/index.ts'
import type { Db } from './database.ts'
import { once } from './idempotency.ts'
import type { Log } from './log.ts'
import { operationSeconds } from './metrics.ts'
import { type Handler, Prepared } from './service.ts'
import { PeerError, type Reply, replyOf } from './transport.ts'
import { invalidInput, issuesOf } from './validate.ts'

/** Tells whose token or API key this is; undefined where it is not valid (any more). */
export type Authenticate = (
  credential: { token: string } | { api_key: string },
) => Promise<Caller | undefined>

type Invocation<Context extends { db: Db }> = {
  service: string
  name: string
  operation: Operation
  handler: Handler<Operation, Context>
  ctx: Context
  log: Log
  authenticate: Authenticate
  /** Whether answers are checked against the contract too. */
  checkOutput: boolean
}

const tracer = trace.getTracer('selvedge')
const standardCodes = new Set<string>(standardFailures.map((failure) => failure.code))

/** Answers one call: who asks, may they, is the input of its form, then the handler. Never throws. */
export const invoke = async <Context extends { db: Db }>(
  invocation: Invocation<Context>,
  input: unknown,
  envelope: Envelope,
): Promise<Reply> => {
  const { service, name, log } = invocation
  const seconds = operationSeconds.startTimer({ service, operation: name })
  const parent = propagation.extract(context.active(), envelope)
  return currentCall.run(envelope, () =>
    tracer.startActiveSpan(`${service}.${name}`, { kind: SpanKind.SERVER }, parent, async (span) => {
      let answer: unknown
      try {
        answer = await answerCall(invocation, input, envelope)
      } catch (error) {
        log.error({ err: error, service, operation: name }, 'operation failed')
        span.recordException(error as Error)
        span.setStatus({ code: SpanStatusCode.ERROR })
        answer = unexpected(service, envelope, error)
      }
      seconds({ outcome: isFailed(answer) ? answer.code : 'ok' })
      span.end()
      return replyOf(answer)
    }),
  )
}

const answerCall = async <Context extends { db: Db }>(
  { service, name, operation, handler, ctx, authenticate, checkOutput }: Invocation<Context>,
  input: unknown,
  envelope: Envelope,
): Promise<unknown> => {
  if (envelope.deadline !== undefined && envelope.deadline < Date.now()) return fail(Unavailable, { service })
  const caller = await authorise(operation, envelope, authenticate)
  if (isFailed(caller)) return caller
  const issues = issuesOf(operation.input, input)
  if (issues.length > 0) return invalidInput(issues)

  const { request_id, idempotency_key, client_address } = envelope
  const call: Call = { caller, request_id, idempotency_key, client_address }
  const run = (own: Context) => handler.run(own, input as never, call)
  const answer =
    idempotency_key === undefined || operation.kind === 'query' || handler.idempotency === 'handler'
      ? await run(ctx)
      : await once(ctx.db, { operation: name, scope: scopeOf(caller), key: idempotency_key, input }, (tx) =>
          Promise.resolve(run({ ...ctx, db: tx })),
        )
  if (isFailed(answer)) {
    const declared =
      standardCodes.has(answer.code) || operation.failures?.some((failure) => failure.code === answer.code)
    if (!declared) throw new TypeError(`${service}.${name} does not declare the failure ${answer.code}`)
  } else if (checkOutput && operation.status !== 204) {
    const value =
      answer instanceof Prepared ? JSON.parse(answer.body.toString()) : JSON.parse(JSON.stringify(answer))
    const [issue] = issuesOf(operation.output, value)
    if (issue !== undefined)
      throw new TypeError(`${service}.${name} answered ${issue.path}: ${issue.message}`)
  }
  return answer
}

/** Who asks, if they may call this operation. Rejects where the credential cannot be checked just now. */
export const authorise = async (
  { access }: Operation,
  envelope: Envelope,
  authenticate: Authenticate,
): Promise<Caller | Failed> => {
  const caller = await callerOf(envelope, authenticate)
  if (caller === undefined) return fail(Unauthenticated)
  if (caller.via !== null || access.roles.includes(caller.role as never)) return caller
  return fail(caller.role === 'anonymous' ? Unauthenticated : Forbidden)
}

const callerOf = async (envelope: Envelope, authenticate: Authenticate): Promise<Caller | undefined> => {
  const via = envelope.via ?? null
  const { token, api_key } = envelope
  if (token !== undefined) {
    const caller = await authenticate({ token })
    // A saga may outlive the token it was started with; the service that goes on with it then acts for itself.
    return caller === undefined && via !== null
      ? { role: 'service', id: null, via }
      : caller && { ...caller, via }
  }
  if (api_key !== undefined) {
    const caller = await authenticate({ api_key })
    return caller && { ...caller, via }
  }
  return via === null ? anonymous : { role: 'service', id: null, via }
}

const scopeOf = (caller: Caller) => caller.id ?? caller.via ?? 'anonymous'

/** Out of connections, out of time, no database or no peer: nothing is broken that trying again would not mend. */
const transientCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  '53300',
  '57P01',
  '57P03',
  '08006',
  '25P03',
])

const unexpected = (service: string, envelope: Envelope, error: unknown): Failed => {
  if (error instanceof PeerError && error.failed.code === Unavailable.code) return error.failed
  const code = (error as { code?: string }).code
  return code !== undefined && transientCodes.has(code)
    ? fail(Unavailable, { service })
    : fail(Internal, { request_id: envelope.request_id })
}
