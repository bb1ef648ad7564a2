import { setTimeout as delay } from 'node:timers/promises'
import { until } from '../load.ts'
import { peerProducts } from './catalogue.ts'
import { residentBytes, watchMemory } from './memory.ts'
import type { Article, Installed, Peer, PeerName, Place, Running } from './peer.ts'
import { type Lengths, type Rush, runRound, rush, type Scenario, scenariosOf } from './scenarios.ts'
import type { Measured } from './steady.ts'

export type Start = { cold_ms: number; idle_bytes: number }

export type Compared = {
  peer: PeerName
  installed: Installed
  starts: Start[]
  /** By the number of server processes. */
  runs: { processes: number; loaded_bytes: number; rounds: Record<string, Measured[]>; rushes: Rush[] }[]
}

export type Contest = {
  entrants: readonly { peer: Peer; installed: Installed; place: Place }[]
  processes: readonly number[]
  rounds: number
  /** How many rushes, which take some peers minutes. */
  rushes: number
  lengths: Lengths
  /** Called after each step with what is known so far, so that a run that breaks loses one step. */
  keep: (compared: readonly Compared[]) => Promise<void>
  say: (line: string) => void
}

const restMilliseconds = 8000
const articlesOnSale = 400
const enough = 100_000
const hot = { buyers: 300, units: 100 }

/** Every measurement goes round the peers, A B C A B C …, so that whatever else the machine does meets all of them. */
export const compare = async (contest: Contest): Promise<Compared[]> => {
  const compared = contest.entrants.map(
    ({ peer, installed }): Compared => ({ peer: peer.name, installed, starts: [], runs: [] }),
  )
  await measureStarts(contest, compared)
  for (const processes of contest.processes) await measureLoad(contest, { compared, processes })
  return compared
}

/**
 * From spawning to the first good answer, and what is held some seconds later; each alone on the machine. The first start on
 * a database, which may have things to make that are kept, does not count.
 */
const measureStarts = async (
  { entrants, rounds, keep, say }: Contest,
  compared: Compared[],
): Promise<void> => {
  for (let round = 0; round <= rounds; round++) {
    for (const [at, { peer, place }] of entrants.entries()) {
      const began = performance.now()
      const running = await peer.start(place, 1)
      const cold_ms = performance.now() - began
      await until('nothing is under way', 60, () => running.isQuiet())
      await delay(restMilliseconds)
      const idle_bytes = await residentBytes(running.pids)
      await running.stop()
      if (round > 0) compared[at]?.starts.push({ cold_ms, idle_bytes })
      await keep(compared)
      say(`${peer.name}, start ${round}: ${(cold_ms / 1000).toFixed(1)} s, ${megabytes(idle_bytes)} MB`)
    }
  }
}

type Entrant = { running: Running; articles: Article[]; run: Compared['runs'][number]; name: PeerName }

const measureLoad = async (
  { entrants, rounds, rushes, lengths, keep, say }: Contest,
  { compared, processes }: { compared: Compared[]; processes: number },
): Promise<void> => {
  const started: Entrant[] = []
  try {
    for (const [at, { peer, place }] of entrants.entries()) {
      const running = await peer.start(place, processes)
      const run = { processes, loaded_bytes: 0, rounds: {}, rushes: [] }
      compared[at]?.runs.push(run)
      started.push({
        running,
        run,
        name: peer.name,
        articles: await running.articles(skusOnSale(place.products)),
      })
    }
    for (const { running, articles } of started)
      for (const article of articles) await running.setStock(article, enough)
    for (const scenario of scenariosOf(lengths))
      for (let round = 1; round <= rounds; round++)
        for (const entrant of started) {
          const measured = await measureRound(entrant, scenario)
          await keep(compared)
          say(`${entrant.name} × ${processes}, ${scenario.name}, round ${round}: ${describe(measured)}`)
        }
    for (let round = 1; round <= rushes; round++)
      for (const { running, articles, run, name } of started) {
        const outcome = await rush(running, articles[0] as Article, hot)
        run.rushes.push(outcome)
        await keep(compared)
        say(`${name} × ${processes}, rush ${round}: ${JSON.stringify(outcome)}`)
      }
  } finally {
    for (const { running } of started) await running.stop()
  }
}

const measureRound = async ({ running, articles, run }: Entrant, scenario: Scenario): Promise<Measured> => {
  const { result, most } = await watchMemory(running.pids, () => runRound(running, scenario, articles))
  run.loaded_bytes = Math.max(run.loaded_bytes, most)
  run.rounds[scenario.name] = [...(run.rounds[scenario.name] ?? []), result]
  return result
}

/** One variant of each of some products, spread over the catalogue. */
const skusOnSale = (products: number): string[] => {
  const step = Math.floor(products / articlesOnSale)
  return [...peerProducts(products)].flatMap(({ variants }, at) =>
    at % step === 0 ? [(variants[0] as (typeof variants)[number]).sku] : [],
  )
}

const megabytes = (bytes: number): number => Math.round(bytes / 1e6)

const describe = ({ per_second, p50_ms, p99_ms, mean_bytes, failures }: Measured): string =>
  `${per_second.toFixed(per_second < 100 ? 2 : 0)}/s, p50 ${p50_ms.toFixed(1)} ms, p99 ${p99_ms.toFixed(1)} ms` +
  `${mean_bytes > 0 ? `, ${(mean_bytes / 1000).toFixed(1)} kB` : ''}` +
  `${Object.keys(failures).length > 0 ? `, failures ${JSON.stringify(failures)}` : ''}`
