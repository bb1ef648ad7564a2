import { facetFields } from '@selvedge/contracts'
import { type Listed, list, listCategories, listingPath, productPath } from './catalogue.ts'
import { type Answer, bodyOf, type Connection, type Glimpse, get } from './connection.ts'
import { each, measure, withConnections } from './load.ts'
import { type Random, seededRandom } from './random.ts'
import { inTurns, type Outcome, type Plan, type Subject } from './rounds.ts'

const connectionsAtOnce = 16
const perPage = 20
/** So many that a cache of answers would rarely help more than it does a real shop. */
const listings = 2000

/** A path with the size of its answer, which a static body is made to match. */
type Target = { path: string; bytes: number }
type Check = (answer: Answer) => void

export type ReadOutcome = { subject: Outcome; limit: Outcome; bare: Outcome; mean_bytes: number }

/** Listings of 20 with facets: two thousand different filters and pages, each of which is known to show 20 products. */
export const measureListing = async (plan: Plan): Promise<ReadOutcome> => {
  const targets = await withConnections(plan.shop.port, 1, drawListings)
  return againstStatic(plan, { name: 'listing', targets, check: checkListing })
}

/** Product documents by id, from all products that there are, each of which has been looked at before. */
export const measurePage = async (plan: Plan, ids: readonly string[]): Promise<ReadOutcome> => {
  const random = seededRandom(2)
  await lookAtEach(plan, ids)
  // All of them are asked for by chance; sizes for the static body are learned from some.
  const targets = await withConnections(plan.shop.port, 4, (connections) =>
    each(
      Array.from({ length: 2000 }, () => random.pick(ids)),
      connections,
      async (connection, id): Promise<Target> => {
        const answer = await connection.send(get(productPath(id)))
        checkProduct(answer)
        return { path: productPath(id), bytes: answer.body.length }
      },
    ),
  )
  const draw = () => get(productPath(random.pick(ids)))
  return againstStatic(plan, { name: 'page', targets, check: checkProduct, draw })
}

/** A shop that has been open for a while: from then on no product is the first of its kind that a process sends. */
const lookAtEach = async (plan: Plan, ids: readonly string[]): Promise<void> => {
  const began = performance.now()
  await withConnections(plan.shop.port, connectionsAtOnce, (connections) =>
    each(ids, connections, async (connection, id) => glance(await connection.skim(get(productPath(id))))),
  )
  const perSecond = ids.length / ((performance.now() - began) / 1000)
  plan.say(`page, each product for the first time: ${Math.round(perSecond).toLocaleString('en')}/s`)
}

type Reads = {
  name: string
  targets: readonly Target[]
  check: Check
  /** The next request, where it is not simply one of the targets. */
  draw?: () => Buffer
}

const againstStatic = async (plan: Plan, reads: Reads): Promise<ReadOutcome> => {
  const { name, targets, check, draw } = reads
  const random = seededRandom(3)
  const real = targets.map(({ path }) => get(path))
  const fixed = targets.map(({ bytes }) => ({ request: get(`/bench/static/${bytes}`), bytes }))
  const bare = targets.map(({ bytes }) => ({ request: get(`/bench/bare/${bytes}`), bytes }))
  await compareHeaders(plan.shop.port, real[0] as Buffer, fixed[0]?.request as Buffer)

  const sized = (name: string, requests: typeof fixed): Subject => ({
    name,
    run: (milliseconds) =>
      overConnections(plan.shop.port, milliseconds, async (connection) => {
        const { request, bytes } = random.pick(requests)
        const answer = await connection.skim(request)
        if (answer.status !== 200 || answer.bytes !== bytes)
          throw new Error(`the static body came as ${answer.status}`)
      }),
  })
  let asked = 0
  const subject: Subject = {
    name,
    run: (milliseconds) =>
      overConnections(plan.shop.port, milliseconds, async (connection) => {
        const request = draw?.() ?? random.pick(real)
        // Reading all of every answer would make the driver what is measured.
        if (asked++ % 64 === 0) check(await connection.send(request))
        else glance(await connection.skim(request))
      }),
  }
  const outcomes = await inTurns(plan, [
    subject,
    sized(`${name}: static body`, fixed),
    sized(`${name}: bare route`, bare),
  ])
  const [own, limit, floor] = outcomes as [Outcome, Outcome, Outcome]
  const mean_bytes = targets.reduce((sum, { bytes }) => sum + bytes, 0) / targets.length
  return { subject: own, limit, bare: floor, mean_bytes }
}

const overConnections = (
  port: number,
  milliseconds: number,
  work: (connection: Connection) => Promise<void>,
) =>
  withConnections(port, connectionsAtOnce, (connections) =>
    measure(
      connections.map((connection) => () => work(connection)),
      milliseconds,
    ),
  )

const glance = ({ status, bytes, first, last }: Glimpse) => {
  if (status !== 200 || bytes < 200 || first !== 0x7b || last !== 0x7d)
    throw new Error(`${status} with ${bytes} bytes`)
}

const isShown = (product: Listed['data'][number]) =>
  product.price > 0 && product.variants.length > 0 && product.variants.every(({ price }) => price > 0)

export const checkListing: Check = (answer) => {
  const { data, facets } = bodyOf<Listed>(answer, 200)
  if (data.length !== perPage || !data.every(isShown) || facets.length === 0)
    throw new Error(`a listing shows ${data.length} products and ${facets.length} facets`)
}

const checkProduct: Check = (answer) => {
  const product = bodyOf<Listed['data'][number]>(answer, 200)
  if (!isShown(product)) throw new Error(`a product without price or variants: ${product.id}`)
}

/** Two thousand listings that show something, the same ones in every run. */
export const drawListings = async (connections: readonly Connection[]): Promise<Target[]> => {
  const random = seededRandom(1)
  const first = connections[0] as Connection
  const { facets, price_range } = await list(first, listingPath([]))
  if (price_range === null) throw new Error('the shop shows no prices')
  const categories = await listCategories(first)
  const filters = new Set(['brand', ...facetFields])
  const values = new Map(
    facets
      .filter(({ field }) => filters.has(field))
      .map(({ field, values }) => [field, values.map(({ value }) => value)]),
  )
  const shelf: Shelf = { random, categories, values, prices: price_range }
  const targets: Target[] = []
  const seen = new Set<string>()
  for (let tries = 0; targets.length < listings; tries++) {
    if (tries > 50 * listings) throw new Error(`only ${targets.length} listings show ${perPage} products`)
    const query = drawQuery(shelf)
    const { pagination } = await list(first, listingPath([...query, ['facets', 'false'], ['limit', '1']]))
    const full = Math.floor(pagination.total / perPage)
    if (full === 0) continue
    // Most people stay near the front.
    const page =
      random.below(2) === 0 ? 1 : 1 + random.below(random.below(4) === 0 ? full : Math.min(full, 10))
    const path = listingPath([...query, ['limit', String(perPage)], ['page', String(page)]])
    if (seen.has(path)) continue
    seen.add(path)
    const answer = await first.send(get(path))
    checkListing(answer)
    targets.push({ path, bytes: answer.body.length })
  }
  return targets
}

type Shelf = {
  random: Random
  categories: readonly string[]
  values: ReadonlyMap<string, readonly string[]>
  prices: { min_price: number; max_price: number }
}

/** A category four times in five, up to three facets, and sometimes a price range, stock only, an order of its own. */
const drawQuery = ({ random, categories, values, prices }: Shelf): [string, string][] => {
  const query: [string, string][] = []
  const oneIn = (times: number) => random.below(times) === 0
  if (!oneIn(5)) query.push(['category_id', random.pick(categories)])
  const fields = [...values.keys()].filter((field) => (values.get(field)?.length ?? 0) > 1)
  const chosen = new Set(Array.from({ length: random.below(4) }, () => random.pick(fields)))
  for (const field of chosen)
    for (const value of new Set([random.pick(values.get(field) ?? []), random.pick(values.get(field) ?? [])]))
      query.push([field, value])
  if (oneIn(4)) {
    const span = prices.max_price - prices.min_price
    const low = prices.min_price + random.below(Math.ceil(span / 2))
    query.push(['min_price', low.toFixed(2)], ['max_price', (low + span / 4).toFixed(2)])
  }
  if (oneIn(3)) query.push(['available', 'true'])
  const order = random.pick(['', 'price', 'name', 'created_at'])
  if (order !== '') query.push(['sort_by', order], ['sort_order', random.pick(['asc', 'desc'])])
  return query
}

/** The static answer stands for the real one only while it carries the same headers. */
const compareHeaders = (port: number, real: Buffer, fixed: Buffer): Promise<void> =>
  withConnections(port, 1, async (connections) => {
    const namesOf = async (request: Buffer) => {
      const { head } = await (connections[0] as Connection).send(request)
      return head
        .split('\r\n')
        .slice(1)
        .map((line) => line.slice(0, line.indexOf(':')).toLowerCase())
        .toSorted()
        .join(' ')
    }
    const [own, other] = [await namesOf(real), await namesOf(fixed)]
    if (own !== other)
      throw new Error(`the gateway sends other headers than the static body:\n${own}\n${other}`)
  })
