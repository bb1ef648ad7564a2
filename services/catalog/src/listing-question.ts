import {
  type catalog,
  facetFields,
  type SearchFilters,
  type SearchLanguage,
  type search,
} from '@selvedge/contracts'
import { freezeJson, perFrozen } from '@selvedge/kernel'
import type { InputOf } from '@selvedge/kernel/contract'
import { fromDecimal, minorUnitDigits } from '@selvedge/kernel/money'

export type Input = InputOf<typeof catalog.list_products>
type Asked = InputOf<typeof search.find_products>

/** What search is asked for a listing, and a text that stands for it. */
export type Question = { asked: Asked; key: string }

/** How prices are meant that a listing is filtered by. Search knows those of the base currency. */
export type Meant = {
  currency: string
  /** The lowest amount, as search knows it, that costs no less than this one of the currency. */
  lowest: (amount: number) => number
  /** The highest that costs no more. */
  highest: (amount: number) => number
  /** What the texts that stand for the questions begin with. */
  key: string
}

export const questionsIn = (meant: Meant): ((input: Input) => Question) =>
  perFrozen((input: Input) => {
    const asked = freezeJson(askedOf(input, meant))
    return { asked, key: meant.key + JSON.stringify(asked) }
  })

const askedOf = (input: Input, meant: Meant): Asked => {
  const { page = 1, limit = 20, facets = true } = input
  const text = input.search?.trim()
  return {
    filters: filtersOf(input, meant),
    page,
    limit,
    facets,
    ...(text ? { text, ...languageOf(input), ...unitOf(meant) } : {}),
    ...sortOf(input, text),
  }
}

/** Of what is searched for: as it is said, else that of the texts which are asked for, where search knows it. */
export const languageOf = ({
  language,
  locale,
}: Pick<Input, 'language' | 'locale'>): { language?: SearchLanguage } => {
  const known = language ?? searchLanguages.find((each) => each === locale?.split('-')[0])
  return known === undefined ? {} : { language: known }
}

const searchLanguages: readonly SearchLanguage[] = ['en', 'de', 'fr', 'es', 'ja', 'ar']

const manyUnits = 1_000_000

/** What a price in the text is worth, where search would take it for another. The rounding of prices hardly shows in a million. */
const unitOf = ({ currency, highest }: Meant): { unit_amount?: number } => {
  const unit_amount = highest(manyUnits * 10 ** minorUnitDigits(currency)) / manyUnits
  return unit_amount === 100 ? {} : { unit_amount }
}

const sortOf = ({ sort_by, sort_order }: Input, text: string | undefined) =>
  ({
    sort_by: sort_by ?? (text ? 'relevance' : 'created_at'),
    sort_order: sort_order ?? (sort_by === 'price' || sort_by === 'name' ? 'asc' : 'desc'),
  }) as const

const filtersOf = (input: Input, { currency, lowest, highest }: Meant): SearchFilters => {
  const { category_id, brand, min_price, max_price, available } = input
  const filters: SearchFilters = {}
  if (category_id !== undefined) filters.category_id = category_id
  if (brand !== undefined) filters.brand = brand
  if (min_price !== undefined) filters.min_amount = lowest(minorUnits(min_price, currency, Math.ceil))
  if (max_price !== undefined) filters.max_amount = highest(minorUnits(max_price, currency, Math.floor))
  if (available !== undefined) filters.available = available
  const fields: Record<string, string[]> = {}
  for (const field of facetFields) {
    const values = input[field]
    if (values !== undefined) fields[field] = values
  }
  for (const pair of input.attribute ?? []) {
    const [code = ''] = pair.split(':', 1)
    fields[code] = [...new Set([...(fields[code] ?? []), pair.slice(code.length + 1)])]
  }
  if (Object.keys(fields).length > 0) filters.fields = fields
  return filters
}

/** A bound may lie between two amounts that the currency has; it is then drawn to the one inside. */
const minorUnits = (price: number, currency: string, inwards: (units: number) => number): number =>
  fromDecimal(price, currency) ?? inwards(price * 10 ** minorUnitDigits(currency))
