import { join } from 'node:path'
import { type Postgres, startPostgres } from '@selvedge/postgres'
import pg from 'pg'
import { cache } from '../start.ts'
import type { Installed, Peer, Place } from './peer.ts'

export type Entrant = { peer: Peer; installed: Installed }

/** The PostgreSQL server that all peers share, with our settings and durable, and a database for each. */
export type Places = {
  version: string
  /** An unused copy of the peer's seeded database, which is filled first where that was not done before. */
  fresh(entrant: Entrant, products: number, say: (line: string) => void): Promise<Place>
  stop(): Promise<void>
}

export const openPlaces = async (): Promise<Places> => {
  const postgres = await startPostgres({ dataDir: join(cache, 'peers/postgres') })
  const admin = new pg.Client({ connectionString: postgres.admin_url })
  await admin.connect()
  const { rows } = await admin.query<{ server_version: string }>('show server_version')
  const drop = (name: string) => admin.query(`drop database if exists ${name} with (force)`)
  return {
    version: rows[0]?.server_version ?? '',
    fresh: async ({ peer, installed: { version, seeded_by = '' } }, products, say) => {
      const template = `${peer.name}_${products}`
      const stamp = `${peer.name} ${version}, ${products} products ${seeded_by}`
      if ((await commentOn(admin, template)) !== stamp) {
        say(`${peer.name}: filling a database with ${products} products`)
        await drop(template)
        await admin.query(`create database ${template}`)
        await peer.seed({ ...placeOf(postgres, template), products }, say)
        await admin.query(`comment on database ${template} is ${pg.escapeLiteral(stamp)}`)
      }
      await drop(peer.name)
      await admin.query(`create database ${peer.name} template ${template}`)
      const place = { ...placeOf(postgres, peer.name), products }
      await analyse(place.url)
      return place
    },
    stop: async () => {
      await admin.end()
      await postgres.stop()
    },
  }
}

const commentOn = async (admin: pg.Client, database: string): Promise<string | null | undefined> => {
  const { rows } = await admin.query<{ stamp: string | null }>(
    `select shobj_description(oid, 'pg_database') as stamp from pg_database where datname = $1`,
    [database],
  )
  return rows[0]?.stamp
}

/** What autovacuum would have done by the next day. */
const analyse = async (connectionString: string): Promise<void> => {
  const client = new pg.Client({ connectionString })
  await client.connect()
  await client.query('vacuum (analyze)')
  await client.end()
}

const placeOf = ({ admin_url }: Postgres, database: string): Omit<Place, 'products'> => {
  const url = new URL(admin_url)
  url.pathname = `/${database}`
  const socket_dir = url.searchParams.get('host')
  if (socket_dir === null) throw new Error('the peers are compared over a Unix socket')
  return {
    url: url.href,
    socket_dir,
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database,
  }
}
