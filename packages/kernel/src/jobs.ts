import { currentCall } from './call.ts'
import type { Static, TSchema } from './contract/index.ts'
import { publisherOf } from './contract/index.ts'
import type { Db } from './database.ts'
import { newId } from './ids.ts'
import { inTransaction, jobSchema, openQueue } from './job-queue.ts'
import { currentTraceparent } from './outbox.ts'
import { issuesOf } from './validate.ts'

/** What a job may know of the run it is in. */
export type Run = {
  /** From 1. A run that was cut off by a crash or a restart counts. */
  attempt: number
  /** No other attempt follows. */
  is_last: boolean
  /** Aborted where the process is stopping or somebody else has taken the job over: stop soon, by throwing. */
  signal: AbortSignal
}

/** Work that a service does in the background, once for each time that it is enqueued. */
export type Job<Payload extends TSchema = TSchema, Context = never> = {
  /** `<service>.<job>`, as with events. */
  readonly name: string
  readonly payload: Payload
  readonly attempts: number
  /** Seconds before the second attempt, about twice as many before each further one, an hour at most. */
  readonly backoff: number
  run(ctx: Context, payload: Static<Payload>, run: Run): Promise<unknown>
}

type Declaration<Payload extends TSchema> = {
  name: `${string}.${string}`
  payload: Payload
  attempts?: number
  backoff?: number
}

/**
 * Declares a background job, for the `jobs` of `defineService`. It may be cut off anywhere and run again from its start,
 * so what it does must bear repeating. Five attempts and a backoff of two seconds where nothing is said.
 */
export const job = <Payload extends TSchema, Context>(
  { name, payload, attempts = 5, backoff = 2 }: Declaration<Payload>,
  run: (ctx: Context, payload: Static<Payload>, run: Run) => Promise<unknown>,
): Job<Payload, Context> => ({ name, payload, attempts, backoff, run })

export type Order<Payload> = {
  payload: Payload
  /** While a job under this key waits or runs, another one is not added. */
  key?: string
  /** Not before this ISO 8601 instant. */
  run_at?: string
}

/** What lies in the queue: the payload and whose call it goes back to. */
export type Envelope = { payload: unknown; request_id: string; traceparent: string | null }

/**
 * Adds a job in the caller's transaction: it runs once that has committed, and never where it rolls back. False where a
 * job under its key is there already. Throws where the payload is not of its form.
 */
export const enqueue = async <Payload extends TSchema>(
  tx: Db,
  type: Pick<Job<Payload>, 'name' | 'payload' | 'attempts' | 'backoff'>,
  { payload, key, run_at }: Order<Static<Payload>>,
): Promise<boolean> => {
  const [issue] = issuesOf(type.payload, payload)
  if (issue !== undefined) throw new TypeError(`${type.name}${issue.path} ${issue.message}`)
  const request_id = currentCall.getStore()?.request_id ?? newId()
  const queue = await openQueue(inTransaction(tx), jobSchema(publisherOf(type.name)))
  const id = await queue.send(
    type.name,
    { payload, request_id, traceparent: currentTraceparent() } as object,
    {
      singletonKey: key ?? newId(),
      retryLimit: type.attempts - 1,
      retryDelay: type.backoff,
      retryBackoff: true,
      retryDelayMax: 3600,
      ...lifetimes,
      ...(run_at === undefined ? {} : { startAfter: run_at }),
    },
  )
  return id !== null
}

/**
 * In seconds. A process that dies without a word has its jobs given to others when they miss their heartbeat; the
 * library takes none below ten. A failed job stays to be looked at for four weeks.
 */
const lifetimes = {
  heartbeatSeconds: 10,
  expireInSeconds: 86_400,
  deleteAfterSeconds: 2_419_200,
  retentionSeconds: 2_419_200,
}
