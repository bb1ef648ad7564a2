import type { Profiler } from 'node:inspector'

/** What the driver asks of the measured process, and what it answers. */
export type Ask = 'usage' | 'start_profile' | 'stop_profile'
export type Inside = { rss_bytes?: number; cpu_ms?: number; profile?: Profiler.Profile }
