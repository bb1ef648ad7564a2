import { setTimeout as delay } from 'node:timers/promises'
import type { Listed } from './catalogue.ts'
import { measureOrders } from './orders.ts'
import { measureListing, measurePage } from './reads.ts'
import type { Plan } from './rounds.ts'
import type { Usage } from './shop.ts'

export type MemoryOutcome = {
  /** Bytes; of PostgreSQL, what it shares counted once, or null where that cannot be told. */
  idle: { server: number; postgres: number | null }
  /** The most that was seen under load. */
  loaded: { server: number; postgres: number | null }
  /** A while after the load. */
  after: { server: number; postgres: number | null }
}

const quietMilliseconds = 3000

const bytesOf = ({ server, postgres }: Usage) => ({
  server: server.bytes,
  postgres: postgres?.bytes ?? null,
})

/** Resident memory of a server that has just started, under listings, pages and orders, and when it rests again. */
export const measureMemory = async (
  plan: Plan,
  readProducts: () => Promise<Listed['data']>,
): Promise<MemoryOutcome> => {
  const { shop } = plan
  await delay(quietMilliseconds)
  const idle = bytesOf(await shop.usage())
  const loaded = { ...idle }
  let watching = true
  const watch = async () => {
    while (watching) {
      const now = bytesOf(await shop.usage())
      loaded.server = Math.max(loaded.server, now.server)
      if (now.postgres !== null) loaded.postgres = Math.max(loaded.postgres ?? 0, now.postgres)
      await delay(100)
    }
  }
  const watched = watch()
  try {
    const once: Plan = { ...plan, rounds: 1, profile: false }
    const products = await readProducts()
    await measureListing(once)
    await measurePage(
      once,
      products.map(({ id }) => id),
    )
    await measureOrders(once, products)
  } finally {
    watching = false
    await watched
  }
  await delay(quietMilliseconds)
  return { idle, loaded, after: bytesOf(await shop.usage()) }
}
