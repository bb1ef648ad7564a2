import { type Db, defineService, enqueue, handler, job, type Run, sql } from '@selvedge/kernel'
import { command, contract, object, services, T } from '@selvedge/kernel/contract'

const Work = object({ note: T.String({ maxLength: 40 }) })
export const worker = contract('worker', {
  ask: command({ summary: 'Enqueues.', access: services, input: Work, output: object({}) }),
})

/** What a run of `worker.write` does after it has written down that it began; by note. */
export const behaviour = new Map<string, (run: Run) => Promise<void>>()

export const write = job(
  { name: 'worker.write', payload: Work, attempts: 3, backoff: 0 },
  async (ctx: { db: Db }, { note }, run) => {
    const { attempt, is_last } = run
    await ctx.db.run(
      sql`insert into seen (event_id, key, n) values (uuidv7(), ${note}, ${is_last ? -attempt : attempt})`,
    )
    await behaviour.get(note)?.(run)
  },
)

export const workerService = defineService(worker, {
  context: ({ db }) => ({ db }),
  migrations: new URL('./toy-migrations/', import.meta.url),
  operations: {
    ask: handler(worker.ask, async (ctx: { db: Db }, input) => {
      await ctx.db.transaction((tx) => enqueue(tx, write, { payload: input }))
      return {}
    }),
  },
  jobs: [write],
})
