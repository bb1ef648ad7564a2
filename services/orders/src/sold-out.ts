import type { OrderLine, Shortage } from '@selvedge/contracts'
import { gather } from '@selvedge/kernel'
import type { Peers } from './context.ts'

const remembered = 1000
const rememberedMilliseconds = 2000

/** Knows what was short a moment ago, so that a rush for it is refused by a look instead of by writing. */
export type SoldOut = {
  /** Something of these was refused. */
  note(shortages: readonly { variant_id: string }[]): void
  /** What there is too little of now, among those of the lines that were short a moment ago. */
  shortagesOf(lines: readonly OrderLine[]): Promise<Shortage[]>
}

export const createSoldOut = (inventory: Peers['inventory']): SoldOut => {
  const until = new Map<string, number>()
  const look = gather(async (variants: readonly string[]) => {
    const asked = [...new Set(variants)].map(async (variant_id) => {
      const { available } = await inventory.get_availability({ variant_id })
      return [variant_id, available] as const
    })
    const found = new Map(await Promise.all(asked))
    return variants.map((variant_id) => found.get(variant_id) ?? 0)
  })
  const note = (variant_id: string) => {
    until.delete(variant_id)
    until.set(variant_id, performance.now() + rememberedMilliseconds)
    for (const oldest of until.keys()) {
      if (until.size <= remembered) return
      until.delete(oldest)
    }
  }

  return {
    note: (shortages) => {
      for (const { variant_id } of shortages) note(variant_id)
    },
    shortagesOf: async (lines) => {
      const now = performance.now()
      const doubtful = lines.filter(({ variant_id }) => (until.get(variant_id) ?? 0) > now)
      const looked = doubtful.map(async ({ variant_id, sku, product_id, quantity: requested }) => {
        // Where nobody answers, it is found out by asking for the units.
        const available = await look(variant_id).catch(() => Number.POSITIVE_INFINITY)
        if (available >= requested) return []
        note(variant_id)
        return [{ variant_id, sku, product_id, requested, available }]
      })
      return (await Promise.all(looked)).flat()
    },
  }
}
