import { createRandom } from './random.ts'

/** Only so many of the first products have a past: enough for the shelves of a demo shop. */
const withPast = 1200
const days = 28

export interface GeneratedSale {
  days_ago: number
  units: number
}

/**
 * What was bought of a product in the last four weeks before the demo shop opens, by its place in the catalogue: of most
 * nothing or little, of a few a lot, as it is in a shop.
 */
export const salesOf = (index: number): GeneratedSale[] => {
  if (index >= withPast) return []
  const random = createRandom(0x5a1e5, index)
  const pull = random.unit() ** 9 * 14
  return Array.from({ length: days }, (_, day) => ({
    days_ago: day + 1,
    units: Math.floor(pull * 2 * random.unit()),
  })).filter(({ units }) => units > 0)
}
