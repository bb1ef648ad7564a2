import { createLog, openDatabase, sql } from '@selvedge/kernel'
import { createDatabase } from '@selvedge/testkit'
import { compose, type Running } from '../src/compose.ts'
import { allServices } from '../src/services.ts'

export type Platform = Running & {
  databaseUrl(service: string): string
  environment: Readonly<Record<string, string>>
  /** A text that changes with any row of any service, but for the kernel's own bookkeeping. */
  fingerprint(): Promise<string>
  end(): Promise<void>
}

const environment = { MASTER_KEY: Buffer.alloc(32, 7).toString('base64url') }
const generous = { perSecond: 1e6, burst: 1e6 }
const bookkeeping = [
  'migration',
  'timer',
  'event_cursor',
  'event_retry',
  'idempotency',
  'outbox',
  'audit_intent',
  'request_allowance',
]

/** All services and the gateway in this process, on a database of its own; asked through `app.inject`. */
export const startPlatform = async (
  options: { logTo?: { write(line: string): void }; checkOutput?: boolean } = {},
): Promise<Platform> => {
  const database = await createDatabase(allServices)
  const log = createLog({
    level: options.logTo ? 'debug' : 'silent',
    ...(options.logTo === undefined ? {} : { destination: options.logTo }),
  })
  const running = await compose({
    services: allServices,
    gateway: true,
    remote: {},
    databaseUrl: database.url,
    serviceSecret: 'test',
    issuer: 'http://localhost:8080',
    rates: { read: generous, write: generous, credential: generous, webhook: generous },
    corsOrigins: [],
    trustProxy: 0,
    poolSize: 6,
    development: false,
    production: false,
    environment,
    log,
  })
  await running.app.ready()
  // The audit log grows by what was refused, which is what it is for.
  const changed = allServices.filter(({ contract }) => contract.$name !== 'audit')
  const dbs = changed.map(({ contract: { $name } }) =>
    openDatabase({ url: database.url($name), name: 'fingerprint', max: 1 }),
  )
  return {
    ...running,
    databaseUrl: database.url,
    environment,
    fingerprint: async () => {
      const parts = await Promise.all(
        dbs.map(async (db) => {
          const tables = await db.many<{ name: string }>(sql`
            select table_name as name from information_schema.tables
            where table_schema = current_schema and table_type = 'BASE TABLE' and table_name <> all(${bookkeeping}) order by 1`)
          return Promise.all(
            tables.map(async ({ name }) => {
              const text = `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as hash from "${name}" t`
              const { hash } = await db.one<{ hash: string }>({ text, values: [], publishes: false })
              return `${name} ${hash}`
            }),
          )
        }),
      )
      return parts.flat().join('\n')
    },
    end: async () => {
      await running.stop()
      for (const db of dbs) await db.close()
      await database.drop()
    },
  }
}
