import type { Choice, Style } from './style.ts'

/** An amount of minor units as a decimal: 1990 EUR is `19.90`, 1990 JPY `1990`. */
export const decimalOf = (amount: number, currency: string): string => {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  return (amount / 10 ** digits).toFixed(digits)
}

/** The address that a picture has for who is not a browser. */
const pictureAt = (origin: string, src: string): string => {
  const address = src.split('#')[0] ?? src
  if (!address.startsWith('/')) return address
  return `${origin}${address}${address.startsWith('/api/media/') ? '/1280.jpeg' : ''}`
}

type Place = { origin: string; address: string }

/** The product and each of its offers, in the words of schema.org. `address` is the page's own, without a query. */
export const productData = (style: Style, { origin, address }: Place) => {
  const { choices, currency } = style
  const amounts = choices.map(({ amount }) => amount)
  return {
    '@type': 'Product',
    '@id': `${address}#product`,
    name: style.name,
    description: style.description,
    sku: style.sku,
    url: address,
    brand: { '@type': 'Brand', name: style.brand },
    image: style.shots.map(({ src }) => pictureAt(origin, src)),
    color: style.colours.map(({ name }) => name).join(', ') || undefined,
    material: style.facts.find(({ code }) => code === 'material')?.values.join(', '),
    offers: {
      '@type': 'AggregateOffer',
      priceCurrency: currency,
      lowPrice: decimalOf(Math.min(...amounts), currency),
      highPrice: decimalOf(Math.max(...amounts), currency),
      offerCount: choices.length,
      availability: availabilityOf(choices.some(({ available }) => available)),
      offers: choices.map((choice) => offerOf(choice, currency, address)),
    },
  }
}

const availabilityOf = (available: boolean) => `https://schema.org/${available ? 'InStock' : 'OutOfStock'}`

const offerOf = (choice: Choice, currency: string, address: string) => {
  const query = new URLSearchParams({ ...(choice.colour && { colour: choice.colour }), size: choice.size })
  return {
    '@type': 'Offer',
    sku: choice.sku,
    name: [choice.colour, choice.size].filter(Boolean).join(', '),
    url: `${address}?${query}`,
    price: decimalOf(choice.amount, currency),
    priceCurrency: currency,
    availability: availabilityOf(choice.available),
    itemCondition: 'https://schema.org/NewCondition',
  }
}
