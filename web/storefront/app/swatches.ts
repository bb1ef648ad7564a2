import { orNull } from './lenient.ts'
import type { Shop } from './shop.ts'

/** How colours look, by their names. */
export type Swatches = ReadonlyMap<string, string>

/** They are the same for everybody, many, and change when a season does. */
const keptMilliseconds = 60_000
let kept: { swatches: Swatches; until: number } | undefined

/** All swatches of the catalogue; none where it is not there. */
export const listSwatches = async (shop: Shop): Promise<Swatches> => {
  if (kept !== undefined && kept.until > Date.now()) return kept.swatches
  const answer = await orNull(shop.sdk.catalog.list_swatches({}), shop)
  if (answer === null) return kept?.swatches ?? new Map()
  const swatches = new Map(answer.data.map(({ value, hex }) => [value, hex]))
  kept = { swatches, until: Date.now() + keptMilliseconds }
  return swatches
}
