import { SpanStatusCode } from '@opentelemetry/api'
import { andThen } from './and-then.ts'
import { type AuditRecord, recordOf } from './audit.ts'
import { type Authenticate, admit, callerOf } from './authorise.ts'
import { type Call, type Caller, currentCall, type Envelope } from './call.ts'
import {
  Binary,
  type Failed,
  Forbidden,
  fail,
  Internal,
  isFailed,
  type Operation,
  standardFailures,
  Unavailable,
} from './contract/index.ts'
import type { Db } from './database.ts'
import { once } from './idempotency.ts'
import type { Log } from './log.ts'
import { operationSeconds } from './metrics.ts'
import { isOfStaff, recordDenied, recorded, recordedByIntent, recordRefusal } from './recorded.ts'
import { type Handler, Prepared } from './service.ts'
import { inSpan } from './span.ts'
import { PeerError, type Reply, replyOf } from './transport.ts'
import { invalidInput, issuesOf } from './validate.ts'

export type Invocation<Context extends { db: Db }> = {
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

const standardCodes = new Set<string>(standardFailures.map((failure) => failure.code))

/**
 * Answers one call: who asks, may they, is the input of its form, then the handler. Never throws or rejects. An answer for
 * which nothing has to be waited for is there at once, not after turns of the promise queue, each of which costs.
 */
export const invoke = <Context extends { db: Db }>(
  invocation: Invocation<Context>,
  input: unknown,
  envelope: Envelope,
): Reply | Promise<Reply> => {
  const { service, name, log } = invocation
  const began = performance.now()
  return currentCall.run(envelope, () =>
    inSpan(`${service}.${name}`, envelope, (span) => {
      const conclude = (answer: unknown): Reply => {
        const outcome = isFailed(answer) ? answer.code : 'ok'
        operationSeconds.observe({ service, operation: name, outcome }, (performance.now() - began) / 1000)
        span?.end()
        return replyOf(answer)
      }
      const broke = (error: unknown): Reply => {
        log.error({ err: error, service, operation: name }, 'operation failed')
        span?.recordException(error as Error)
        span?.setStatus({ code: SpanStatusCode.ERROR })
        return conclude(unexpected(service, envelope, error))
      }
      try {
        const answer = answerCall(invocation, input, envelope)
        return answer instanceof Promise ? answer.then(conclude).catch(broke) : conclude(answer)
      } catch (error) {
        return broke(error)
      }
    }),
  )
}

const answerCall = <Context extends { db: Db }>(
  invocation: Invocation<Context>,
  input: unknown,
  envelope: Envelope,
): unknown => {
  const { service, operation, authenticate } = invocation
  if (envelope.deadline !== undefined && envelope.deadline < Date.now()) return fail(Unavailable, { service })
  return andThen(callerOf(envelope, authenticate), (who) => {
    const caller = admit(operation, who)
    if (isFailed(caller)) return refuse(invocation, caller, { who, envelope })
    const issues = issuesOf(operation.input, input)
    const call = callOf(envelope, caller)
    const record = recordOf(invocation, input, call)
    if (issues.length > 0) {
      const refused = invalidInput(issues)
      return record === undefined
        ? refused
        : recordRefusal(invocation.ctx.db, record, refused).then(() => refused)
    }
    const answer =
      record === undefined
        ? handle(invocation, input, call)
        : handleRecorded(invocation, input, { ...call, record })
    return andThen(answer, (given) => declared(invocation, given))
  })
}

/** Refused all the same where it cannot be written down. */
const refuse = <Context extends { db: Db }>(
  invocation: Invocation<Context>,
  refused: Failed,
  { who, envelope }: { who: Caller | undefined; envelope: Envelope },
): Failed | Promise<Failed> => {
  if (refused.code !== Forbidden.code || who === undefined || !isOfStaff(who)) return refused
  return recordDenied(invocation.ctx.db, invocation, { caller: who, envelope }).then(
    () => refused,
    (error) => {
      invocation.log.error({ err: error }, 'a refusal was not recorded')
      return refused
    },
  )
}

const callOf = (
  { request_id, idempotency_key, client_address, user_agent }: Envelope,
  caller: Caller,
): Call => ({
  caller,
  request_id,
  idempotency_key,
  client_address,
  user_agent,
})

const handle = <Context extends { db: Db }>(
  invocation: Invocation<Context>,
  input: unknown,
  call: Call,
): unknown => {
  const { groups } = invocation.handler
  return groups === undefined
    ? handleNow(invocation, input, call)
    : groups(async () => handleNow(invocation, input, call))
}

const handleNow = <Context extends { db: Db }>(
  { name, operation, handler, ctx }: Invocation<Context>,
  input: unknown,
  call: Call,
): unknown => {
  const run = (own: Context) => handler.run(own, input as never, call)
  const { caller, idempotency_key: key } = call
  if (key === undefined || operation.kind === 'query' || handler.idempotency === 'handler') return run(ctx)
  return once(ctx.db, { operation: name, scope: scopeOf(caller), key, input }, (tx) =>
    Promise.resolve(run({ ...ctx, db: tx })),
  )
}

const handleRecorded = <Context extends { db: Db }>(
  { name, operation, handler, ctx }: Invocation<Context>,
  input: unknown,
  call: Call & { record: AuditRecord },
): Promise<unknown> => {
  const { record, caller, idempotency_key: key } = call
  const run = (db: Db) => Promise.resolve(handler.run({ ...ctx, db }, input as never, call))
  const one = { db: ctx.db, operation, record, run }
  if (operation.kind === 'query') return recorded(one, (work) => work(ctx.db))
  // Not in a transaction around it: what it does once its own has committed, such as dropping what a cache has, must find it so.
  if (key === undefined || handler.idempotency === 'handler')
    return recordedByIntent({ ...one, run: () => run(ctx.db) })
  return recorded(one, (work) => once(ctx.db, { operation: name, scope: scopeOf(caller), key, input }, work))
}

/** The answer itself, if it is one that the contract knows of. */
const declared = <Context extends { db: Db }>(
  { service, name, operation, checkOutput }: Invocation<Context>,
  answer: unknown,
): unknown => {
  if (isFailed(answer)) {
    if (standardCodes.has(answer.code) || operation.failures?.some(({ code }) => code === answer.code))
      return answer
    throw new TypeError(`${service}.${name} does not declare the failure ${answer.code}`)
  }
  if (answer instanceof Binary || operation.produces !== undefined) {
    if (answer instanceof Binary && operation.produces?.includes(answer.type)) return answer
    throw new TypeError(`${service}.${name} answered another media type than it declares`)
  }
  if (!checkOutput || operation.status === 204) return answer
  const value =
    answer instanceof Prepared ? JSON.parse(answer.body.toString()) : JSON.parse(JSON.stringify(answer))
  const [issue] = issuesOf(operation.output, value)
  if (issue !== undefined) throw new TypeError(`${service}.${name} answered ${issue.path}: ${issue.message}`)
  return answer
}

const scopeOf = ({ id, via, client_id }: Caller) => id ?? via ?? client_id ?? 'anonymous'

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
