import type { DeliveryMethod } from '@selvedge/contracts'

/** Why a delivery method cannot be as it was written; undefined where it can. */
export const conflictIn = (
  method: Pick<DeliveryMethod, 'min_days' | 'max_days' | 'rates'>,
): string | undefined => {
  if (method.min_days > method.max_days) return 'min_days is more than max_days'
  const known = new Set<string>()
  for (const { countries, currency, max_weight_grams } of method.rates) {
    for (const country of countries) {
      const parcel = `${country} up to ${max_weight_grams} g in ${currency}`
      if (known.has(parcel)) return `two rates for ${parcel}`
      known.add(parcel)
    }
  }
  return undefined
}
