import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Database, type Db, ensureDatabase, openDatabase, sql } from '@selvedge/kernel'
import { startPostgres } from '@selvedge/postgres'
import type { Ask, Inside } from './inside-protocol.ts'
import { until } from './load.ts'
import { freePort, isReady, type ProcessUsage, postgresUsage, startMain } from './processes.ts'

/** What PostgreSQL counted since it started, to within a second: its backends report with a delay. */
export type Written = { commits: number; wal_syncs: number; wal_bytes: number }

export type Usage = { server: ProcessUsage; postgres: ProcessUsage | null; written: Written }

/** The shop as it runs in production, with its database, and a way to look into both. */
export type Shop = {
  port: number
  /** The platform's database, as its administrator. */
  databaseUrl: string
  /** A connection to it. */
  db: Db
  postgresVersion: string
  usage(): Promise<Usage>
  ask(ask: Ask): Promise<Inside>
  stop(): Promise<void>
}

const inside = fileURLToPath(new URL('../inside.ts', import.meta.url))

/**
 * Starts the real executable the way a deployment does: NODE_ENV=production on a database that somebody else prepared,
 * which is how demo data gets there although a production start never loads any. `dataDir` was filled by a demo start.
 */
export const startShop = async (dataDir: string): Promise<Shop> => {
  const secrets = JSON.parse(await readFile(join(dataDir, 'secrets.json'), 'utf8')) as Record<string, string>
  const postgres = await startPostgres({ dataDir: join(dataDir, 'postgres') })
  try {
    const databaseUrl = await ensureDatabase(postgres.admin_url, 'selvedge')
    const db = openDatabase({ url: databaseUrl, name: 'bench', max: 1 })
    const port = await freePort()
    const server = startMain({
      args: [],
      node: ['--import', inside],
      env: {
        ...secrets,
        NODE_ENV: 'production',
        SANDBOX_ENABLED: 'true',
        PREPARED: 'true',
        DATABASE_URL: databaseUrl,
        SEARCH_SNAPSHOT_DIR: join(dataDir, 'search'),
        PORT: String(port),
      },
    })
    const waiting = new Map<number, { resolve(inside: Inside): void; reject(error: Error): void }>()
    server.child.on('message', (message) => {
      const { id, inside, error } = message as { id: number; inside: Inside; error?: string }
      const asker = waiting.get(id)
      waiting.delete(id)
      if (error === undefined) asker?.resolve(inside)
      else asker?.reject(new Error(error))
    })
    let lastId = 0
    const ask = (question: Ask) =>
      new Promise<Inside>((resolve, reject) => {
        const id = ++lastId
        waiting.set(id, { resolve, reject })
        server.child.send({ id, ask: question })
      })
    await Promise.race([until('the measured server is ready', 120, () => isReady(port)), server.ended])
    return {
      port,
      databaseUrl,
      db,
      postgresVersion: await versionOf(db),
      ask,
      usage: async () => {
        const { rss_bytes = 0, cpu_ms = 0 } = await ask('usage')
        const server = { bytes: rss_bytes, cpu_ms }
        return { server, postgres: await postgresUsage(postgres.pid), written: await readWritten(db) }
      },
      stop: async () => {
        await db.close()
        await server.stop()
        await postgres.stop()
      },
    }
  } catch (error) {
    await postgres.stop()
    throw error
  }
}

const versionOf = async (db: Database): Promise<string> =>
  (await db.one<{ server_version: string }>(sql`show server_version`)).server_version

const readWritten = (db: Database): Promise<Written> =>
  db.one<Written>(sql`
    select
      (select xact_commit from pg_stat_database where datname = current_database()) as commits,
      (select sum(fsyncs)::bigint from pg_stat_io where object = 'wal') as wal_syncs,
      (select wal_bytes::bigint from pg_stat_wal) as wal_bytes`)
