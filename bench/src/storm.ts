import { setTimeout as delay } from 'node:timers/promises'
import { bodyOf, type Connection, get, post } from './connection.ts'
import { type Measured, withConnections } from './load.ts'
import { seededRandom } from './random.ts'
import { checkListing, drawListings } from './reads.ts'
import { inTurns, type Outcome, type Plan } from './rounds.ts'
import { median, percentile, type Spread, spreadOf } from './statistics.ts'

export type StormOutcome = {
  calm: Outcome
  storm: Outcome
  /** p99 of listings in the storm to p99 without it, round by round. */
  ratio: Spread
  log_ins_per_second: Spread
}

const shoppers = 8
/** Milliseconds between two listings of one shopper: far below what the server could do, or the queue would be what is measured. */
const pace = 20
const accounts = [
  'customer@example.com',
  'staff@example.com',
  'admin@example.com',
  'customer',
  'staff',
  'admin',
]
const perAccount = 4

/**
 * How long shoppers wait for listings while people log in as fast as they can, beside how long they wait otherwise. Passwords
 * are right, so that no throttle keeps them from being checked.
 */
export const measureStorm = async (plan: Plan): Promise<StormOutcome> => {
  const { port } = plan.shop
  const random = seededRandom(5)
  const requests = (await withConnections(port, 1, drawListings)).map(({ path }) => get(path))
  const shop = (milliseconds: number) =>
    withConnections(port, shoppers, (connections) =>
      browse(connections, milliseconds, () => random.pick(requests)),
    )
  const rates: number[] = []
  const [calm, storm] = (await inTurns(plan, [
    { name: 'listing, nobody logs in', run: shop },
    {
      name: 'listing, a storm of log-ins',
      run: async (milliseconds) => {
        const stop = new AbortController()
        const storming = logInUntil(port, stop.signal)
        try {
          return await shop(milliseconds)
        } finally {
          stop.abort()
          rates.push(await storming)
        }
      },
    },
  ])) as [Outcome, Outcome]
  // The first is the warm-up's.
  const counted = rates.slice(1, 1 + plan.rounds)
  plan.say(`log-ins a second: ${counted.map((rate) => rate.toFixed(0)).join(', ')}`)
  return {
    calm,
    storm,
    ratio: spreadOf(storm.rounds.map(({ p99_ms }, at) => p99_ms / (calm.rounds[at]?.p99_ms ?? Number.NaN))),
    log_ins_per_second: spreadOf(counted),
  }
}

const browse = async (
  connections: readonly Connection[],
  milliseconds: number,
  draw: () => Buffer,
): Promise<Measured> => {
  const latencies: number[] = []
  const cpu = process.cpuUsage()
  const began = performance.now()
  const one = async (connection: Connection) => {
    let due = performance.now() + Math.random() * pace
    while (performance.now() - began < milliseconds) {
      await delay(Math.max(0, due - performance.now()))
      const start = performance.now()
      checkListing(await connection.send(draw()))
      latencies.push(performance.now() - start)
      due = Math.max(due + pace, performance.now())
    }
  }
  await Promise.all(connections.map(one))
  const elapsed = performance.now() - began
  const { user, system } = process.cpuUsage(cpu)
  return {
    per_second: latencies.length / (elapsed / 1000),
    count: latencies.length,
    finished: latencies.length,
    p50_ms: median(latencies),
    p99_ms: percentile(latencies, 0.99),
    driver_cores: (user + system) / 1000 / elapsed,
  }
}

/** Log-ins a second, until told to stop. */
const logInUntil = (port: number, stopping: AbortSignal): Promise<number> =>
  withConnections(port, accounts.length * perAccount, async (connections) => {
    const began = performance.now()
    let count = 0
    await Promise.all(
      connections.map(async (connection, at) => {
        const username = accounts[at % accounts.length]
        while (!stopping.aborted) {
          const answer = await connection.send(
            post('/api/identity/v1/token', { username, password: 'selvedge-demo' }),
          )
          // Whoever must show a second factor has shown the first by then.
          const { code } = JSON.parse(answer.body.toString()) as { code?: string }
          if (code !== 'SECOND_FACTOR_REQUIRED') bodyOf(answer, 200)
          count++
        }
      }),
    )
    return count / ((performance.now() - began) / 1000)
  })
