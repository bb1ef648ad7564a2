import type { Product } from '@selvedge/sdk'

/** What a card in a listing shows of a product, and no more: this is sent to the browser for each of them. */
export type Card = {
  id: string
  slug: string
  name: string
  brand: string
  amount: number
  compare_at: number | null
  currency: string
  from: boolean
  /** The picture, and the one that is shown while a pointer rests on it. */
  pictures: string[]
  colours: string[]
  available: boolean
}

export const cardOf = (product: Product): Card => {
  const { variants } = product
  const amounts = variants.map(({ price_amount }) => price_amount)
  const cheapest = variants.find(({ price_amount }) => price_amount === product.price_amount)
  return {
    id: product.id,
    slug: product.slug,
    name: product.name,
    brand: product.brand,
    amount: product.price_amount,
    compare_at: cheapest?.compare_at_amount ?? null,
    currency: product.currency,
    from: Math.max(...amounts) > product.price_amount,
    pictures: product.image_urls.slice(0, 2),
    colours: [...new Set(variants.flatMap(({ options }) => options.colour ?? []))],
    available: product.is_available,
  }
}
