import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Database, openDatabase, sql } from '@selvedge/kernel'
import pg from 'pg'
import { connect } from '../connection.ts'
import { until } from '../load.ts'
import { freePort, type Started, startNode } from '../processes.ts'
import { type PeerProduct, peerProducts } from './catalogue.ts'
import { appOf, installForeign } from './foreign.ts'
import type { Article, Peer, Place, Running } from './peer.ts'
import { addToCart, checkout, drawReads, listing } from './vendure-requests.ts'

const readySeconds = 120
/** Connections to PostgreSQL of one process; see the README of the peers. */
const pools = { server: 20, worker: 5 }

export const vendure: Peer = {
  name: 'vendure',
  install: () => installForeign('vendure', '@vendure/core'),
  seed: (place, say) => fillVendure(place, [...peerProducts(place.products)], say),
  start: async (place, processes) => {
    const ports = await Promise.all(Array.from({ length: processes }, freePort))
    const shared = processes > 1
    const servers = ports.map((port) => run('server', place, { port, pool: pools.server, shared }))
    await Promise.race([
      Promise.all(ports.map((port) => until('Vendure answers', readySeconds, () => answers(port)))),
      ...servers.map((each) => each.ended),
    ])
    const worker = run('worker', place, { port: 0, pool: pools.worker, shared })
    return running(place, { ports, servers, worker })
  },
}

/**
 * Vendure itself makes the schema and what a shop has before its first product; products, their stock and their search
 * index are written by SQL, row for row what its import and its reindexing write, which take far longer.
 */
export const fillVendure = async (
  place: Place,
  filled: readonly PeerProduct[],
  say: (line: string) => void,
): Promise<void> => {
  say('vendure: schema and settings')
  const prepare = run('prepare', place, { port: await freePort(), pool: pools.server, shared: true })
  const [code] = await once(prepare.child, 'exit')
  if (code !== 0) throw new Error(`Vendure was not prepared:\n${prepare.output()}`)
  say(`vendure: ${filled.length} products`)
  const client = new pg.Client({ connectionString: place.url })
  await client.connect()
  try {
    await client.query('create temporary table incoming (position int primary key, product jsonb not null)')
    for (let at = 0; at < filled.length; at += batch)
      await client.query(
        `insert into incoming
          select $1 + n, product from jsonb_array_elements($2) with ordinality as products(product, n)`,
        [at, JSON.stringify(filled.slice(at, at + batch))],
      )
    await client.query(await readFile(join(appOf('vendure'), 'src/fill.sql'), 'utf8'))
  } finally {
    await client.end()
  }
}

const batch = 1000

type Wanted = { port: number; pool: number; shared: boolean }

const run = (
  what: 'prepare' | 'server' | 'worker',
  { socket_dir, port, user, password, database }: Place,
  wanted: Wanted,
): Started =>
  startNode([`dist/${what}.js`], {
    cwd: appOf('vendure'),
    env: {
      NODE_ENV: 'production',
      VENDURE_DISABLE_TELEMETRY: 'true',
      PORT: String(wanted.port),
      DB_HOST: socket_dir,
      DB_PORT: String(port),
      DB_USER: user,
      DB_PASSWORD: password,
      DB_NAME: database,
      DB_POOL: String(wanted.pool),
      SHARED_CACHE: String(wanted.shared),
      SYNCHRONIZE: String(what === 'prepare'),
    },
  })

/** Whether it answers a listing as it should; false only while nothing listens. */
const answers = async (port: number): Promise<boolean> => {
  const connection = await connect(port).catch(() => undefined)
  if (connection === undefined) return false
  try {
    const { requests, check } = listing
    check(await connection.send(requests[0] as Buffer))
    return true
  } finally {
    connection.close()
  }
}

type Processes = {
  ports: readonly number[]
  servers: readonly Started[]
  worker: Started
}

const running = async (place: Place, { ports, servers, worker }: Processes): Promise<Running> => {
  const db = openDatabase({ url: place.url, name: 'bench', max: 2 })
  return {
    ports,
    pids: [...servers, worker].map(({ child }) => child.pid as number),
    reads: await drawReads(db),
    articles: (skus) =>
      db.many<Article>(sql`
        select sku, "productId"::text as product, id::text as variant from product_variant
        where sku = any(${skus}::text[])`),
    addToCart: async (connection, article) => {
      if ((await addToCart(connection, article)) === 'refused')
        throw new Error('the cart did not take the line')
    },
    checkout,
    setStock: async ({ variant }, units) => {
      await db.run(sql`
        update stock_level set "stockOnHand" = ${units}, "stockAllocated" = 0
        where "productVariantId" = ${variant}::int`)
    },
    count: (articles) => {
      const variants = articles.map(({ variant }) => variant)
      return db.one<{ units: number; orders: number }>(sql`
        select
          (select coalesce(sum("stockOnHand" - "stockAllocated"), 0)::int from stock_level
            where "productVariantId" = any(${variants}::int[])) as units,
          (select count(*)::int from "order" where "orderPlacedAt" is not null) as orders`)
    },
    isQuiet: async () => worker.output().includes('the worker is ready') && isIdle(db),
    stop: async () => {
      await db.close()
      await Promise.all([...servers, worker].map((each) => each.stop()))
    },
  }
}

/** Neither a statement nor a transaction is open, and no job waits for the worker. */
const isIdle = async (db: Database): Promise<boolean> => {
  const { busy } = await db.one<{ busy: boolean }>(sql`
    select
      exists (select from pg_stat_activity
        where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid())
      or exists (select from job_record where state in ('PENDING', 'RUNNING', 'RETRYING')) as busy`)
  return !busy
}
