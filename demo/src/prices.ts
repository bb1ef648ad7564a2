const market = (
  code: string,
  name: string,
  more: { countries: string[]; currencies: string[]; languages: string[]; tax_display?: 'excluded' },
) => ({ code, name, tax_display: 'included' as const, is_default: code === 'eu', ...more })

/** Where the demo sells: the European Union and whoever else asks, and four markets of their own. */
export const markets = [
  market('eu', 'Europe', { countries: [], currencies: ['EUR'], languages: [] }),
  market('uk', 'United Kingdom', { countries: ['GB'], currencies: ['GBP', 'EUR'], languages: ['en'] }),
  market('us', 'United States', {
    ...{ countries: ['US'], currencies: ['USD'], languages: ['en', 'es'] },
    tax_display: 'excluded',
  }),
  market('jp', 'Japan', { countries: ['JP'], currencies: ['JPY'], languages: ['ja', 'en'] }),
  market('gulf', 'Gulf', { countries: ['AE', 'KW'], currencies: ['AED', 'KWD'], languages: ['ar', 'en'] }),
]

type Priced = { variants: readonly { price_amount: number; compare_at_amount?: number | null }[] }

const dayMs = 86_400_000
const inDays = (now: number, days: number) => new Date(now + days * dayMs).toISOString()
const always = { market: null, customer_group: null, valid_from: null, valid_until: null, priority: 0 }
const euros = { ...always, currency: 'EUR' }

/** Parts of a price, to the nearest ten cents. */
const partOf = (amount: number, part: number) => Math.max(10, Math.round((amount * part) / 10) * 10)
const isFull = ({ variants }: Priced) => variants.every(({ compare_at_amount }) => compare_at_amount == null)

/**
 * A sale that is on, one to come, what shops that buy to sell pay, and what one thing costs in dollars. `takes` says of a product,
 * by its place, whether the list has prices for it; `prices` what a variant costs in it. Amounts in minor units.
 */
export const priceListsAt = (now: number) => [
  {
    name: 'Mid-season sale',
    terms: { ...euros, valid_until: inDays(now, 14) },
    takes: (at: number, product: Priced) => at % 9 === 4 && at < 2000 && isFull(product),
    prices: (amount: number) => [{ min_quantity: 1, amount: partOf(amount, 0.8), compare_at_amount: amount }],
  },
  {
    name: 'Long weekend',
    terms: { ...euros, valid_from: inDays(now, 3), valid_until: inDays(now, 6), priority: 1 },
    takes: (at: number, product: Priced) => at % 27 === 4 && at < 2000 && isFull(product),
    prices: (amount: number) => [{ min_quantity: 1, amount: partOf(amount, 0.7), compare_at_amount: amount }],
  },
  {
    name: 'Trade',
    terms: { ...euros, customer_group: 'trade' },
    takes: (at: number) => at % 5 === 0 && at < 500,
    prices: (amount: number) => [
      { min_quantity: 1, amount: partOf(amount, 0.75), compare_at_amount: null },
      { min_quantity: 10, amount: partOf(amount, 0.6), compare_at_amount: null },
    ],
  },
  {
    name: 'Two or more',
    terms: { ...euros, valid_from: null },
    takes: (at: number, product: Priced) => at % 31 === 7 && at < 1000 && isFull(product),
    prices: (amount: number) => [
      { min_quantity: 2, amount: partOf(amount, 0.95), compare_at_amount: null },
      { min_quantity: 5, amount: partOf(amount, 0.9), compare_at_amount: null },
    ],
  },
  {
    name: 'American prices',
    terms: { ...always, currency: 'USD', market: 'us' },
    takes: (at: number) => at % 11 === 3 && at < 1000,
    prices: (amount: number) => [
      { min_quantity: 1, amount: Math.ceil((amount * 1.15) / 500) * 500, compare_at_amount: null },
    ],
  },
]
