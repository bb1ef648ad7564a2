import { randomUUID } from 'node:crypto'
import { type BareOrders, openBareOrders } from './bare-order.ts'
import type { Listed } from './catalogue.ts'
import { bodyOf, type Connection, get, post } from './connection.ts'
import { each, measure, withConnections } from './load.ts'
import { type Random, seededRandom } from './random.ts'
import { inTurns, type Outcome, type Plan, type Subject } from './rounds.ts'

export type OrderOutcome = { concurrency: number; from_cart: Outcome; direct: Outcome; limit: Outcome }

export type Article = { product_id: string; variant_id: string }

/** Signs in one of the accounts of the demo shop; answers the header that a request carries from then on. */
export const logIn = async (connection: Connection, username: string): Promise<Record<string, string>> => {
  const request = post('/api/identity/v1/token', { username, password: 'selvedge-demo' })
  const { access_token } = bodyOf<{ access_token: string }>(await connection.send(request), 200)
  return { authorization: `Bearer ${access_token}` }
}

export const availabilityOf = async (connection: Connection, variant_id: string): Promise<number> => {
  const answer = await connection.send(get(`/api/inventory/v1/variants/${variant_id}/availability`))
  return bodyOf<{ available: number }>(answer, 200).available
}

const articlesOnSale = 2000
const enough = 100_000

/** Orders of one unit of a random article, from nothing to paid: through a guest's cart, and directly by a customer. */
export const measureOrders = async (plan: Plan, products: Listed['data']): Promise<OrderOutcome[]> => {
  const articles = await withConnections(plan.shop.port, 8, (all) => stockArticles(all, products))
  const bare = await openBareOrders(plan.shop.databaseUrl)
  try {
    const outcomes: OrderOutcome[] = []
    for (const concurrency of [8, 32])
      outcomes.push(await atConcurrency(plan, { concurrency, articles, bare }))
    return outcomes
  } finally {
    await bare.close()
  }
}

type Setting = { concurrency: number; articles: readonly Article[]; bare: BareOrders }

const atConcurrency = async (plan: Plan, { concurrency, articles, bare }: Setting): Promise<OrderOutcome> => {
  const { port } = plan.shop
  const random = seededRandom(concurrency)
  const before = await unitsLeft(port, articles)
  let placed = 0

  const journeys = (name: string, start: (connection: Connection) => Promise<Buyer>): Subject => ({
    name: `order ${name}, ${concurrency} at once`,
    run: (milliseconds) =>
      withConnections(port, concurrency, async (connections) => {
        const buyer = await start(connections[0] as Connection)
        const measured = await measure(
          connections.map((connection) => () => buyer(connection, random.pick(articles))),
          milliseconds,
        )
        placed += measured.finished
        return measured
      }),
  })
  const outcomes = await inTurns(plan, [
    journeys('from a cart', async () => buyFromCart),
    journeys('directly', async (connection) => buyDirectly(await logIn(connection, 'customer@example.com'))),
    { name: `bare SQL of an order, ${concurrency} at once`, run: (ms) => bare.run(concurrency, ms) },
  ])
  const taken = before - (await unitsLeft(port, articles))
  if (taken !== placed) throw new Error(`${placed} orders were confirmed and ${taken} units of stock taken`)
  plan.say(`${placed} orders were confirmed at ${concurrency} at once, and as many units of stock taken`)
  const [from_cart, direct, limit] = outcomes as [Outcome, Outcome, Outcome]
  return { concurrency, from_cart, direct, limit }
}

type Buyer = (connection: Connection, article: Article) => Promise<void>

const payment = { gateway: 'sandbox', token: 'tok_success' }

/** An order that is paid at once, under a key of its own. */
export const placeOrder = (body: object, headers: Record<string, string> = {}): Buffer =>
  post('/api/orders/v1/orders', { ...body, payment }, { ...headers, 'idempotency-key': randomUUID() })

/** Three requests: a cart, a line in it whose units are held, and the order. */
const buyFromCart: Buyer = async (connection, article) => {
  const cart = await connection.send(post('/api/cart/v1/carts', {}))
  const { cart_token } = bodyOf<{ cart_token: string }>(cart, 201)
  const line = post(`/api/cart/v1/carts/${cart_token}/lines`, { ...article, quantity: 1 })
  const filled = bodyOf<{ item_count: number }>(await connection.send(line), 201)
  if (filled.item_count !== 1) throw new Error('the cart did not take the line')
  const order = placeOrder({ cart_token, email: 'guest@example.com' })
  checkOrder(bodyOf(await connection.send(order), 201), article)
}

const buyDirectly =
  (signedIn: Record<string, string>): Buyer =>
  async (connection, article) => {
    const order = placeOrder({ items: [{ ...article, quantity: 1 }] }, signedIn)
    checkOrder(bodyOf(await connection.send(order), 201), article)
  }

type Order = {
  status: string
  total_amount: number
  lines: { variant_id: string }[]
  payment: { status: string }
}

const checkOrder = ({ status, total_amount, lines, payment }: Order, article: Article): void => {
  const whole = lines.length === 1 && lines[0]?.variant_id === article.variant_id && total_amount > 0
  if (status !== 'confirmed' || payment.status !== 'authorised' || !whole)
    throw new Error(`an order is ${status}, its payment ${payment.status}`)
}

const unitsLeft = (port: number, articles: readonly Article[]): Promise<number> =>
  withConnections(port, 8, async (connections) => {
    const left = await each(articles, connections, (connection, { variant_id }) =>
      availabilityOf(connection, variant_id),
    )
    return left.reduce((sum, units) => sum + units, 0)
  })

/** Picks articles of the shop, and has staff put so much of each in stock that no run sells out. */
const stockArticles = async (
  connections: readonly Connection[],
  products: Listed['data'],
): Promise<Article[]> => {
  const first = connections[0] as Connection
  const random = seededRandom(4)
  const articles = drawArticles(random, products)
  const staff = await logIn(first, 'staff@example.com')
  const locations = await first.send(get('/api/inventory/v1/locations', staff))
  const location_id = bodyOf<{ data: { id: string }[] }>(locations, 200).data[0]?.id
  await each(articles, connections, async (connection, { variant_id }) => {
    if ((await availabilityOf(connection, variant_id)) >= enough / 2) return
    const path = `/api/inventory/v1/variants/${variant_id}/adjustments`
    bodyOf(await connection.send(post(path, { location_id, change: enough }, staff)), 200)
  })
  return articles
}

const drawArticles = (random: Random, products: Listed['data']): Article[] => {
  const chosen = new Map<string, Article>()
  for (let tries = 0; tries < articlesOnSale * 3 && chosen.size < articlesOnSale; tries++) {
    const product = random.pick(products)
    const variant = random.pick(product.variants)
    chosen.set(variant.id, { product_id: product.id, variant_id: variant.id })
  }
  return [...chosen.values()]
}
