import { EventEmitter } from 'node:events'
import pg from 'pg'
import type { Database } from './database.ts'

/**
 * Tells waiting readers of a service's tables that something has committed. Only a hint: it is sent after the commit and
 * may be lost, so readers also look by themselves every `limit` milliseconds. A NOTIFY inside the transaction would
 * never be lost, but it makes every commit of the database wait for one lock.
 */
export type WakeUp = {
  /** Something was committed by this process: wakes local readers now and other processes a moment later. */
  signal(): void
  /** To be taken before reading: a signal that comes while reading is then not missed by the wait that follows. */
  ticket(): Ticket
  close(): Promise<void>
}

export type Ticket = {
  /** Resolves once there was a signal since the ticket was taken, or after `limit` milliseconds. */
  wait(limit: number): Promise<void>
}

/**
 * Between two notifications, so that in a rush one tells of many commits. They come back to this process too, whose readers
 * then look again: an older transaction may have kept them from what was committed when they were woken first.
 */
const quietMilliseconds = 50

export const createWakeUp = async (
  db: Database,
  options: { url: string; channel: string },
): Promise<WakeUp> => {
  const emitter = new EventEmitter().setMaxListeners(0)
  const closing = new AbortController()
  let signals = 0
  const wake = () => {
    signals++
    emitter.emit('wake')
  }
  const listening = listen(options, wake, closing.signal)
  let notifying: NodeJS.Timeout | undefined

  const signal = () => {
    wake()
    notifying ??= setTimeout(() => {
      notifying = undefined
      // Readers look by themselves as well, so a notification that fails costs half a second and nothing else.
      db.pool.query(`select pg_notify($1, '')`, [options.channel]).catch(() => {})
    }, quietMilliseconds)
  }
  db.onPublish(signal)

  return {
    signal,
    ticket: () => {
      const taken = signals
      return {
        wait: async (limit) => {
          if (signals !== taken || closing.signal.aborted) return
          await nextWake(emitter, limit)
        },
      }
    },
    close: async () => {
      closing.abort()
      wake()
      clearTimeout(notifying)
      await listening
    },
  }
}

/** Resolves at the next wake, or after so many milliseconds. */
const nextWake = (emitter: EventEmitter, limit: number): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      emitter.off('wake', done)
      resolve()
    }
    const timer = setTimeout(done, limit)
    emitter.on('wake', done)
  })

/** Holds one connection that listens, and opens another whenever it is lost. Resolves once closed. */
const listen = async (options: { url: string; channel: string }, wake: () => void, closing: AbortSignal) => {
  while (!closing.aborted) {
    const client = new pg.Client({
      connectionString: options.url,
      application_name: `${options.channel} listener`,
      keepAlive: true,
    })
    // Listened for from the first: a server that is told to stop may end a connection in the packet that opens it.
    const lost = new Promise<void>((resolve) => {
      client.on('error', () => resolve())
      client.on('end', () => resolve())
      closing.addEventListener('abort', () => resolve(), { once: true })
      if (closing.aborted) resolve()
    })
    try {
      await client.connect()
      client.on('notification', wake)
      await client.query(`listen ${pg.escapeIdentifier(options.channel)}`)
      wake()
      await lost
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 500))
    } finally {
      // Not waited for: the end of a connection that was never made is not always told.
      client.end().catch(() => {})
    }
  }
}
