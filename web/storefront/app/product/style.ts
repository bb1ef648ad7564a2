import type { Product, Variant } from '@selvedge/sdk'
import { altOf, picturesOf } from '../pictures.ts'
import { coloursOf } from '../products.ts'
import type { Swatches } from '../swatches.ts'
import type { Fact } from './attributes.ts'

/** How many are left at most for the page to say so. More than that is nobody's business. */
export const fewLeft = 3

/** A picture, what somebody wrote that it shows, and in a few bytes what it will be. */
export type Shot = { src: string; alt?: string; placeholder?: string }

/** One variant, as it can be chosen. */
export type Choice = {
  id: string
  sku: string
  colour: string | null
  size: string
  amount: number
  compare_at: number | null
  /** The lowest of the thirty days before, where a reduction is claimed. */
  lowest: number | null
  /** What a unit costs of those who take several. */
  breaks: { min_quantity: number; price_amount: number }[]
  available: boolean
  /** How many there are where there are few; null where there are enough or none. */
  left: number | null
}

export type StyleColour = { name: string; hex: string | null; available: boolean }

/** A product as its page shows it: everything that the page may come to show, and nothing else. */
export type Style = {
  id: string
  slug: string
  name: string
  brand: string
  sku: string
  description: string
  currency: string
  colours: StyleColour[]
  choices: Choice[]
  /** Of all colours, in the order in which they are shown; `#colour=` says whose they are. */
  shots: Shot[]
  facts: Fact[]
}

export const styleOf = (product: Product, swatches: Swatches, facts: Fact[] = []): Style => ({
  id: product.id,
  slug: product.slug,
  name: product.name,
  brand: product.brand,
  sku: product.sku,
  description: product.description,
  currency: product.currency,
  colours: coloursOf(product, swatches).map((colour) => ({
    ...colour,
    available: product.variants.some(
      ({ options, is_available }) => is_available && options.colour === colour.name,
    ),
  })),
  choices: product.variants.map(choiceOf),
  shots: product.image_urls.map((src) => {
    const alt = altOf(src)
    return alt === undefined ? { src } : { src, alt }
  }),
  facts,
})

const choiceOf = ({ options, ...variant }: Variant): Choice => {
  const { colour, ...others } = options
  const left = variant.stock_quantity
  return {
    id: variant.id,
    sku: variant.sku,
    colour: colour ?? null,
    size: Object.values(others).join(' / '),
    amount: variant.price_amount,
    compare_at: variant.compare_at_amount,
    lowest: variant.lowest_30_days_amount ?? null,
    breaks: variant.price_breaks ?? [],
    available: variant.is_available,
    left: variant.is_available && left > 0 && left <= fewLeft ? left : null,
  }
}

/** What a visitor has chosen, or what is shown to one who has not: a colour that there is, and a size where one fits. */
export type Chosen = {
  colour: StyleColour | undefined
  /** The sizes of this colour. */
  sizes: Choice[]
  shots: Shot[]
  /** Undefined until a size is chosen. */
  choice: Choice | undefined
}

export const chosenOf = (style: Style, asked: { colour: string | null; size: string | null }): Chosen => {
  const { colours } = style
  const colour =
    colours.find(({ name }) => name === asked.colour) ??
    colours.find(({ available }) => available) ??
    colours[0]
  const sizes = style.choices.filter((choice) => choice.colour === (colour?.name ?? null))
  const choice = sizes.length === 1 ? sizes[0] : sizes.find(({ size }) => size === asked.size)
  const shots = new Map(style.shots.map((shot) => [shot.src, shot]))
  const shown = picturesOf([...shots.keys()], { colour: colour?.name, size: choice?.size })
  return { colour, sizes, shots: shown.flatMap((src) => shots.get(src) ?? []), choice }
}

type ShownPrice = Pick<Choice, 'amount' | 'compare_at' | 'lowest' | 'breaks'> & { from: boolean }

/** What the sizes shown cost: of the chosen one, or from the cheapest on. */
export const priceOf = ({ sizes, choice }: Chosen): ShownPrice => {
  const [cheapest] = sizes.toSorted((one, other) => one.amount - other.amount)
  const shown = choice ?? cheapest
  return {
    amount: shown?.amount ?? 0,
    compare_at: shown?.compare_at ?? null,
    lowest: shown?.lowest ?? null,
    breaks: shown?.breaks ?? [],
    from: choice === undefined && sizes.some(({ amount }) => amount !== cheapest?.amount),
  }
}
