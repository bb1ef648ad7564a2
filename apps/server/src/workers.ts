import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'

type Workers = { stop(): Promise<void> }

/**
 * Runs whole processes that share the port. One that ends by itself is replaced, unless it never came up. Resolves when
 * all of them serve.
 */
export const superviseWorkers = async (
  count: number,
  environment: Readonly<Record<string, string>>,
  onFailure: (message: string) => void,
): Promise<Workers> => {
  let stopping = false
  const serving = new Set<number>()

  const fork = (): Promise<void> => {
    const worker = cluster.fork(environment)
    return new Promise((resolve, reject) => {
      worker.once('message', () => {
        serving.add(worker.id)
        resolve()
      })
      worker.once('exit', (code, signal) => {
        const served = serving.delete(worker.id)
        if (stopping) return
        const how = signal ?? `code ${code}`
        if (!served) return reject(new Error(`a worker ended with ${how} before it served`))
        onFailure(`a worker ended with ${how}; starting another`)
        fork().catch((error: Error) => onFailure(error.message))
      })
    })
  }

  await Promise.all(Array.from({ length: count }, fork))
  return {
    stop: async () => {
      stopping = true
      const workers = Object.values(cluster.workers ?? {}).filter(
        (worker): worker is Worker => worker !== undefined,
      )
      await Promise.all(
        workers.map((worker) => {
          const exited = once(worker, 'exit')
          worker.kill('SIGTERM')
          return exited
        }),
      )
    },
  }
}

/** Tells the supervisor that this worker serves. */
export const reportServing = () => process.send?.('serving')
