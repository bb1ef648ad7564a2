import { Worker } from 'node:worker_threads'
import type { Service } from '@selvedge/kernel'
import { type Drawings, mediaServiceWith } from '@selvedge/media'

type Waiting = { resolve: (svg: string | undefined) => void; reject: (error: Error) => void }

/** Asks a thread for drawings. It is started with the first, again where it failed, and keeps no process from ending. */
const drawElsewhere = (): Drawings['draw'] => {
  let thread: Worker | undefined
  let number = 0
  const waiting = new Map<number, Waiting>()

  const start = (): Worker => {
    const started = new Worker(new URL('./draw-pictures.ts', import.meta.url))
    started.on('message', (drawn: { number: number; svg: string | undefined }) => {
      waiting.get(drawn.number)?.resolve(drawn.svg)
      waiting.delete(drawn.number)
    })
    started.once('error', (error) => {
      thread = undefined
      for (const { reject } of waiting.values()) reject(error)
      waiting.clear()
    })
    started.unref()
    return started
  }
  return (id) =>
    new Promise((resolve, reject) => {
      waiting.set(++number, { resolve, reject })
      thread ??= start()
      thread.postMessage({ number, id })
    })
}

/** The clothes of the demo shop. */
export const demoDrawings: Drawings = { prefix: 'a1-', draw: drawElsewhere() }

/**
 * Gives the media service the demo's drawings wherever a demo may be: a shop that was started with `--demo` once has its
 * products also without. In production, where there is no demo, such addresses are not found.
 */
export const withDrawings =
  ({ NODE_ENV }: { NODE_ENV: string }) =>
  (service: Service): Service =>
    service.contract.$name === 'media' && NODE_ENV !== 'production'
      ? mediaServiceWith([demoDrawings])
      : service
