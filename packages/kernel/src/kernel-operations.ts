import {
  type Contract,
  command,
  contract,
  fail,
  failure,
  Id,
  Instant,
  list,
  needs,
  type Operations,
  object,
  Paging,
  pagination,
  publicPath,
  query,
  services,
  T,
} from './contract/index.ts'
import type { Db } from './database.ts'
import { failedJobOperations, list_failed_jobs, retry_failed_job } from './failed-jobs.ts'
import { FeedRequest, readFeed } from './outbox.ts'
import { type Handler, handler } from './service.ts'
import { sql } from './sql.ts'
import type { Ticket } from './wake-up.ts'

const FeedEvent = object({
  id: Id,
  name: T.String(),
  key: T.String(),
  payload: T.Unknown(),
  at: Instant,
  traceparent: T.Union([T.String(), T.Null()]),
  position: T.String(),
})

const ParkedEvent = object({
  id: T.Integer(),
  source: T.String(),
  key: T.String(),
  event: T.Unknown(),
  attempts: T.Integer(),
  error: T.Union([T.String(), T.Null()]),
  parked_at: Instant,
})

export const ParkedEventNotFound = failure('PARKED_EVENT_NOT_FOUND', 404, {
  message: 'No parked event has this id.',
})

const parkedInput = object({ id: T.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) })
const refusal = { failures: [ParkedEventNotFound] } as const

/** What every service answers besides its own operations. */
export const kernelOperations = {
  read_events: query({
    summary: 'Reads the events of this service after a position.',
    access: services,
    input: FeedRequest,
    output: object({ events: T.Array(FeedEvent), position: T.String() }),
    timeout_ms: 15_000,
  }),
  list_parked_events: query({
    summary: 'Lists the events that this service could not apply.',
    http: 'GET /parked-events',
    access: needs('system:manage'),
    input: object(Paging),
    output: list(ParkedEvent),
  }),
  replay_parked_event: command({
    summary: 'Applies a parked event again, and after it those that wait behind it.',
    http: 'POST /parked-events/{id}/replay',
    access: needs('system:manage'),
    input: parkedInput,
    output: object({}),
    status: 204,
    ...refusal,
  }),
  discard_parked_event: command({
    summary: 'Gives a parked event up; those that wait behind it are applied.',
    http: 'DELETE /parked-events/{id}',
    access: needs('system:manage'),
    input: parkedInput,
    output: object({}),
    status: 204,
    ...refusal,
  }),
  ...failedJobOperations,
} as const

/** Every operation of a service that has a public address: its contract's and the kernel's. */
export const publicOperations = ({ $name, $operations }: Contract) => {
  const all: Operations = { ...$operations, ...kernelOperations }
  return Object.entries(all).flatMap(([name, operation]) => {
    const address = publicPath($name, operation)
    return address === undefined ? [] : [{ name, operation, ...address }]
  })
}

export const kernelContract = contract('kernel', kernelOperations)

type KernelContext = { db: Db; ticket: () => Ticket }

const read_events = handler(kernelOperations.read_events, async (ctx: KernelContext, input) => {
  const ticket = ctx.ticket()
  const page = await readFeed(ctx.db, input)
  if (page.events.length > 0 || input.wait_ms === 0) return page
  await ticket.wait(input.wait_ms)
  return readFeed(ctx.db, { ...input, position: page.position })
})

const list_parked_events = handler(kernelOperations.list_parked_events, async (ctx: KernelContext, input) => {
  const { page = 1, limit = 20 } = input
  const parked = sql`from event_retry where parked_at is not null`
  const [{ total }, data] = await Promise.all([
    ctx.db.one<{ total: number }>(sql`select count(*) as total ${parked}`),
    ctx.db.many<{
      id: number
      source: string
      key: string
      event: unknown
      attempts: number
      error: string | null
      parked_at: string
    }>(sql`
      select id, source, key, event, attempts, error, parked_at
      ${parked} order by id limit ${limit} offset ${(page - 1) * limit}`),
  ])
  return { data, pagination: pagination(input, total) }
})

const replay_parked_event = handler(
  kernelOperations.replay_parked_event,
  async (ctx: KernelContext, { id }) => {
    const found = await ctx.db.run(sql`
    update event_retry set parked_at = null, attempts = 0, next_at = now() where id = ${id} and parked_at is not null`)
    return found === 1 ? {} : fail(ParkedEventNotFound)
  },
)

const discard_parked_event = handler(
  kernelOperations.discard_parked_event,
  async (ctx: KernelContext, { id }) => {
    const found = await ctx.db.run(sql`delete from event_retry where id = ${id} and parked_at is not null`)
    return found === 1 ? {} : fail(ParkedEventNotFound)
  },
)

export const kernelHandlers: Record<keyof typeof kernelOperations, Handler<never, never>> = {
  read_events,
  list_parked_events,
  replay_parked_event,
  discard_parked_event,
  list_failed_jobs,
  retry_failed_job,
} as never
