import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openDatabase, sql } from '@selvedge/kernel'
import type { Connection } from '../connection.ts'
import { until, withConnections } from '../load.ts'
import { freePort, isReady, repository, startMain } from '../processes.ts'
import { cache } from '../start.ts'
import { hashOf } from './foreign.ts'
import { measureInstalled } from './installed.ts'
import type { Article, Peer, Place, Running } from './peer.ts'
import { drawReads, listing } from './selvedge-reads.ts'
import {
  checkout,
  openCart,
  openStockRoom,
  type Staff,
  setStock,
  tokenMilliseconds,
} from './selvedge-shoppers.ts'

const dataDir = join(cache, 'peers/selvedge')
const readySeconds = 120

const readSecrets = async (): Promise<Record<string, string>> =>
  JSON.parse(await readFile(join(dataDir, 'secrets.json'), 'utf8'))

export const selvedge: Peer = {
  name: 'selvedge',
  install: async () => {
    const migrations = (await readdir(join(repository, 'services'))).map(
      (name) => `services/${name}/migrations`,
    )
    const sources = ['demo/src', ...migrations].map((folder) => hashOf(join(repository, folder)))
    const seeded_by = createHash('sha256')
      .update((await Promise.all(sources)).join())
      .digest('hex')
    return { ...(await measureInstalled(repository, 'this checkout')), seeded_by }
  },
  seed: async ({ url, products }) => {
    await mkdir(dataDir, { recursive: true })
    const port = await freePort()
    const shop = startMain({
      args: ['--demo', '--products', String(products)],
      env: { PORT: String(port), DATA_DIR: dataDir, DATABASE_URL: url },
    })
    try {
      await Promise.race([
        until('the demo shop is loaded', 60 + products / 500, () => isReady(port)),
        shop.ended,
      ])
    } finally {
      await shop.stop()
    }
  },
  start: async (place, processes) => {
    const port = await freePort()
    const server = startMain({
      args: processes === 1 ? [] : ['--workers', String(processes)],
      env: {
        ...(await readSecrets()),
        NODE_ENV: 'production',
        SANDBOX_ENABLED: 'true',
        // A production start refuses demo data; as in a deployment, somebody else prepared the database.
        PREPARED: 'true',
        DATABASE_URL: place.url,
        SEARCH_SNAPSHOT_DIR: join(dataDir, 'search'),
        PORT: String(port),
      },
    })
    const path = listing(1)
    await Promise.race([
      until('Selvedge answers', readySeconds, () =>
        fetch(`http://127.0.0.1:${port}${path}`).then(
          ({ status }) => status === 200,
          () => false,
        ),
      ),
      server.ended,
    ])
    return running(place, { port, pid: server.child.pid as number, stop: server.stop })
  },
}

type Server = { port: number; pid: number; stop(): Promise<void> }

const running = async (place: Place, { port, pid, stop }: Server): Promise<Running> => {
  const db = openDatabase({ url: place.url, name: 'bench', max: 2 })
  const reads = await withConnections(port, 1, ([connection]) => drawReads(connection as Connection, db))
  let staff: Staff | undefined
  return {
    ports: [port],
    pids: [pid],
    reads,
    articles: (skus) =>
      db.many<Article>(sql`
        select sku, product_id as product, id as variant from catalog.variant where sku = any(${skus}::text[])`),
    addToCart: async (connection, article) => {
      if ((await openCart(connection, article)) === undefined) throw new Error('too little in stock')
    },
    checkout,
    setStock: (article, units) =>
      withConnections(port, 1, async ([connection]) => {
        if (staff === undefined || staff.since < performance.now() - tokenMilliseconds)
          staff = await openStockRoom(connection as Connection)
        await setStock(connection as Connection, staff, { article, units })
      }),
    count: async (articles) => {
      const variants = articles.map(({ variant }) => variant)
      return db.one<{ units: number; orders: number }>(sql`
        select
          (select coalesce(sum(on_hand - reserved), 0)::int from inventory.stock
            where variant_id = any(${variants}::uuid[])) as units,
          (select count(*)::int from orders.orders where status = 'confirmed') as orders`)
    },
    isQuiet: async () => {
      const { busy } = await db.one<{ busy: number }>(sql`
        select count(*)::int as busy from pg_stat_activity
        where datname = current_database() and state = 'active' and pid <> pg_backend_pid()`)
      return busy === 0
    },
    stop: async () => {
      await db.close()
      await stop()
    },
  }
}
