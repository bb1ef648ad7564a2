import {
  command,
  fail,
  failure,
  Id,
  Instant,
  list,
  needs,
  object,
  Paging,
  pagination,
  query,
  T,
} from './contract/index.ts'
import { type Db, sqlState } from './database.ts'
import { inTransaction, jobSchema, openQueue } from './job-queue.ts'
import { handler } from './service.ts'
import { identifier, sql } from './sql.ts'

const FailedJob = object({
  id: Id,
  job: T.String(),
  payload: T.Unknown(),
  /** Of the call that asked for it. */
  request_id: T.String(),
  attempts: T.Integer(),
  error: T.Union([T.String(), T.Null()]),
  added_at: Instant,
  failed_at: Instant,
})

export const FailedJobNotFound = failure('FAILED_JOB_NOT_FOUND', 404, {
  message: 'No failed job has this id.',
})
export const JobKeyTaken = failure('JOB_KEY_TAKEN', 409, {
  message: 'The same work was asked for again in the meantime, and waits or runs.',
})

/** What administrators see of jobs whose attempts are used up. They stay for four weeks. */
export const failedJobOperations = {
  list_failed_jobs: query({
    summary: 'Lists the background jobs of this service that failed for good, the latest first.',
    http: 'GET /failed-jobs',
    access: needs('system:manage'),
    input: object(Paging),
    output: list(FailedJob),
  }),
  retry_failed_job: command({
    summary: 'Gives a failed job one more attempt.',
    http: 'POST /failed-jobs/{id}/retry',
    access: needs('system:manage'),
    input: object({ id: Id }),
    output: object({}),
    status: 202,
    failures: [FailedJobNotFound, JobKeyTaken],
  }),
} as const

/** `jobs` names those that the service runs. */
type JobContext = { db: Db; service: string; jobs: readonly string[] }

const tableOf = (service: string) => sql`${identifier(jobSchema(service))}.job`

export const list_failed_jobs = handler(
  failedJobOperations.list_failed_jobs,
  async ({ db, service, jobs }: JobContext, input) => {
    const { page = 1, limit = 20 } = input
    // A service without jobs has no tables for them.
    if (jobs.length === 0) return { data: [], pagination: pagination(input, 0) }
    const found = sql`from ${tableOf(service)} where state = 'failed' and name = any(${[...jobs]})`
    const [{ total }, data] = await Promise.all([
      db.one<{ total: number }>(sql`select count(*) as total ${found}`),
      db.many<{
        id: string
        job: string
        payload: unknown
        request_id: string
        attempts: number
        error: string | null
        added_at: string
        failed_at: string
      }>(sql`
        select id, name as job, data -> 'payload' as payload, data ->> 'request_id' as request_id,
          retry_count + 1 as attempts, output ->> 'message' as error, created_on as added_at,
          completed_on as failed_at
        ${found} order by completed_on desc, id limit ${limit} offset ${(page - 1) * limit}`),
    ])
    return { data, pagination: pagination(input, total) }
  },
)

export const retry_failed_job = handler(
  failedJobOperations.retry_failed_job,
  async ({ db, service, jobs }: JobContext, { id }) => {
    if (jobs.length === 0) return fail(FailedJobNotFound)
    const found = await db.first<{ name: string }>(sql`
      select name from ${tableOf(service)} where id = ${id} and state = 'failed' and name = any(${[...jobs]})`)
    if (found === undefined) return fail(FailedJobNotFound)
    const queue = await openQueue(inTransaction(db), jobSchema(service))
    try {
      await queue.retry(found.name, id)
      return {}
    } catch (error) {
      if (sqlState(error) === '23505') return fail(JobKeyTaken)
      throw error
    }
  },
)
