import { newId, type Transport } from '@selvedge/kernel'
import type { Contract, EventType, PayloadOf } from '@selvedge/kernel/contract'

type Page = { position: string; names: string[]; limit: number; wait_ms: number }

/** Gives a fake the event log that `fake` leaves empty; `publish` writes to it. */
export const withFeed = ([contract, transport]: [Contract, Transport]) => {
  const log: { id: string; name: string; key: string; payload: unknown; at: string; traceparent: null }[] = []
  const waiting = new Set<() => void>()
  const somethingNew = (limit: number) =>
    new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer)
        waiting.delete(done)
        resolve()
      }
      const timer = setTimeout(done, limit)
      waiting.add(done)
    })
  const read = async ({ position, names, limit, wait_ms }: Page) => {
    const from = Number(position.split(':')[2])
    if (log.length <= from) await somethingNew(wait_ms)
    const events = log
      .map((event, index) => ({ ...event, position: `0:0:${index + 1}` }))
      .slice(from, from + limit)
    const to = from + events.length
    return { events: events.filter(({ name }) => names.includes(name)), position: `0:0:${to}` }
  }
  const peer: [Contract, Transport] = [
    contract,
    {
      call: async (name, input, envelope) =>
        name === 'read_events' ? { value: await read(input as Page) } : transport.call(name, input, envelope),
    },
  ]
  const publish = <E extends EventType>(event: E, payload: PayloadOf<E>, at = new Date()) => {
    const key = String((payload as Record<string, unknown>)[event.key])
    log.push({ id: newId(), name: event.name, key, payload, at: at.toISOString(), traceparent: null })
    for (const wake of [...waiting]) wake()
  }
  return { peer, publish }
}
