import type { BrandTier } from './catalogue.ts'
import type { FabricKey } from './fabrics.ts'
import type { Random } from './random.ts'

const tierFactor: Record<BrandTier, number> = { value: 0.45, contemporary: 1, premium: 1.75, luxury: 4 }

/** What a fabric does to a price; those not named leave it as it is. */
const fabricFactor: Partial<Record<FabricKey, number>> = {
  cashmere: 2.3,
  silk_crepe: 1.7,
  silk_twill: 1.5,
  alpaca: 1.25,
  mohair: 1.2,
  merino: 1.1,
  tweed: 1.1,
  nappa: 1.15,
  calf: 1.1,
  grained: 1.05,
  canvas: 0.55,
  recycled_nylon: 0.85,
  silver: 1.15,
  felt: 1.2,
  rigid_denim: 1.25,
  viscose_crepe: 0.9,
  flannel_cotton: 0.9,
  cotton_knit: 0.85,
  satin: 0.9,
  velvet: 1.1,
  waxed_cotton: 1.1,
}

/** A style's full price and, where it is reduced, what is asked now. In cents. */
export interface Price {
  full_amount: number
  sale_amount: number | undefined
}

/** `base` is a contemporary brand's price in cents, `age` the days since the style came out. */
export const priceStyle = (
  style: { base: number; tier: BrandTier; fabric: FabricKey },
  age: number,
  random: Random,
): Price => {
  const factor = tierFactor[style.tier] * (fabricFactor[style.fabric] ?? 1)
  const full_amount = settle((style.base * factor * (0.86 + 0.28 * random.unit())) / 100, style.tier)
  const reduced = random.chance(age > 240 ? 0.28 : 0.07)
  const off = random.pick([0.8, 0.7, 0.7, 0.6, 0.5])
  const sale_amount = settle((full_amount * off) / 100, style.tier)
  return { full_amount, sale_amount: reduced && sale_amount < full_amount ? sale_amount : undefined }
}

/** The nearest price, in cents, that a shop of the tier would put on a label. */
const settle = (euros: number, tier: BrandTier): number => {
  switch (tier) {
    case 'value':
      return (euros < 30 ? Math.max(Math.round(euros), 5) : nearest(euros, 5)) * 100 - 1
    case 'contemporary':
      return endingInFiveOrNine(euros) * 100
    case 'premium':
      return nearest(euros, euros < 300 ? 5 : 10) * 100
    case 'luxury':
      return nearest(euros, euros < 1000 ? 10 : 50) * 100
  }
}

const nearest = (euros: number, step: number): number => Math.max(Math.round(euros / step), 1) * step

const endingInFiveOrNine = (euros: number): number => {
  const ten = Math.floor(euros / 10) * 10
  const rest = euros - ten
  return ten + (rest < 2 ? -1 : rest < 7 ? 5 : 9)
}
