import type { Product } from '@selvedge/sdk'
import type { Mark } from './components/marked.tsx'
import { withOwnPrices } from './own-prices.ts'
import { picturesOf } from './pictures.ts'
import type { Shop } from './shop.ts'
import { listSwatches, type Swatches } from './swatches.ts'

/** A colour by its name, and what it looks like where the catalogue knows. */
export type Colour = { name: string; hex: string | null }

/** What a card in a listing shows of a product, and no more: this is sent to the browser for each of them. */
export type Card = {
  id: string
  slug: string
  name: string
  brand: string
  amount: number
  compare_at: number | null
  /** The lowest of the thirty days before, where a reduction is claimed. */
  lowest: number | null
  currency: string
  from: boolean
  /** The picture, and the one that is shown while a pointer rests on it. */
  pictures: string[]
  colours: Colour[]
  available: boolean
  /** The one that it is shown in because somebody asked for it, by its name. */
  colour?: string
  /** Where its name has what was searched for. */
  marks?: Mark[]
}

/** Which of a product's colours a card is to show, by its name; the first that is in stock where it is none of them. */
export type ChooseColour = (colours: readonly Colour[]) => string | undefined

/** Products as cards show them to this visitor, in their order: at the prices of their groups, where they are in any. */
export const cardsOf = async (
  shop: Shop,
  products: readonly Product[],
  chooseColour?: ChooseColour,
): Promise<Card[]> => cardsForAll(shop, await withOwnPrices(shop, products), chooseColour)

/** The same at the prices that products come with, for what is shown to more than one visitor. */
export const cardsForAll = async (
  shop: Shop,
  products: readonly Product[],
  chooseColour: ChooseColour = () => undefined,
): Promise<Card[]> => {
  const swatches = await listSwatches(shop)
  return products.map((product) => cardOf(product, { swatches, chooseColour }))
}

/** Each colour of a product once, in the order of its variants. */
export const coloursOf = ({ variants }: Product, swatches: Swatches): Colour[] =>
  [...new Set(variants.flatMap(({ options }) => options.colour ?? []))].map((name) => ({
    name,
    hex: swatches.get(name) ?? null,
  }))

type Look = { swatches: Swatches; chooseColour: ChooseColour }

const cardOf = (product: Product, { swatches, chooseColour }: Look): Card => {
  const { variants } = product
  const colours = coloursOf(product, swatches)
  const chosen = chooseColour(colours)
  const amounts = variants.map(({ price_amount }) => price_amount)
  const cheapest = variants.find(({ price_amount }) => price_amount === product.price_amount)
  const colour = chosen ?? (variants.find(({ is_available }) => is_available) ?? variants[0])?.options.colour
  return {
    id: product.id,
    slug: product.slug,
    name: product.name,
    brand: product.brand,
    amount: product.price_amount,
    compare_at: cheapest?.compare_at_amount ?? null,
    lowest: cheapest?.lowest_30_days_amount ?? null,
    currency: product.currency,
    from: Math.max(...amounts) > product.price_amount,
    pictures: picturesOf(product.image_urls, { colour }).slice(0, 2),
    colours,
    available: product.is_available,
    ...(chosen !== undefined && { colour: chosen }),
  }
}
