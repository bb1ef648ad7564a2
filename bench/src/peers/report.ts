import { type Spread, spreadOf } from '../statistics.ts'
import type { Compared } from './compare.ts'
import type { PeerName } from './peer.ts'
import type { Rush } from './scenarios.ts'

/** What we set out for: at least so many times the better peer, or at most such a part of it. */
const atLeast: Record<string, number> = {
  'listing of 20': 300,
  'product page': 200,
  'search with facets': 30,
  'whole checkout, 8 shoppers': 60,
  'whole checkout, 32 shoppers': 60,
}
const atMost = { start: 1 / 4, memory: 1 / 2 }

const titles: Record<PeerName, string> = { selvedge: 'Selvedge', medusa: 'Medusa', vendure: 'Vendure' }

/**
 * The comparison as Markdown. A ratio is ours to the better peer's of the same round, and the table shows the median with
 * the least and the most.
 */
export const tablesOf = (compared: readonly Compared[]): string => {
  const runs = compared[0]?.runs.map(({ processes }) => processes) ?? []
  return [
    ...runs.map((processes) => loadTable(compared, processes)),
    restTable(compared),
    rushTable(compared),
  ].join('\n\n')
}

type Cell = string | number

const table = (head: readonly Cell[], rows: readonly (readonly Cell[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

const headOf = (compared: readonly Compared[], first: string): string[] => [
  first,
  ...compared.map(({ peer, installed }) => `${titles[peer]} ${installed.version}`),
  'ratio to the better peer',
  'reach',
]

const loadTable = (compared: readonly Compared[], processes: number): string => {
  const runs = compared.map(({ peer, runs }) => ({
    peer,
    rounds: runs.find((run) => run.processes === processes)?.rounds ?? {},
  }))
  const names = Object.keys(runs[0]?.rounds ?? {})
  const rows = names.map((name) => {
    const perSecond = runs.map(({ rounds }) => (rounds[name] ?? []).map(({ per_second }) => per_second))
    const cells = runs.map(({ rounds }) => describeRounds(rounds[name] ?? []))
    const ratio = ratioOf(perSecond, Math.max)
    return [name, ...cells, times(ratio), reachOf(ratio, atLeast[name])]
  })
  const title = processes === 1 ? 'One server process each' : `${processes} server processes each`
  return `${title}:\n\n${table(headOf(compared, 'a second'), rows)}`
}

const describeRounds = (rounds: readonly Compared['runs'][number]['rounds'][string][number][]): string => {
  if (rounds.length === 0) return '—'
  const rate = spreadOf(rounds.map(({ per_second }) => per_second))
  const p50 = spreadOf(rounds.map(({ p50_ms }) => p50_ms)).median
  const p99 = spreadOf(rounds.map(({ p99_ms }) => p99_ms)).median
  const bytes = spreadOf(rounds.map(({ mean_bytes }) => mean_bytes)).median
  const failed = rounds.reduce((sum, { failures }) => sum + sumOf(failures), 0)
  return [
    `${spread(rate)}`,
    `p50 ${milliseconds(p50)}, p99 ${milliseconds(p99)}`,
    ...(bytes > 0 ? [`${(bytes / 1000).toFixed(1)} kB`] : []),
    ...(failed > 0 ? [`**${failed} failed**`] : []),
  ].join('; ')
}

const restTable = (compared: readonly Compared[]): string => {
  const starts = compared.map(({ starts }) => starts.map(({ cold_ms }) => cold_ms))
  const idle = compared.map(({ starts }) => starts.map(({ idle_bytes }) => idle_bytes))
  const loaded = compared.map(({ runs }) => runs.slice(0, 1).map(({ loaded_bytes }) => loaded_bytes))
  type Row = { values: readonly number[][]; show: (value: number) => string; reach?: number }
  const row = (name: string, { values, show, reach }: Row) => {
    const ratio = ratioOf(values, Math.min)
    const cells = values.map((each) => (each.length === 0 ? '—' : show(spreadOf(each).median)))
    return [name, ...cells, ratio === undefined ? '—' : share(ratio), reachAtMost(ratio, reach)]
  }
  const installed = (of: (one: Compared['installed']) => number) =>
    compared.map(({ installed }) => [of(installed)])
  return table(headOf(compared, 'at rest'), [
    row('cold start to the first answer', {
      values: starts,
      show: (ms) => `${(ms / 1000).toFixed(1)} s`,
      reach: atMost.start,
    }),
    row('resident memory, idle', { values: idle, show: megabytes, reach: atMost.memory }),
    row('resident memory under load, the most', { values: loaded, show: megabytes, reach: atMost.memory }),
    row('size of what is installed', { values: installed(({ bytes }) => bytes), show: megabytes }),
    row('packages', { values: installed(({ packages }) => packages), show: String }),
  ])
}

const rushTable = (compared: readonly Compared[]): string => {
  const rows = compared.flatMap(({ peer, runs }) =>
    runs.flatMap(({ processes, rushes }) =>
      rushes.map((each) => [
        `${titles[peer]}, ${processes} ${processes === 1 ? 'process' : 'processes'}`,
        each.sold,
        each.refused,
        `${sumOf(each.failures)}${sumOf(each.failures) > 0 ? `: ${mostOf(each)}` : ''}`,
        each.orders,
        Math.max(0, each.orders - each.units),
        `${each.seconds.toFixed(1)} s`,
      ]),
    ),
  )
  const { buyers = 0, units = 0 } = compared[0]?.runs[0]?.rushes[0] ?? {}
  const head = ['', 'told of an order', 'refused', 'failed', 'orders in the database', 'oversold', 'time']
  return `${buyers} buyers at once for ${units} units:\n\n${table(head, rows)}`
}

const mostOf = ({ failures }: Rush): string =>
  (Object.entries(failures).toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? '').replaceAll('|', '/').slice(0, 60)

/** Ours, the first, to the better of the others, round by round. */
const ratioOf = (
  [ours = [], ...theirs]: readonly (readonly number[])[],
  better: (...values: number[]) => number,
): Spread | undefined => {
  const ratios = ours.flatMap((own, round) => {
    const others = theirs.flatMap((values) => values[round] ?? [])
    return others.length === 0 ? [] : [own / better(...others)]
  })
  return ratios.length === 0 ? undefined : spreadOf(ratios)
}

const reachOf = (ratio: Spread | undefined, reach: number | undefined): string =>
  reach === undefined || ratio === undefined ? '—' : `≥ ${reach}: ${ratio.median >= reach ? 'yes' : '**no**'}`

const reachAtMost = (ratio: Spread | undefined, reach: number | undefined): string =>
  reach === undefined || ratio === undefined ? '—' : `≤ ${reach}: ${ratio.median <= reach ? 'yes' : '**no**'}`

const sumOf = (counts: Record<string, number>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0)

const rounded = (value: number): string =>
  value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString('en')

const spread = ({ median, min, max }: Spread): string =>
  `${rounded(median)} (${rounded(min)}–${rounded(max)})`

const times = (ratio: Spread | undefined): string => (ratio === undefined ? '—' : `× ${spread(ratio)}`)

const share = ({ median }: Spread): string => median.toFixed(2)

const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`

const milliseconds = (value: number): string =>
  value >= 1000 ? `${(value / 1000).toFixed(1)} s` : `${value.toFixed(value < 10 ? 1 : 0)} ms`

/** How the figures of one peer differ between a smaller and a larger catalogue, with one server process. */
export const growthTable = (
  smaller: { products: number; compared: Compared },
  larger: { products: number; compared: Compared },
): string => {
  const [before, after] = [smaller.compared, larger.compared]
  const rounds = after.runs[0]?.rounds ?? {}
  const rate = ({ runs }: Compared, name: string) =>
    runs[0]?.rounds[name]?.map(({ per_second }) => per_second)
  const row = (name: string, values: (compared: Compared) => readonly number[] | undefined) => {
    const [small, large] = [values(before), values(after)]
    if (!small?.length || !large?.length) return []
    const medians = [spreadOf(small).median, spreadOf(large).median] as const
    return [[name, rounded(medians[0]), rounded(medians[1]), `× ${(medians[1] / medians[0]).toFixed(2)}`]]
  }
  const head = [
    '',
    ...[smaller, larger].map(({ products }) => `${products.toLocaleString('en')} products`),
    '',
  ]
  return table(head, [
    ...Object.keys(rounds).flatMap((name) => row(`${name}, a second`, (compared) => rate(compared, name))),
    ...row('cold start, ms', ({ starts }) => starts.map(({ cold_ms }) => cold_ms)),
    ...row('resident memory, idle, MB', ({ starts }) => starts.map(({ idle_bytes }) => idle_bytes / 1e6)),
    ...row('resident memory under load, MB', ({ runs }) =>
      runs.slice(0, 1).map((run) => run.loaded_bytes / 1e6),
    ),
    ...row('rush, seconds', ({ runs }) => runs[0]?.rushes.map(({ seconds }) => seconds)),
  ])
}

const begin = (command: string) => `<!-- Written by ${command}: -->`
const end = '<!-- Until here. -->'

/** The page with what a command wrote replaced. Throws where it has no place for that. */
export const withTables = (page: string, command: string, tables: string): string => {
  const from = page.indexOf(begin(command))
  const to = page.indexOf(end, from)
  if (from < 0 || to < from) throw new Error(`the page has no place for what ${command} writes`)
  return `${page.slice(0, from + begin(command).length)}\n\n${tables}\n\n${page.slice(to)}`
}
