import { randomUUID } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Database, openDatabase, sql } from '@selvedge/kernel'
import { list, listingPath, productPath } from '../catalogue.ts'
import { type Answer, bodyOf, type Connection, get, post } from '../connection.ts'
import { until, withConnections } from '../load.ts'
import { availabilityOf, logIn } from '../orders.ts'
import { freePort, isReady, repository, startMain } from '../processes.ts'
import { cache } from '../start.ts'
import { currency, filters, pages, products, searchTerms } from './catalogue.ts'
import { measureInstalled } from './installed.ts'
import type { Article, Peer, Place, Placed, Read, Running } from './peer.ts'

const dataDir = join(cache, 'peers/selvedge')
const readySeconds = 120

const readSecrets = async (): Promise<Record<string, string>> =>
  JSON.parse(await readFile(join(dataDir, 'secrets.json'), 'utf8'))

export const selvedge: Peer = {
  name: 'selvedge',
  install: () => measureInstalled(repository, 'this checkout'),
  seed: async ({ url }) => {
    await mkdir(dataDir, { recursive: true })
    const port = await freePort()
    const shop = startMain({
      args: ['--demo', '--products', String(products)],
      env: { PORT: String(port), DATA_DIR: dataDir, DATABASE_URL: url },
    })
    try {
      await Promise.race([until('the demo shop is loaded', 120, () => isReady(port)), shop.ended])
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

const listing = (page: number): string =>
  listingPath([
    ['limit', '20'],
    ['page', String(page)],
    ['facets', 'false'],
  ])

type Server = { port: number; pid: number; stop(): Promise<void> }

const running = async (place: Place, { port, pid, stop }: Server): Promise<Running> => {
  const db = openDatabase({ url: place.url, name: 'bench', max: 2 })
  const reads = await withConnections(port, 1, ([connection]) => drawReads(connection as Connection, db))
  const staff = await withConnections(port, 1, ([connection]) => openStockRoom(connection as Connection))
  return {
    ports: [port],
    pids: [pid],
    reads,
    articles: (skus) =>
      db.many<Article>(sql`
        select sku, product_id as product, id as variant from catalog.variant where sku = any(${skus}::text[])`),
    addToCart: async (connection, article) => {
      await openCart(connection, article)
    },
    checkout,
    setStock: (article, units) =>
      withConnections(port, 1, ([connection]) =>
        setStock(connection as Connection, staff, { article, units }),
      ),
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

const drawReads = async (connection: Connection, db: Database): Promise<Running['reads']> => {
  const categories = await db.many<{ id: string; path: string }>(sql`
    with recursive tree as (
      select id, name as path from catalog.category where parent_id is null
      union all
      select category.id, tree.path || ' / ' || category.name
      from catalog.category join tree on category.parent_id = tree.id
    )
    select id, path from tree`)
  const idOf = new Map(categories.map(({ id, path }) => [path, id]))
  const ids = await db.many<{ id: string }>(sql`select id from catalog.product order by id limit 2000`)
  const filtered = filters.map(({ category, min_amount, max_amount }) =>
    listingPath([
      ['limit', '20'],
      ['category_id', idOf.get(category) ?? ''],
      ['min_price', String(min_amount / 100)],
      ['max_price', String(max_amount / 100)],
    ]),
  )
  const search = searchTerms.map((term) =>
    listingPath([
      ['limit', '20'],
      ['search', term],
    ]),
  )
  // What is asked for is there at all; the driver asks the same with each answer that it reads.
  for (const path of [listing(1), ...filtered, ...search]) await list(connection, path)
  const read = (paths: readonly string[], check: Read['check']): Read => ({
    requests: paths.map((path) => get(path)),
    check,
  })
  return {
    listing: read(
      pages.map((page) => listing(page)),
      (answer) => checkProducts(answer),
    ),
    filtered: read(filtered, (answer) => checkProducts(answer, 'with facets')),
    page: read(
      ids.map(({ id }) => productPath(id)),
      checkProduct,
    ),
    search: read(search, (answer) => checkProducts(answer, 'with facets')),
  }
}

type Shown = {
  title?: string
  price: number
  currency: string
  variants: { sku: string; price: number; stock_quantity: number }[]
}

const isWhole = ({ currency: shown, variants }: Shown): boolean =>
  shown === currency &&
  variants.length > 0 &&
  variants.every(({ sku, price, stock_quantity }) => sku !== '' && price > 0 && stock_quantity >= 0)

const checkProducts = (answer: Answer, facets?: 'with facets'): void => {
  const body = bodyOf<{ data: Shown[]; facets: { values: unknown[] }[] }>(answer, 200)
  if (body.data.length !== 20 || !body.data.every(isWhole))
    throw new Error(`${body.data.length} products, or one of them without variants and prices`)
  if (facets && !(body.facets.length >= 4 && body.facets.every(({ values }) => values.length > 0)))
    throw new Error('a listing without facets')
}

const checkProduct = (answer: Answer): void => {
  if (!isWhole(bodyOf<Shown>(answer, 200))) throw new Error('a product without variants and prices')
}

/** Undefined where the shop says that there is too little in stock. */
const openCart = async (connection: Connection, article: Article): Promise<string | undefined> => {
  const cart = await connection.send(post('/api/cart/v1/carts', {}))
  const { cart_token } = bodyOf<{ cart_token: string }>(cart, 201)
  const line = { product_id: article.product, variant_id: article.variant, quantity: 1 }
  const answer = await connection.send(post(`/api/cart/v1/carts/${cart_token}/lines`, line))
  if (isRefusal(answer)) return undefined
  if (bodyOf<{ item_count: number }>(answer, 201).item_count !== 1)
    throw new Error('the cart did not take the line')
  return cart_token
}

const isRefusal = ({ status, body }: Answer): boolean =>
  status === 409 && (JSON.parse(body.toString()) as { code: string }).code === 'OUT_OF_STOCK'

const shipping_address = {
  name: 'Ada Park',
  line1: 'Lindenallee 1',
  city: 'Berlin',
  postal_code: '10115',
  country: 'DE',
}

const checkout = async (connection: Connection, article: Article): Promise<Placed> => {
  const cart_token = await openCart(connection, article)
  if (cart_token === undefined) return 'refused'
  const options = await connection.send(get('/api/shipping/v1/delivery-options?country=DE&weight_grams=400'))
  const { data } = bodyOf<{ data: { delivery_method_id: string }[] }>(options, 200)
  const order = {
    cart_token,
    email: `shopper-${randomUUID()}@example.com`,
    shipping_address,
    delivery_method_id: data[0]?.delivery_method_id,
    payment: { gateway: 'sandbox', token: 'tok_success' },
  }
  const answer = await connection.send(
    post('/api/orders/v1/orders', order, { 'idempotency-key': randomUUID() }),
  )
  if (isRefusal(answer)) return 'refused'
  const placed = bodyOf<{ status: string; payment: { status: string } }>(answer, 201)
  if (placed.status !== 'confirmed' || placed.payment.status !== 'authorised')
    throw new Error(`an order is ${placed.status}, its payment ${placed.payment.status}`)
  return 'placed'
}

type Staff = { signedIn: Record<string, string>; location_id: string }

const openStockRoom = async (connection: Connection): Promise<Staff> => {
  const signedIn = await logIn(connection, 'staff@example.com')
  const locations = await connection.send(get('/api/inventory/v1/locations', signedIn))
  return { signedIn, location_id: bodyOf<{ data: { id: string }[] }>(locations, 200).data[0]?.id ?? '' }
}

const setStock = async (
  connection: Connection,
  { signedIn, location_id }: Staff,
  { article, units }: { article: Article; units: number },
): Promise<void> => {
  const change = units - (await availabilityOf(connection, article.variant))
  if (change === 0) return
  const path = `/api/inventory/v1/variants/${article.variant}/adjustments`
  bodyOf(await connection.send(post(path, { location_id, change }, signedIn)), 200)
}
