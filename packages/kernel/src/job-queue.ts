import pg from 'pg'
import type { ConstructorOptions, PgBoss } from 'pg-boss'
import type { Database, Db } from './database.ts'

type IDatabase = NonNullable<ConstructorOptions['db']>

/** The schema that holds a service's job tables; `provision` makes it, and the service's role owns it. */
export const jobSchema = (service: string) => `${service}_jobs`

/** The queue's statements as a part of a transaction of ours. */
export const inTransaction = (tx: Db): IDatabase => ({
  executeSql: async (text, values = []) => ({ rows: await tx.many({ text, values, publishes: false }) }),
})

/** The queue on the service's own pool, so it costs no connection. The library reads instants as `Date`, as pg gives them. */
export const onPool = ({ pool }: Pick<Database, 'pool'>): IDatabase => ({
  executeSql: (text, values) => pool.query({ text, ...(values ? { values } : {}), types: pg.types }),
})

/** Not started: it can add jobs and look at them. The library is loaded here, by those services alone that have jobs. */
export const openQueue = async (db: IDatabase, schema: string): Promise<PgBoss> => {
  const { PgBoss } = await import('pg-boss')
  return new PgBoss({
    db,
    schema,
    createSchema: false,
    migrate: false,
    // Timers are the kernel's own (`every`), and no job waits for another.
    schedule: false,
    flowIntervalSeconds: 86_400,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
    monitorVacuum: false,
  })
}

/** How often each process looks for jobs whose process has died. */
const superviseSeconds = 5

/** Creates or migrates the tables, and a queue for each job that has none. Safe to repeat and to run from several processes. */
export const migrateQueue = async (
  db: IDatabase,
  schema: string,
  names: readonly string[],
): Promise<void> => {
  const { PgBoss } = await import('pg-boss')
  const queue = new PgBoss({
    db,
    schema,
    createSchema: false,
    migrate: true,
    schedule: false,
    supervise: false,
  })
  // Indexes that it builds after a migration, without blocking, may be interrupted; the next start goes on with them.
  queue.on('error', () => {})
  await queue.start()
  try {
    for (const name of names) await queue.createQueue(name, { policy: 'exclusive' })
  } finally {
    await queue.stop({ graceful: false, close: false })
  }
}
