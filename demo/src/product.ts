import { imageUrlsOf } from '../artwork/spec-of.ts'
import { brands } from './brands.ts'
import type { GeneratedLocation, GeneratedProduct, GeneratedVariant } from './catalogue.ts'
import type { Leaf } from './categories.ts'
import { type Colour, palettes } from './colours.ts'
import { nameStyle, type Style } from './copy.ts'
import { type Fabric, type FabricKey, fabrics, patterns } from './fabrics.ts'
import type { Facet, FacetName, Range } from './garments/spec.ts'
import { deriveEan13, deriveUuid, idSpace } from './identifiers.ts'
import { type Price, priceStyle } from './price.ts'
import { createRandom, type Random } from './random.ts'
import { seasonOf } from './season.ts'
import { isShortScale, pickSizeRun } from './sizes.ts'
import { slugify } from './slug.ts'
import { planStock, stockVariant } from './stock.ts'

/** The day on which the demo shop stands still: nothing is newer than this. */
export const demoDate = Date.UTC(2026, 5, 1)
const dayMs = 86_400_000
const daysBack = 548
/** Categories, brands and locations were there before the first product. */
export const foundedMs = demoDate - 730 * dayMs
/** When the product was entered, which its ids carry: one a millisecond, the morning after the shop was founded. */
const enteredMs = (index: number): number => foundedMs + dayMs + index

/** What all products share. */
export interface Shop {
  seed: number
  brandIds: readonly string[]
  locations: readonly GeneratedLocation[]
  describe(style: Style, random: Random): string
}

/** What the decks dealt for one product. */
export interface Draw {
  index: number
  leaf: Leaf
  categoryId: string
  given: string
}

const brandsByRange = new Map<Range, number[]>()
for (const [i, brand] of brands.entries()) {
  for (const range of brand.ranges) brandsByRange.set(range, [...(brandsByRange.get(range) ?? []), i])
}

/** One product, a function of seed and index alone but for the copywriter's order of sentences. */
export const makeProduct = (shop: Shop, draw: Draw): GeneratedProduct => {
  const { index, leaf } = draw
  const random = createRandom(shop.seed, index)
  const brandIndex = random.pick(brandsByRange.get(leaf.garment.range) ?? [0])
  const brand = brands[brandIndex] as (typeof brands)[number]
  const fabricKey = random.pick(leaf.garment.fabrics)
  const style = chooseStyle(draw, fabrics[fabricKey], random)
  const age = Math.floor(random.unit() * daysBack)
  const createdMs = demoDate - (age + 1) * dayMs + (7 * 60 + random.int(600)) * 60_000 + random.int(60_000)
  const name = nameStyle(style, random)
  const number = String(index + 1).padStart(4, '0')
  const sku = `${brand.code}-${leaf.garment.code}-${number}`
  const price = priceStyle({ base: leaf.garment.price, tier: brand.tier, fabric: fabricKey }, age, random)
  const colours = chooseColours(style, random)
  const variants = makeVariants(shop, { style, colours, price, sku, index, tier: brand.tier }, random)
  const description = shop.describe(style, random)
  const attributes = attributesOf(style, { leaf, fabricKey, colours })
  return {
    id: deriveUuid(enteredMs(index), [shop.seed, idSpace.product, index]),
    name,
    slug: `${slugify(name)}-${number}`,
    description,
    brand_id: shop.brandIds[brandIndex] as string,
    category_id: draw.categoryId,
    sku,
    currency: 'EUR',
    attributes,
    composition: style.fabric.composition.map((part) => ({ ...part })),
    care: [...style.fabric.care],
    created_at: new Date(createdMs).toISOString(),
    image_urls: imageUrlsOf({ name, description, sku, attributes, variants }),
    variants,
  }
}

const chooseStyle = ({ leaf, given }: Draw, fabric: Fabric, random: Random): Style => {
  const { garment } = leaf
  const chosen: Partial<Record<FacetName, Facet>> = {}
  for (const facet in garment.facets) {
    const options = garment.facets[facet as FacetName]
    if (options) chosen[facet as FacetName] = random.pick(options)
  }
  return {
    given,
    noun: random.pick(garment.nouns),
    garment,
    fabric,
    pattern: choosePattern(fabric, random),
    cut: random.pick(garment.cuts),
    facets: chosen,
  }
}

const choosePattern = (fabric: Fabric, random: Random): keyof typeof patterns => {
  let total = 0
  for (const [, weight] of fabric.patterns) total += weight
  let at = random.unit() * total
  for (const [pattern, weight] of fabric.patterns) {
    at -= weight
    if (at < 0) return pattern
  }
  return 'plain'
}

const chooseColours = ({ fabric, garment }: Style, random: Random): Colour[] => {
  const palette = palettes[fabric.palette]
  const roll = random.unit()
  const count = isShortScale(garment.scale) ? 1 + random.int(3) : roll < 0.7 ? 1 : roll < 0.94 ? 2 : 3
  const chosen = new Map<string, Colour>()
  while (chosen.size < Math.min(count, palette.length)) {
    const colour = random.pick<Colour>(palette)
    chosen.set(colour.code, colour)
  }
  return [...chosen.values()]
}

interface VariantPlan {
  style: Style
  colours: Colour[]
  price: Price
  sku: string
  index: number
  tier: (typeof brands)[number]['tier']
}

/** Fewer sizes where there are more colours, so that styles keep to about five variants; a few run the whole scale. */
const runLengths: Record<number, readonly number[]> = {
  1: [4, 4, 5, 5, 5, 6],
  2: [3, 3, 3, 4],
  3: [2, 2, 3],
}

const makeVariants = (shop: Shop, plan: VariantPlan, random: Random): GeneratedVariant[] => {
  const { garment } = plan.style
  const whole = plan.colours.length === 1 && random.chance(0.05)
  const length = whole ? 10 : random.pick(runLengths[plan.colours.length] ?? [3])
  const run = pickSizeRun(garment.scale, length, random)
  const stock = planStock(plan.tier, random)
  const weight = garment.weight * (0.9 + 0.2 * random.unit())
  const onlyFirstReduced = plan.colours.length > 1 && random.chance(0.4)
  const variants: GeneratedVariant[] = []
  for (const [c, colour] of plan.colours.entries()) {
    const sale = onlyFirstReduced && c > 0 ? undefined : plan.price.sale_amount
    for (const [s, size] of run.sizes.entries()) {
      const n = plan.index * 64 + variants.length
      const fromMiddle = run.offset + s
      variants.push({
        id: deriveUuid(enteredMs(plan.index), [shop.seed, idSpace.variant, n]),
        sku: `${plan.sku}-${colour.code}-${size.code}`,
        barcode: deriveEan13(n),
        options: { size: size.label, colour: colour.name },
        colour_hex: colour.hex,
        price_amount: sale ?? plan.price.full_amount,
        ...(sale === undefined ? {} : { compare_at_amount: plan.price.full_amount }),
        weight_grams: roundWeight(weight * (1 + 0.03 * fromMiddle)),
        stock: stockVariant({ ...stock, distance: Math.abs(fromMiddle) }, shop.locations, random),
      })
    }
  }
  return variants
}

const roundWeight = (grams: number): number =>
  grams < 50 ? Math.max(1, Math.round(grams)) : Math.round(grams / 5) * 5

const attributesOf = (
  style: Style,
  { leaf, fabricKey, colours }: { leaf: Leaf; fabricKey: FabricKey; colours: Colour[] },
): Record<string, string[]> => {
  const attributes: Record<string, string[]> = {
    garment: [style.garment.type],
    gender: [leaf.gender],
    cut: [style.cut.value],
    fit: [style.cut.fit],
    pattern: [patterns[style.pattern].label],
    fabric: [style.fabric.name],
    material: [style.fabric.material],
    season: [seasonOf(fabricKey)],
    colour_family: [...new Set(colours.map((colour) => colour.family))],
  }
  for (const facet in style.facets) {
    const chosen = style.facets[facet as FacetName]
    if (chosen) attributes[facet] = [chosen.value]
  }
  return attributes
}
