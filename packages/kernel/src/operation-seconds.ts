import type { Metric } from 'prom-client'
import { registry } from './metrics.ts'

/** Upper bounds, inclusive, in seconds. */
const bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

type Series = {
  labels: { service: string; operation: string; outcome: string }
  /** How many fell below each bound and not below the one before; the last, above all of them. */
  counts: number[]
  sum: number
}

const all = new Map<string, Series>()

const seriesOf = (labels: Series['labels']): Series => {
  const key = Object.values(labels).join(' ')
  const series = all.get(key) ?? { labels, counts: Array<number>(bounds.length + 1).fill(0), sum: 0 }
  all.set(key, series)
  return series
}

/**
 * Counts how long calls of an operation took, in seconds, by outcome (`ok` or the code of the failure). A histogram of
 * prom-client looks its labels up by a text that it makes anew each time, which costs as much as an answer from memory;
 * here that is done once for an operation and outcome.
 */
export const secondsOf = (
  service: string,
  operation: string,
): ((outcome: string, seconds: number) => void) => {
  const known = new Map<string, Series>()
  return (outcome, seconds) => {
    const series = known.get(outcome) ?? seriesOf({ service, operation, outcome })
    known.set(outcome, series)
    let bucket = 0
    while (bucket < bounds.length && seconds > (bounds[bucket] as number)) bucket++
    series.counts[bucket] = (series.counts[bucket] as number) + 1
    series.sum += seconds
  }
}

const name = 'selvedge_operation_seconds'

/** As Prometheus wants a histogram: how many took no longer than each bound, how many there were, and their sum. */
const samplesOf = ({ labels, counts, sum }: Series) => {
  let count = 0
  const buckets = [...bounds, '+Inf'].map((le, at) => {
    count += counts[at] as number
    return { metricName: `${name}_bucket`, labels: { le, ...labels }, value: count }
  })
  return [
    ...buckets,
    { metricName: `${name}_sum`, labels, value: sum },
    { metricName: `${name}_count`, labels, value: count },
  ]
}

registry.registerMetric({
  name,
  get: async () => ({
    name,
    help: 'Time that operations took, by outcome (ok or the code of the failure)',
    type: 'histogram',
    aggregator: 'sum',
    values: [...all.values()].flatMap(samplesOf),
  }),
} as unknown as Metric)
