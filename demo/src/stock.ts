import type { BrandTier, GeneratedLocation, GeneratedStock } from './catalogue.ts'
import type { Random } from './random.ts'

const depths: Record<BrandTier, number> = { value: 46, contemporary: 26, premium: 14, luxury: 6 }

/** What a style is bought in: units of a middle size, and whether the stores carry it or only the warehouse. */
export type StockPlan = { depth: number; inStores: boolean }

/** By tier and by luck: many sell slowly, a few are everywhere. The stores have room for the two in five that sell best. */
export const planStock = (tier: BrandTier, random: Random): StockPlan => {
  if (random.chance(0.025)) return { depth: 0, inStores: false }
  const popularity = random.unit()
  return { depth: depths[tier] * (0.35 + 1.6 * popularity * popularity), inStores: popularity > 0.6 }
}

/**
 * Units of one variant over the warehouse, which keeps a shelf for everything, and the stores that have some. `distance`
 * counts sizes from the middle of the scale: the ends are bought in smaller numbers and sell out first.
 */
export const stockVariant = (
  { depth, inStores, distance }: StockPlan & { distance: number },
  locations: readonly GeneratedLocation[],
  random: Random,
): GeneratedStock[] => {
  const units = countUnits(depth, distance, random)
  const [warehouse, flagship, store] = locations
  if (!warehouse || !flagship || !store) throw new Error('stock needs a warehouse and two stores')
  const atFlagship = units < 4 ? random.int(units + 1) : Math.floor(units * 0.2)
  const atStore = units > 8 && random.chance(0.55) ? Math.floor(units * 0.15) : 0
  if (!inStores) return [{ location_id: warehouse.id, quantity: units }]
  const stock = [{ location_id: warehouse.id, quantity: units - atFlagship - atStore }]
  if (atFlagship > 0) stock.push({ location_id: flagship.id, quantity: atFlagship })
  if (atStore > 0) stock.push({ location_id: store.id, quantity: atStore })
  return stock
}

const countUnits = (depth: number, distance: number, random: Random): number => {
  const luck = random.unit()
  if (depth === 0 || luck < 0.05 + 0.03 * distance) return 0
  if (luck < 0.16 + 0.03 * distance) return 1 + random.int(3)
  return Math.max(1, Math.round((depth * (0.5 + random.unit())) / (1 + 0.35 * distance)))
}
