import { context, propagation, trace } from '@opentelemetry/api'
import type { Job as Fetched, PgBoss } from 'pg-boss'
import { currentCall } from './call.ts'
import type { Database, Db } from './database.ts'
import { describeError } from './describe-error.ts'
import { jobSchema, onPool, openQueue } from './job-queue.ts'
import type { Envelope, Job } from './jobs.ts'
import type { Log } from './log.ts'
import { jobRuns, jobSeconds } from './metrics.ts'
import { pause } from './pause.ts'
import { issuesOf } from './validate.ts'

export type JobScope = {
  service: string
  jobs: readonly Job[]
  db: Database
  ctx: { db: Db }
  log: Log
}

const pollSeconds = 1
const graceMilliseconds = 8000

/**
 * Runs a service's jobs until told to stop, one of each kind at a time in each process. Every attempt belongs to one
 * process: it is claimed with `for update skip locked`, kept by a heartbeat, and settled only by whoever holds the claim.
 */
export const runJobs = async (scope: JobScope, stopping: AbortSignal): Promise<void> => {
  const { service, jobs, log } = scope
  const queue = await start(scope, stopping)
  if (queue === undefined) return
  for (const job of jobs) {
    const options = {
      pollingIntervalSeconds: pollSeconds,
      heartbeatRefreshSeconds: 3,
    }
    const worker = await queue.work<Envelope>(job.name, options, async ([fetched]) => {
      if (fetched === undefined) return
      // There may be more: look again at once instead of at the next poll.
      queue.notifyWorker(worker)
      await runOnce(scope, { job, fetched }, stopping)
    })
  }
  await new Promise<void>((resolve) => {
    stopping.addEventListener('abort', () => resolve(), { once: true })
    if (stopping.aborted) resolve()
  })
  const finished = Promise.all(jobs.map(({ name }) => queue.offWork(name, { wait: true })))
  const grace = new AbortController()
  await Promise.race([finished, pause(graceMilliseconds, grace.signal)])
  grace.abort()
  // A job that did not heed the signal is given back here, so that another process need not wait for its heartbeat.
  await queue.stop({ graceful: false, close: false }).catch((error) => {
    log.warn({ err: error, service }, 'stopping the jobs failed')
  })
}

/** The database may be away at just that moment; the service answers meanwhile. */
const start = async ({ service, db, log }: JobScope, stopping: AbortSignal): Promise<PgBoss | undefined> => {
  while (!stopping.aborted) {
    const queue = await openQueue(onPool(db), jobSchema(service))
    queue.on('error', (error) => {
      if (!stopping.aborted) log.warn({ err: error }, 'looking for jobs failed; trying again')
    })
    try {
      return await queue.start()
    } catch (error) {
      await queue.stop({ graceful: false, close: false }).catch(() => {})
      if (stopping.aborted) break
      log.warn({ err: error }, 'jobs cannot start; trying again')
      await pause(1000, stopping)
    }
  }
  return undefined
}

type Taken = { job: Job; fetched: Fetched<Envelope> }

const runOnce = async (
  { service, ctx, log }: JobScope,
  { job, fetched }: Taken,
  stopping: AbortSignal,
): Promise<void> => {
  const { payload, request_id, traceparent } = fetched.data
  const attempt = fetched.retryCount + 1
  const is_last = attempt >= job.attempts
  const signal = AbortSignal.any([stopping, fetched.signal])
  const seconds = jobSeconds.startTimer({ service, job: job.name })
  const carrier = traceparent === null ? {} : { traceparent }
  const parent = propagation.extract(context.active(), carrier)
  await currentCall.run({ request_id, ...carrier }, () =>
    trace.getTracer('selvedge').startActiveSpan(`${service} job ${job.name}`, {}, parent, async (span) => {
      let outcome = 'done'
      try {
        const [issue] = issuesOf(job.payload, payload)
        if (issue !== undefined) throw new TypeError(`${job.name}${issue.path} ${issue.message}`)
        await job.run(ctx as never, payload as never, { attempt, is_last, signal })
      } catch (error) {
        outcome = signal.aborted ? 'interrupted' : is_last ? 'exhausted' : 'failed'
        const what = { err: error, job: job.name, job_id: fetched.id, attempt }
        if (outcome === 'interrupted') log.info(what, 'a job was interrupted; it runs again')
        else if (outcome === 'failed') log.warn(what, 'a job failed; it runs again')
        else log.error(what, 'a job failed for the last time')
        span.recordException(error as Error)
        // Kept beside the job: without the values that a database error quotes.
        throw new Error(describeError(error))
      } finally {
        jobRuns.inc({ service, job: job.name, outcome })
        seconds()
        span.end()
      }
    }),
  )
}
