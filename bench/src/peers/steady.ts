import { setTimeout as delay } from 'node:timers/promises'
import { type Connection, connect } from '../connection.ts'
import type { Measured as Repeated } from '../load.ts'
import { median, percentile } from '../statistics.ts'

/** One unit of what is measured, over a connection of its own. Answers how many bytes the answer had, where that matters. */
export type Unit = (connection: Connection) => Promise<number>

/** `count` and `per_second` are of units that ended inside the window, `finished` of those before and after it too. */
export type Measured = Omit<Repeated, 'driver_cores'> & {
  mean_bytes: number
  /** Units that failed inside the window, by what was said. */
  failures: Record<string, number>
}

export type Window = { warm_ms: number; window_ms: number }

/** How many times its length a window stays open for a peer that is slower than it. */
const patience = 15

/**
 * Lets so many shoppers, spread over the ports, repeat a unit from before the window opens until it closes. Counted is what
 * ends inside the window, wherever it began, so that units as long as the window itself are not counted too few. What is
 * under way at the end is waited for. A unit that fails costs its connection, and is counted as a failure. Where a unit takes
 * longer than the window, that stays open, within reason, until as many have ended as there are shoppers.
 */
export const steady = async (
  { ports, shoppers }: { ports: readonly number[]; shoppers: number },
  { warm_ms, window_ms }: Window,
  unit: Unit,
): Promise<Measured> => {
  const latencies: number[] = []
  const failures: Record<string, number> = {}
  const counts = { finished: 0, bytes: 0 }
  let open = false
  let closed = false
  const shop = async (port: number) => {
    let connection = await connect(port)
    while (!closed) {
      const began = performance.now()
      try {
        const bytes = await unit(connection)
        counts.finished++
        if (open) {
          latencies.push(performance.now() - began)
          counts.bytes += bytes
        }
      } catch (error) {
        if (open) countFailure(failures, error)
        connection.close()
        connection = await connect(port)
      }
    }
    connection.close()
  }
  const all = Array.from({ length: shoppers }, (_, at) => shop(ports[at % ports.length] as number))
  await delay(warm_ms)
  open = true
  const began = performance.now()
  await delay(window_ms)
  const ended = () => latencies.length + Object.values(failures).reduce((sum, count) => sum + count, 0)
  while (ended() < shoppers && performance.now() - began < patience * window_ms) await delay(window_ms / 20)
  open = false
  const seconds = (performance.now() - began) / 1000
  closed = true
  await Promise.all(all)
  const count = latencies.length
  return {
    per_second: count / seconds,
    count,
    finished: counts.finished,
    p50_ms: count === 0 ? Number.NaN : median(latencies),
    p99_ms: count === 0 ? Number.NaN : percentile(latencies, 0.99),
    mean_bytes: count === 0 ? 0 : counts.bytes / count,
    failures,
  }
}

/** Ids and tokens would make every failure a kind of its own. */
export const countFailure = (failures: Record<string, number>, error: unknown): void => {
  const said = error instanceof Error ? error.message : String(error)
  const kind = said.replace(/[a-z]+_[0-9A-Z]{20,}|[0-9a-f]{8}-[0-9a-f-]{27}/g, '…').slice(0, 120)
  failures[kind] = (failures[kind] ?? 0) + 1
}
