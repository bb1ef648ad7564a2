import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Options } from '@node-rs/argon2'
import { Piscina } from 'piscina'
import type { Work } from './password-worker.ts'

/** What waits for a thread at most: more would wait for longer than anybody does. */
const queueAtMost = 400

/**
 * Threads for argon2, made when the first password comes and ended when none has come for a while. One core stays free of
 * them, and they give way (nice) to whatever else wants a core: a storm of log-ins slows log-ins down and not shopping.
 */
const open = () =>
  new Piscina<Work, string | boolean>({
    filename: fileURLToPath(new URL('./password-worker.ts', import.meta.url)),
    name: 'passwordWork',
    minThreads: 0,
    maxThreads: Math.min(4, Math.max(1, availableParallelism() - 1)),
    idleTimeout: 30_000,
    maxQueue: queueAtMost,
    niceIncrement: 5,
    recordTiming: false,
    // What the process was started with, such as its tracing, is not for these.
    execArgv: [],
  })
let threads: ReturnType<typeof open> | undefined

const run = async (work: Work): Promise<string | boolean> => {
  threads ??= open()
  // As when a database has no connection left, the caller is asked to come back: `unexpected` in the kernel.
  if (threads.queueSize >= queueAtMost)
    throw Object.assign(new Error('too many passwords wait to be checked'), { code: '53300' })
  return threads.run(work)
}

export const hash = async (password: string, parameters: Options): Promise<string> =>
  (await run({ hash: password, parameters })) as string

export const verify = async (passwordHash: string, password: string): Promise<boolean> =>
  (await run({ verify: password, against: passwordHash })) as boolean

/** Whether a password, in lower case, is among those that leaked most often. */
export const isCommon = async (key: string): Promise<boolean> => (await run({ common: key })) as boolean
