/** A process that takes a job, never finishes it and waits to be killed. Not a test. */
import { createLog, startService } from '@selvedge/kernel'
import { behaviour, workerService } from './job-toy.ts'

const [url, note] = process.argv.slice(2) as [string, string]
behaviour.set(note, () => new Promise(() => setInterval(() => {}, 1000)))
const running = await startService(workerService, {
  databaseUrl: () => url,
  transportTo: () => {
    throw new Error('it has no peers')
  },
  authenticate: async () => undefined,
  environment: {},
  log: createLog({ level: 'silent' }),
  checkOutput: true,
  poolSize: 3,
})
running.follow()
