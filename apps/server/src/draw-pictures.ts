import { parentPort } from 'node:worker_threads'
import { artwork } from '@selvedge/demo/artwork'

// A thread that draws: each picture is some milliseconds of arithmetic, for which no request should wait.
parentPort?.on('message', ({ number, id }: { number: number; id: string }) => {
  parentPort?.postMessage({ number, svg: artwork.draw(id) })
})
