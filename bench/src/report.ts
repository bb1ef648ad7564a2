import type { HotOutcome } from './hot-sku.ts'
import type { Machine } from './machine.ts'
import type { MemoryOutcome } from './memory.ts'
import type { OrderOutcome } from './orders.ts'
import type { ReadOutcome } from './reads.ts'
import { type Outcome, ratioOf } from './rounds.ts'
import type { Spread } from './statistics.ts'
import type { StormOutcome } from './storm.ts'
import type { TokenOutcome } from './token.ts'

export type StartOutcome = { products: number; first_ms: number | null; again_ms: Spread }

export type Results = {
  machine: Machine
  products: number
  variants: number | null
  seconds: number
  rounds: number
  listing?: ReadOutcome
  page?: ReadOutcome
  order?: OrderOutcome[]
  hot?: HotOutcome
  start?: StartOutcome[]
  memory?: MemoryOutcome
  token?: TokenOutcome
  storm?: StormOutcome
}

export type Row = {
  scenario: string
  measured: string
  limit: string
  ratio: string
  reach: string
  reached: boolean
}

const reaches = {
  listing: 0.5,
  page: 0.7,
  order: 0.4,
  start_ms: 3000,
  memory_mb: 350,
  token_us: 100,
  storm: 2,
} as const

const whole = (value: number) => Math.round(value).toLocaleString('en-US')
const rate = ({ median, min, max }: Spread) => `${whole(median)}/s (${whole(min)}–${whole(max)})`
const share = ({ median, min, max }: Spread) => `${median.toFixed(2)} (${min.toFixed(2)}–${max.toFixed(2)})`
const seconds = ({ median, min, max }: Spread) =>
  `${(median / 1000).toFixed(2)} s (${(min / 1000).toFixed(2)}–${(max / 1000).toFixed(2)})`
const megabytes = (bytes: number) => Math.round(bytes / 1e6)
const latencies = ({ p50_ms, p99_ms }: Outcome) =>
  `p50 ${p50_ms.median.toFixed(1)} ms, p99 ${p99_ms.median.toFixed(1)} ms`

type Pair = { scenario: string; subject: Outcome; limit: Outcome; reach: number }

const compared = ({ scenario, subject, limit, reach }: Pair): Row => {
  const ratio = ratioOf(subject, limit)
  return {
    scenario,
    measured: `${rate(subject.per_second)}, ${latencies(subject)}`,
    limit: `${limit.name} ${rate(limit.per_second)}`,
    ratio: share(ratio),
    reach: `≥ ${reach}`,
    reached: ratio.median >= reach,
  }
}

const readRows = (scenario: string, read: ReadOutcome, reach: number): Row[] => [
  compared({
    scenario: `${scenario}, ${(read.mean_bytes / 1000).toFixed(1)} kB on average`,
    subject: read.subject,
    limit: read.limit,
    reach,
  }),
]

const orderRows = ({ concurrency, from_cart, direct, limit }: OrderOutcome): Row[] => [
  compared({
    scenario: `order from cart to paid, ${concurrency} at once`,
    subject: from_cart,
    limit,
    reach: reaches.order,
  }),
  compared({
    scenario: `order directly from items, ${concurrency} at once`,
    subject: direct,
    limit,
    reach: reaches.order,
  }),
]

const hotRow = (hot: HotOutcome): Row => {
  const other = Object.entries(hot.other)
  const strange =
    other.length === 0 ? '' : `, ${other.map(([what, count]) => `${count} × ${what}`).join(', ')}`
  return {
    scenario: `hot SKU: ${whole(hot.buyers)} buyers over ${hot.connections} connections, ${hot.units} units`,
    measured: `${hot.sold} sold, ${whole(hot.out_of_stock)} × OUT_OF_STOCK${strange}, ${hot.left} left, in ${hot.seconds.toFixed(2)} s`,
    limit: '—',
    ratio: '—',
    reach: `exactly ${hot.units} sold, no other answer`,
    reached:
      hot.sold === hot.units &&
      hot.out_of_stock === hot.buyers - hot.units &&
      other.length === 0 &&
      hot.left === 0,
  }
}

const startRow = (start: StartOutcome): Row => ({
  scenario: `cold start to ready, ${whole(start.products)} products`,
  measured:
    seconds(start.again_ms) +
    (start.first_ms === null
      ? ''
      : `; the very first, with loading: ${(start.first_ms / 1000).toFixed(1)} s`),
  limit: '—',
  ratio: '—',
  reach: '< 3 s',
  reached: start.again_ms.median < reaches.start_ms,
})

const memoryRows = ({ idle, loaded, after }: MemoryOutcome): Row[] =>
  (
    [
      ['idle after the start', idle],
      ['under load, the most', loaded],
      ['at rest again', after],
    ] as const
  ).map(([when, { server, postgres }]) => ({
    scenario: `resident memory, ${when}`,
    measured: `${megabytes(server)} MB in all services; PostgreSQL ${postgres === null ? 'unknown' : `${megabytes(postgres)} MB`} beside`,
    limit: '—',
    ratio: '—',
    reach: '< 350 MB',
    reached: megabytes(server) < reaches.memory_mb,
  }))

const microseconds = ({ median, min, max }: Spread) =>
  `${median.toFixed(1)} µs of processor time (${min.toFixed(1)}–${max.toFixed(1)})`

const tokenRows = ({ first_us, again_us, signature_us, ratio }: TokenOutcome): Row[] => [
  {
    scenario: 'access token verified for the first time',
    measured: microseconds(first_us),
    limit: `its RS256 signature alone ${microseconds(signature_us)}`,
    ratio: share(ratio),
    reach: `< ${reaches.token_us} µs`,
    reached: first_us.median < reaches.token_us,
  },
  {
    scenario: 'access token verified again',
    measured: microseconds(again_us),
    limit: '—',
    ratio: '—',
    reach: `< ${reaches.token_us} µs`,
    reached: again_us.median < reaches.token_us,
  },
]

const stormRow = ({ calm, storm, ratio, log_ins_per_second }: StormOutcome): Row => ({
  scenario: `listing while people log in, ${whole(log_ins_per_second.median)} a second`,
  measured: latencies(storm),
  limit: `nobody logs in: ${latencies(calm)}`,
  ratio: share(ratio),
  reach: `≤ ${reaches.storm}`,
  reached: ratio.median <= reaches.storm,
})

/** The lines of the table, in the order in which the issue of a shop's speed is usually told. */
export const rowsOf = (results: Results): Row[] => [
  ...(results.listing ? readRows('listing of 20 with facets', results.listing, reaches.listing) : []),
  ...(results.page ? readRows('product page document', results.page, reaches.page) : []),
  ...(results.order ?? []).flatMap(orderRows),
  ...(results.hot ? [hotRow(results.hot)] : []),
  ...(results.start ?? []).map(startRow),
  ...(results.memory ? memoryRows(results.memory) : []),
  ...(results.token ? tokenRows(results.token) : []),
  ...(results.storm ? [stormRow(results.storm)] : []),
]

export const markdownOf = (results: Results): string => {
  const { machine } = results
  const table = rowsOf(results).map(
    (row) =>
      `| ${row.scenario} | ${row.measured} | ${row.limit} | ${row.ratio} | ${row.reach} | ${row.reached ? 'yes' : '**no**'} |`,
  )
  const bare = [results.listing, results.page].filter((read) => read !== undefined)
  return [
    `${machine.date}, commit ${machine.commit}${machine.modified ? ' with changes' : ''}`,
    '',
    `${machine.cpu}, ${machine.cores} cores, ${machine.memory_gib} GiB, ${machine.system}, load ${machine.load_average.toFixed(1)} before; Node ${machine.node}, PostgreSQL ${machine.postgres}`,
    '',
    `${whole(results.products)} products${results.variants === null ? '' : `, ${whole(results.variants)} variants`}; median (least–most) of ${results.rounds} rounds of ${results.seconds} s`,
    '',
    '| scenario | measured | limit | ratio | reach | reached |',
    '| --- | --- | --- | --- | --- | --- |',
    ...table,
    '',
    ...bare.map(
      (read) =>
        `A bare route (no hooks, two headers) with the body of ${read.subject.name}: ${rate(read.bare.per_second)}; ${read.subject.name} is ${share(ratioOf(read.subject, read.bare))} of that.`,
    ),
    '',
  ].join('\n')
}
