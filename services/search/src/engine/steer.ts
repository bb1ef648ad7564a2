import { clearBit, hasBit, setBit, wordsFor } from './bitset.ts'
import { plan } from './plan.ts'
import type { SearchFilters } from './query.ts'
import type { SearchIndex } from './search-index.ts'

/** Products by name, or all that have a variant for each of the filters. */
export type Target = { product_ids: readonly string[]; filters: SearchFilters | undefined }

/** What a shop wants of a listing. */
export type Effect = {
  /** Places from 1, the wished-for first where two want the same. */
  pins: readonly { product_id: string; position: number }[]
  /** `factor`: what a score is multiplied by; in a listing without a text what has one stands before the rest. */
  boosts: readonly { target: Target; factor: number }[]
  buried: readonly Target[]
  hidden: readonly Target[]
}

/** The same in terms of an index, as it is now. */
export type Steering = {
  /** In the order of their places, each product once; none that is hidden. */
  pins: readonly { product: number; position: number }[]
  boosts: readonly { mask: Uint32Array; factor: number }[]
  /** As bits; undefined where nothing is. */
  buried: Uint32Array | undefined
  hidden: Uint32Array | undefined
}

export const steer = (index: SearchIndex, { pins, boosts, buried, hidden }: Effect): Steering => {
  const out = maskOf(index, hidden)
  const seen = new Set<number>()
  return {
    pins: pins
      .flatMap(({ product_id, position }) => {
        const product = index.ordinalOf(product_id)
        if (product === undefined || seen.has(product) || (out && hasBit(out, product))) return []
        seen.add(product)
        return { product, position }
      })
      .sort((a, b) => a.position - b.position),
    boosts: boosts.flatMap(({ target, factor }) => {
      const mask = maskOf(index, [target])
      return mask ? { mask, factor } : []
    }),
    buried: maskOf(index, buried),
    hidden: out,
  }
}

/** The products that any of the targets means; undefined where there is no target. */
const maskOf = (index: SearchIndex, targets: readonly Target[]): Uint32Array | undefined => {
  if (targets.length === 0) return undefined
  const mask = new Uint32Array(wordsFor(index.end))
  for (const { product_ids, filters } of targets) {
    for (const id of product_ids) {
      const product = index.ordinalOf(id)
      if (product !== undefined) setBit(mask, product)
    }
    const [first, ...others] = filters ? plan(index, filters).filters : []
    if (first === undefined) continue
    for (let i = 0; i < mask.length; i++) {
      let passing = first.mask[i] as number
      for (const other of others) passing &= other.mask[i] as number
      mask[i] = (mask[i] as number) | passing
    }
  }
  return mask
}

/** A pinned product and its place in the whole result, from 0. */
export type Placed = { product: number; place: number }

/**
 * Where the pinned products that matched stand among `total`: each at its place or, where that is taken, at the next;
 * behind the end there is none, so the last stand last.
 */
export const placePins = (
  pins: Steering['pins'],
  { matched, total }: { matched: Uint32Array; total: number },
): Placed[] => {
  const placed: Placed[] = []
  for (const { product, position } of pins) {
    if (!hasBit(matched, product)) continue
    placed.push({ product, place: Math.max(position - 1, (placed.at(-1)?.place ?? -1) + 1) })
  }
  for (const [nth, pin] of placed.entries()) pin.place = Math.min(pin.place, total - placed.length + nth)
  return placed
}

/** The matched products without the pinned ones. */
export const withoutPins = (matched: Uint32Array, placed: readonly Placed[]): Uint32Array => {
  if (placed.length === 0) return matched
  const rest = matched.slice()
  for (const { product } of placed) clearBit(rest, product)
  return rest
}

/** What a score is multiplied by that stands behind all others, and keeps its place among those. */
const BURIED = 1e-12

/** Multiplies the scores of those found, `count` of them; scores are in the places of their products. */
export const weighScores = (
  { boosts, buried }: Steering,
  { scores, products, count }: { scores: Float64Array; products: Uint32Array; count: number },
): void => {
  if (boosts.length === 0 && buried === undefined) return
  for (let i = 0; i < count; i++) {
    const product = products[i] as number
    let factor = buried && hasBit(buried, product) ? BURIED : 1
    for (const boost of boosts) if (hasBit(boost.mask, product)) factor *= boost.factor
    scores[i] = (scores[i] as number) * factor
  }
}

/** The matched products in the order of their tiers where there are no scores: what is boosted, the rest, what is buried. */
export const tiersOf = ({ boosts, buried }: Steering, matched: Uint32Array): Uint32Array[] => {
  const [high, middle, low] = [matched.slice().fill(0), matched.slice(), matched.slice().fill(0)]
  for (let i = 0; i < matched.length; i++) {
    const all = matched[i] as number
    const down = all & (buried?.[i] ?? 0)
    let up = 0
    for (const { mask } of boosts) up |= mask[i] ?? 0
    up &= all & ~down
    high[i] = up
    middle[i] = all & ~up & ~down
    low[i] = down
  }
  return [high, middle, low]
}
