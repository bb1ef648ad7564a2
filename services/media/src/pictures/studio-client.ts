import { type ChildProcess, fork } from 'node:child_process'
import { setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Busy } from './gate.ts'
import type { ResultOf, Task } from './task.ts'

type Job = {
  task: Task
  attempts: number
  resolve: (result: never) => void
  reject: (error: Error) => void
}

/** `late`: nothing is wrong with it but the time that it took. */
type Finished = { id: number; result?: unknown; error?: string; late?: boolean }

/** Idle for so long, the process is ended, and its memory with it. */
const idleMilliseconds = 120_000

const program = fileURLToPath(new URL('./studio-process.ts', import.meta.url))

/**
 * Has pictures made in a process of its own, which is started when there is something to do, and again should it die. It
 * has a lower priority than the shop and none of its secrets: nothing of our environment is handed on.
 */
export class Studio {
  readonly #jobs = new Map<number, Job>()
  #process: ChildProcess | undefined
  #idle: NodeJS.Timeout | undefined
  #next = 0

  /** Of the process that works now, for tests that end it. */
  get pid(): number | undefined {
    return this.#process?.pid
  }

  /** Throws where the task fails, `Busy` where it takes too long, or its process died over it twice. */
  async run<T extends Task>(task: T): Promise<ResultOf<T>> {
    return new Promise<ResultOf<T>>((resolve, reject) => {
      this.#send(this.#next++, { task, attempts: 0, resolve, reject })
    })
  }

  close(): void {
    clearTimeout(this.#idle)
    const running = this.#process
    this.#process = undefined
    running?.disconnect()
    for (const { reject } of this.#jobs.values()) reject(new Error('the studio was closed'))
    this.#jobs.clear()
  }

  #send(id: number, job: Job): void {
    clearTimeout(this.#idle)
    this.#jobs.set(id, { ...job, attempts: job.attempts + 1 })
    this.#process ??= this.#start()
    this.#process.ref()
    this.#process.channel?.ref()
    // An error here is the process's end, which is met below.
    this.#process.send({ id, task: job.task }, () => {})
  }

  #start(): ChildProcess {
    const child = fork(program, [], {
      serialization: 'advanced',
      execArgv: ['--disable-warning=ExperimentalWarning'],
      // Of the memory that libvips gives back, glibc keeps less with few arenas (sharp's own advice).
      env: { MALLOC_ARENA_MAX: '2' },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    child.on('message', (message) => this.#finish(message as Finished))
    child.on('error', () => {})
    child.once('exit', (code, signal) => this.#died(child, signal ?? `code ${code}`))
    lowerPriority(child.pid)
    return child
  }

  #finish({ id, result, error, late }: Finished): void {
    const job = this.#jobs.get(id)
    this.#jobs.delete(id)
    if (this.#jobs.size === 0) this.#rest()
    if (error === undefined) job?.resolve(result as never)
    else job?.reject(new (late ? Busy : Error)(`${job.task.kind}: ${error}`))
  }

  #rest(): void {
    // Idle, it keeps nobody from ending.
    this.#process?.unref()
    this.#process?.channel?.unref()
    this.#idle = setTimeout(() => this.close(), idleMilliseconds).unref()
  }

  /** Each task gets a second process: it may have been another's that ended the first. */
  #died(child: ChildProcess, how: string): void {
    if (this.#process !== child) return
    this.#process = undefined
    const unfinished = [...this.#jobs]
    this.#jobs.clear()
    for (const [id, job] of unfinished) {
      if (job.attempts < 2) this.#send(id, job)
      else job.reject(new Error(`${job.task.kind}: the studio ended with ${how}`))
    }
  }
}

/** A third of the processor that the shop would get, where both want all of it. */
const niceness = 5

const lowerPriority = (pid: number | undefined) => {
  if (pid === undefined) return
  try {
    setPriority(pid, niceness)
  } catch {
    // It has ended, or the system does not let us; it works all the same.
  }
}
