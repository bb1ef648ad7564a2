import { catalog, StockDeclared } from '@selvedge/contracts'
import { newId, pause, type Transport } from '@selvedge/kernel'
import type { Contract } from '@selvedge/kernel/contract'

/** Stands for the catalogue's log, to which a test writes. */
export const createCatalogFeed = () => {
  const events: unknown[] = []
  const transport: Transport = {
    call: async (_operation, input) => {
      const { position, limit } = input as { position: string; limit: number }
      const from = Number(position.split(':')[2])
      const page = events.slice(from, from + limit)
      if (page.length === 0) await pause(20, new AbortController().signal)
      return {
        value: {
          events: page.map((event, n) => ({ ...(event as object), position: `0:0:${from + n + 1}` })),
          position: `0:0:${from + page.length}`,
        },
      }
    },
  }
  const declare = (variant_id: string, on_hand: number) =>
    events.push({
      id: newId(),
      name: StockDeclared.name,
      key: variant_id,
      payload: { variant_id, product_id: newId(), on_hand },
      at: new Date().toISOString(),
      traceparent: null,
    })
  return { fake: [catalog, transport] as [Contract, Transport], declare }
}
