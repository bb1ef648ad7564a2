import { type Connection, connect } from '../connection.ts'
import { each, until } from '../load.ts'
import { type Random, seededRandom } from '../random.ts'
import type { Article, Placed, Read, Running } from './peer.ts'
import { countFailure, type Measured, steady, type Unit, type Window } from './steady.ts'

/** What is asked of a peer in a round; `settle` proves afterwards, in its database, that what was counted happened. */
export type Scenario = {
  name: string
  shoppers: number
  window: Window
  unit(running: Running, articles: readonly Article[]): Unit
  settle?: 'orders'
}

export type Lengths = { read_ms: number; checkout_ms: number }

const readers = 16
/** Reading all of every answer would make the driver what is measured. */
const readOneIn = 16

export const scenariosOf = ({ read_ms, checkout_ms }: Lengths): Scenario[] => {
  const reading = { warm_ms: read_ms / 4, window_ms: read_ms }
  const reads = (name: string, choose: (reads: Running['reads']) => Read): Scenario => ({
    name,
    shoppers: readers,
    window: reading,
    unit: ({ reads }) => readUnit(choose(reads)),
  })
  const checkouts = (shoppers: number): Scenario => ({
    name: `whole checkout, ${shoppers} shoppers`,
    shoppers,
    window: { warm_ms: checkout_ms / 2, window_ms: checkout_ms },
    unit: checkoutUnit,
    settle: 'orders',
  })
  return [
    reads('listing of 20', ({ listing }) => listing),
    reads('listing by category and price, with facets', ({ filtered }) => filtered),
    reads('product page', ({ page }) => page),
    reads('search with facets', ({ search }) => search),
    {
      name: 'add to a new cart',
      shoppers: readers,
      window: reading,
      unit: (running, articles) => {
        const random = seededRandom(5)
        return async (connection) => {
          await running.addToCart(connection, random.pick(articles))
          return 0
        }
      },
    },
    checkouts(8),
    checkouts(32),
  ]
}

const readUnit = ({ requests, check }: Read): Unit => {
  const random: Random = seededRandom(3)
  let asked = 0
  return async (connection) => {
    const request = random.pick(requests)
    if (asked++ % readOneIn === 0) {
      const answer = await connection.send(request)
      check(answer)
      return answer.body.length
    }
    const { status, bytes } = await connection.skim(request)
    if (status !== 200 || bytes < 200) throw new Error(`${status} with ${bytes} bytes`)
    return bytes
  }
}

const checkoutUnit = (running: Running, articles: readonly Article[]): Unit => {
  const random = seededRandom(7)
  return async (connection) => {
    if ((await running.checkout(connection, random.pick(articles))) !== 'placed')
      throw new Error('refused although there is enough in stock')
    return 0
  }
}

/** One round of a scenario; throws where orders or stock do not agree with what the shoppers were told. */
export const runRound = async (
  running: Running,
  scenario: Scenario,
  articles: readonly Article[],
): Promise<Measured> => {
  const before = await running.count(articles)
  const { shoppers, window } = scenario
  const measured = await steady({ ports: running.ports, shoppers }, window, scenario.unit(running, articles))
  await until('nothing is under way', 120, () => running.isQuiet())
  if (scenario.settle === 'orders') {
    const after = await running.count(articles)
    const orders = after.orders - before.orders
    const units = before.units - after.units
    const failed = Object.values(measured.failures).reduce((sum, count) => sum + count, 0)
    // A checkout that failed for the shopper may have placed its order all the same.
    if (orders < measured.finished || (failed === 0 && orders !== measured.finished))
      throw new Error(`${measured.finished} were told of an order; there are ${orders}`)
    // A peer that counts stock by reading and writing loses some of what was sold at once: a finding, not an end.
    if (units < orders) measured.failures['orders that took no unit from stock'] = orders - units
  }
  return measured
}

export type Rush = {
  buyers: number
  units: number
  sold: number
  refused: number
  failures: Record<string, number>
  /** Orders in the database, and what stock says is left; below zero where more was sold than there was. */
  orders: number
  left: number
  seconds: number
}

const patienceMs = 600_000

/**
 * Many buyers at once, each with a connection and a whole checkout of its own, for the few units of one article. They
 * leave after ten minutes, with what they were not told as a failure.
 */
export const rush = async (
  running: Running,
  article: Article,
  { buyers, units }: { buyers: number; units: number },
): Promise<Rush> => {
  await running.setStock(article, units)
  const before = await running.count([article])
  const connections: Connection[] = []
  for (let at = 0; at < buyers; at++)
    connections.push(await connect(running.ports[at % running.ports.length] as number))
  const told: Record<Placed, number> = { placed: 0, refused: 0 }
  const failures: Record<string, number> = {}
  const began = performance.now()
  // Two processes of a peer were seen to wait for each other's transactions until somebody ended them.
  const patience = setTimeout(() => {
    for (const connection of connections) connection.close()
  }, patienceMs)
  await each(Array.from({ length: buyers }), connections, async (connection) => {
    try {
      told[await running.checkout(connection, article)]++
    } catch (error) {
      countFailure(failures, error)
    }
  })
  const seconds = (performance.now() - began) / 1000
  clearTimeout(patience)
  for (const connection of connections) connection.close()
  await until('nothing is under way', 300, () => running.isQuiet())
  const after = await running.count([article])
  return {
    buyers,
    units,
    sold: told.placed,
    refused: told.refused,
    failures,
    orders: after.orders - before.orders,
    left: after.units,
    seconds,
  }
}
