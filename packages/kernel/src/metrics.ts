import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** The process's metrics, scraped as Prometheus text at `/metrics`. */
export const registry = new Registry()
collectDefaultMetrics({ register: registry })

const registers = [registry]
const latency = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

export const operationSeconds = new Histogram({
  name: 'selvedge_operation_seconds',
  help: 'Time that operations took, by outcome (ok or the code of the failure)',
  labelNames: ['service', 'operation', 'outcome'] as const,
  buckets: latency,
  registers,
})

export const eventsPublishedLag = new Gauge({
  name: 'selvedge_consumer_lag_seconds',
  help: 'Age of the newest event applied by a consumer when it was applied',
  labelNames: ['service', 'source'] as const,
  registers,
})
export const eventsApplied = new Counter({
  name: 'selvedge_events_applied_total',
  help: 'Events whose effect has committed',
  labelNames: ['service', 'event'] as const,
  registers,
})
export const eventsFailed = new Counter({
  name: 'selvedge_events_failed_total',
  help: 'Attempts to apply an event that threw',
  labelNames: ['service', 'event'] as const,
  registers,
})
export const jobSeconds = new Histogram({
  name: 'selvedge_job_seconds',
  help: 'Time that an attempt at a background job took',
  labelNames: ['service', 'job'] as const,
  buckets: [0.01, 0.1, 1, 10, 60, 600, 3600],
  registers,
})
export const jobRuns = new Counter({
  name: 'selvedge_job_runs_total',
  help: 'Attempts at background jobs, by outcome (done, failed, exhausted, interrupted)',
  labelNames: ['service', 'job', 'outcome'] as const,
  registers,
})
export const cacheReads = new Counter({
  name: 'selvedge_cache_reads_total',
  help: 'Reads of a cache, by result (hit or miss)',
  labelNames: ['cache', 'result'] as const,
  registers,
})
export const personKeys = new Gauge({
  name: 'selvedge_person_keys',
  help: 'Keys of persons by the version of the personal data key that wraps them, when they were last wrapped anew',
  labelNames: ['service', 'master_version'] as const,
  registers,
})
