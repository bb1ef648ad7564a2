import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { until, withConnections } from '../load.ts'
import { freePort } from '../processes.ts'
import { installForeign } from './foreign.ts'
import { checkout, openCart } from './medusa/checkout.ts'
import { startMedusa } from './medusa/command.ts'
import { startRedis } from './medusa/redis.ts'
import { drawReads, listing, openShop } from './medusa/requests.ts'
import { seed } from './medusa/seed.ts'
import { stockRoom } from './medusa/stock.ts'
import type { Peer } from './peer.ts'

const readySeconds = 120
const quietLooks = 5
const quietMilliseconds = 100

export const medusa: Peer = {
  name: 'medusa',
  install: () => installForeign('medusa', '@medusajs/medusa'),
  seed,
  start: async (place, processes) => {
    const redis = await startRedis()
    const db = new pg.Pool({ connectionString: place.url, max: 2 })
    const shop = await openShop(db)
    const start = async (mode: 'server' | 'worker') => {
      const port = await freePort()
      return { port, ...startMedusa(place, { mode, port, redis_url: redis.url }) }
    }
    const servers = await Promise.all(Array.from({ length: processes }, () => start('server')))
    const first = listing(1, shop)
    for (const { port, ended } of servers)
      await Promise.race([until('Medusa answers', readySeconds, () => answers(port, first)), ended])
    // Started last: events wait in Redis until it is there, and no answer waits for it.
    const worker = await start('worker')
    const all = [...servers, worker, redis]
    return {
      ports: servers.map(({ port }) => port),
      pids: all.map(({ child }) => child.pid as number),
      reads: await drawReads(db, shop),
      ...stockRoom(db),
      addToCart: async (connection, article) => {
        if ((await openCart(connection, shop, article)) === undefined) throw new Error('refused')
      },
      checkout: (connection, article) => checkout(connection, shop, article),
      isQuiet: async () => {
        // A workflow is between two statements, or waits for a lock, more often than it is in one.
        for (let look = 0; look < quietLooks; look++) {
          if (!(await isIdle(db)) || !(await isHealthy(worker.port))) return false
          await delay(quietMilliseconds)
        }
        return true
      },
      stop: async () => {
        await db.end()
        for (const { stop } of all) await stop()
      },
    }
  },
}

const answers = (port: number, request: Buffer): Promise<boolean> =>
  withConnections(port, 1, async ([connection]) => (await connection?.send(request))?.status === 200).catch(
    () => false,
  )

const isHealthy = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/health`).then(
    ({ status }) => status === 200,
    () => false,
  )

/** Whether none of its connections is in a statement or a transaction. */
const isIdle = async (db: pg.Pool): Promise<boolean> => {
  const { rows } = await db.query<{ busy: number }>(
    `select count(*)::int as busy from pg_stat_activity
      where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid()`,
  )
  return rows[0]?.busy === 0
}
