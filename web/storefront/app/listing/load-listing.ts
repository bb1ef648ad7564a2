import type { Category, SearchLanguage, SearchReading } from '@selvedge/sdk'
import { redirect } from 'react-router'
import { listAttributes } from '../attributes.ts'
import { childrenOf, pathTo } from '../categories.ts'
import { currencyOf } from '../currencies.ts'
import { translateIn } from '../i18n/translate.ts'
import { inCurrency } from '../in-currency.ts'
import { orThrow } from '../lenient.ts'
import { type Card, type ChooseColour, cardsOf } from '../products.ts'
import type { Shop } from '../shop.ts'
import { listSwatches, type Swatches } from '../swatches.ts'
import { type AttributeFacet, attributeFacetsOf } from './attribute-facets.ts'
import { type Choices, formatChoices, pairsOf, type Sort } from './choices.ts'
import { type Counted, facetsOf, type ListingFacet } from './facets.ts'
import { nearestColour } from './near-colour.ts'

/** A category to go on to, and how many of the listed products are in it. */
export type Place = { name: string; slug: string; count: number }

/** One page of products, and what it can be narrowed by. */
export type Listing = {
  choices: Choices
  cards: Card[]
  total: number
  last_page: number
  facets: ListingFacet[]
  /** What the shop has defined itself, in its order. */
  attributes: AttributeFacet[]
  /** Of all that matches but for the price filter, decimal. */
  price_range: { min_price: number; max_price: number } | null
  /** How many of those cost how much, in equal steps over the range. */
  price_counts: readonly number[]
  currency: string
  /** How the text was read that was searched for; null where there was none. */
  reading: SearchReading | null
  /** How many of them can be had now. */
  available: number
  /** The category that is shown, its parent, and those beneath; beside it where there are none beneath. */
  places: { current: Place | null; above: Omit<Place, 'count'> | null; below: Place[] }
}

/** Divides by two, three and four, which is how many stand side by side. */
const perPage = 24

type Asked = {
  /** The address that was asked for, to send on whoever asks for a page behind the last. */
  url: string
  choices: Choices
  /** All categories, to know places by. */
  categories: readonly Category[]
  category?: Category | undefined
  brand?: string
  /** Shown in its own order where no other is asked for. */
  collection_id?: string
  /** What visitors search in. */
  language?: SearchLanguage
}

/** The products that an address asks for. Without the catalogue there is no page. */
export const loadListing = async (shop: Shop, asked: Asked): Promise<Listing> => {
  const { choices, categories, category, brand, collection_id, language } = asked
  const { search, fields, attributes, min_price, max_price, available, sort, page } = choices
  const answer = await orThrow(
    inCurrency(shop, (prices) =>
      shop.sdk.catalog.list_products({
        ...fields,
        ...(Object.keys(attributes).length > 0 && { attribute: pairsOf(attributes) }),
        ...(brand !== undefined && { brand: [brand] }),
        ...(search !== '' && { search, ...(language && { language }) }),
        ...(category && { category_id: category.id }),
        ...(min_price !== undefined && { min_price }),
        ...(max_price !== undefined && { max_price }),
        ...(available && { available }),
        ...(collection_id === undefined
          ? orders[sort ?? 'relevance']
          : { collection_id, ...(sort && orders[sort]) }),
        page,
        limit: perPage,
        ...prices,
      }),
    ),
  )
  const last_page = Math.max(1, answer.pagination.total_pages)
  if (page > last_page)
    throw redirect(new URL(asked.url).pathname + formatChoices({ ...choices, page: last_page }))
  const [swatches, known] = await Promise.all([listSwatches(shop), listAttributes(shop)])
  const { data, facets, price_range, price_counts = [] } = answer
  return {
    choices,
    cards: withMarks(await cardsOf(shop, data, colourWanted(choices, swatches)), answer.search),
    total: answer.pagination.total,
    last_page,
    facets: facetsOf(facets, { choices, swatches, hides: brand === undefined ? [] : ['brand'] }),
    attributes: attributeFacetsOf(facets, { chosen: attributes, known, t: translateIn(shop.locale) }),
    price_range,
    price_counts,
    currency: data[0]?.currency ?? (await shopCurrency(shop)),
    reading: answer.search ?? null,
    available: countsOf(facets, 'available').get('true') ?? 0,
    places: placesOf(categories, category, countsOf(facets, 'category_id')),
  }
}

/** Cards whose names say where they have what was searched for. */
const withMarks = (cards: Card[], { highlights = [] }: Pick<SearchReading, 'highlights'> = {}): Card[] => {
  const marksOf = new Map(highlights.map(({ product_id, name }) => [product_id, name]))
  return cards.map((card) => {
    const marks = marksOf.get(card.id)
    return marks === undefined ? card : { ...card, marks }
  })
}

/** What a listing without products shows its chosen prices in. */
const shopCurrency = async (shop: Shop): Promise<string> => {
  const currency = await currencyOf(shop)
  if (currency === '') throw new Response('The catalogue is not there.', { status: 503 })
  return currency
}

const orders = {
  relevance: { sort_by: 'relevance', sort_order: 'desc' },
  bestselling: { sort_by: 'bestselling', sort_order: 'desc' },
  newest: { sort_by: 'created_at', sort_order: 'desc' },
  price_low: { sort_by: 'price', sort_order: 'asc' },
  price_high: { sort_by: 'price', sort_order: 'desc' },
  name: { sort_by: 'name', sort_order: 'asc' },
} as const satisfies Record<Sort, object>

const countsOf = (facets: readonly Counted[], field: string): Map<string, number> =>
  new Map(
    facets.find((facet) => facet.field === field)?.values.map(({ value, count }) => [value, count] as const),
  )

const placesOf = (
  categories: readonly Category[],
  category: Category | undefined,
  counts: ReadonlyMap<string, number>,
): Listing['places'] => {
  const placeOf = ({ id, name, slug }: Category): Place => ({ name, slug, count: counts.get(id) ?? 0 })
  const beneath = childrenOf(categories, category?.id ?? null)
  const path = category === undefined ? [] : pathTo(categories, category.id)
  const above = path.at(-2)
  const shown =
    beneath.length > 0 || category === undefined ? beneath : childrenOf(categories, category.parent_id)
  return {
    current: category === undefined ? null : placeOf(category),
    above: above === undefined ? null : { name: above.name, slug: above.slug },
    below: shown.map(placeOf).filter(({ count, slug }) => count > 0 || slug === category?.slug),
  }
}

/** Who looks for something blue is shown it in blue. */
const colourWanted = (
  { fields: { colour = [], colour_family = [] } }: Choices,
  swatches: Swatches,
): ChooseColour => {
  const families = colour_family.flatMap((family) => swatches.get(family) ?? [])
  return (colours) =>
    colours.find(({ name }) => colour.includes(name))?.name ?? nearestColour(colours, families)
}
