import { setTimeout as delay } from 'node:timers/promises'
import { type Connection, connect } from './connection.ts'
import { median, percentile } from './statistics.ts'

/** One unit of what is measured: a request with its check, a journey, a transaction. Throwing ends the measurement. */
export type Work = () => Promise<void>

export type Measured = {
  per_second: number
  /** Units that ended inside the window. */
  count: number
  /** With those that were under way when the window closed. */
  finished: number
  p50_ms: number
  p99_ms: number
  /** Share of one core that this process used: near 1 it would be the driver that is measured. */
  driver_cores: number
}

/** Lets every worker repeat its work until the window closes; what is under way then is finished but not counted. */
export const measure = async (workers: readonly Work[], milliseconds: number): Promise<Measured> => {
  const latencies: number[] = []
  let count = 0
  const cpu = process.cpuUsage()
  const began = performance.now()
  const end = began + milliseconds
  const repeat = async (work: Work) => {
    for (;;) {
      const start = performance.now()
      if (start >= end) return
      await work()
      const now = performance.now()
      latencies.push(now - start)
      if (now <= end) count++
    }
  }
  await Promise.all(workers.map(repeat))
  const { user, system } = process.cpuUsage(cpu)
  const elapsed = performance.now() - began
  return {
    per_second: count / (milliseconds / 1000),
    count,
    finished: latencies.length,
    p50_ms: median(latencies),
    p99_ms: percentile(latencies, 0.99),
    driver_cores: (user + system) / 1000 / elapsed,
  }
}

/** Runs work with connections that are open before and closed after. */
export const withConnections = async <T>(
  port: number,
  count: number,
  work: (connections: readonly Connection[]) => Promise<T>,
): Promise<T> => {
  const connections = await Promise.all(Array.from({ length: count }, () => connect(port)))
  try {
    return await work(connections)
  } finally {
    for (const connection of connections) connection.close()
  }
}

/** Does each of some jobs once, over a few connections. Answers come in the order of the jobs. */
export const each = async <Job, Result>(
  jobs: readonly Job[],
  connections: readonly Connection[],
  work: (connection: Connection, job: Job) => Promise<Result>,
): Promise<Result[]> => {
  const results: Result[] = new Array(jobs.length)
  let next = 0
  const take = async (connection: Connection) => {
    while (next < jobs.length) {
      const at = next++
      results[at] = await work(connection, jobs[at] as Job)
    }
  }
  await Promise.all(connections.map(take))
  return results
}

/** Asks until the answer is there; throws after `seconds`. */
export const until = async (what: string, seconds: number, ask: () => Promise<boolean>): Promise<void> => {
  const deadline = performance.now() + seconds * 1000
  while (!(await ask())) {
    if (performance.now() > deadline) throw new Error(`${what}: not within ${seconds} s`)
    await delay(5)
  }
}
