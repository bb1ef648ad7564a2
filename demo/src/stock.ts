import type { BrandTier, GeneratedLocation, GeneratedStock } from './catalogue.ts'
import type { Random } from './random.ts'

const depth: Record<BrandTier, number> = { value: 46, contemporary: 26, premium: 14, luxury: 6 }

/** How many of a middle size a style has, by tier and by luck: many sell slowly, a few are everywhere. */
export const stockDepth = (tier: BrandTier, random: Random): number => {
  if (random.chance(0.025)) return 0
  const popularity = random.unit()
  return depth[tier] * (0.35 + 1.6 * popularity * popularity)
}

/**
 * Units of one variant over the warehouse and the stores. `distance` counts sizes from the middle of
 * the scale: the ends are bought in smaller numbers and sell out first.
 */
export const stockVariant = (
  { base, distance }: { base: number; distance: number },
  locations: readonly GeneratedLocation[],
  random: Random,
): GeneratedStock[] => {
  const units = countUnits(base, distance, random)
  const [warehouse, flagship, store] = locations
  if (!warehouse || !flagship || !store) throw new Error('stock needs a warehouse and two stores')
  const atFlagship = units < 4 ? random.int(units + 1) : Math.floor(units * 0.2)
  const atStore = units > 8 && random.chance(0.55) ? Math.floor(units * 0.15) : 0
  const stock = [
    { location_id: warehouse.id, quantity: units - atFlagship - atStore },
    { location_id: flagship.id, quantity: atFlagship },
  ]
  if (atStore > 0) stock.push({ location_id: store.id, quantity: atStore })
  return stock
}

const countUnits = (base: number, distance: number, random: Random): number => {
  const luck = random.unit()
  if (base === 0 || luck < 0.05 + 0.03 * distance) return 0
  if (luck < 0.16 + 0.03 * distance) return 1 + random.int(3)
  return Math.max(1, Math.round((base * (0.5 + random.unit())) / (1 + 0.35 * distance)))
}
