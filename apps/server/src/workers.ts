import cluster, { type Worker } from 'node:cluster'

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
  // Of our own: a worker that has exited stays among `cluster.workers` until its channel is closed too, and whoever begins
  // to wait for its exit then waits for ever. A terminal's Ctrl-C ends workers before their supervisor has asked them to.
  const alive = new Map<Worker, Promise<unknown>>()

  const fork = (): Promise<void> => {
    const worker = cluster.fork(environment)
    alive.set(worker, new Promise((resolve) => worker.once('exit', resolve)))
    return new Promise((resolve, reject) => {
      let served = false
      worker.once('message', () => {
        served = true
        resolve()
      })
      worker.once('exit', (code, signal) => {
        alive.delete(worker)
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
      for (const worker of alive.keys()) worker.kill('SIGTERM')
      await Promise.all(alive.values())
    },
  }
}

/** Tells the supervisor that this worker serves. */
export const reportServing = () => process.send?.('serving')
