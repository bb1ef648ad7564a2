import { catalog, facetFields, type SearchFilters } from '@selvedge/contracts'
import { handler, Prepared } from '@selvedge/kernel'
import { type InputOf, pagination } from '@selvedge/kernel/contract'
import { fromDecimal, minorUnitDigits, toDecimal } from '@selvedge/kernel/money'
import type { Context } from './context.ts'

type Input = InputOf<typeof catalog.list_products>

/** What a shopper can filter a listing by is what it is counted by. */
const listingFacets = ['category_id', 'brand', 'available', ...facetFields]

/** A listing: what search finds, joined to the products as they lie in memory. No product is parsed or copied twice. */
export const listProducts = handler(catalog.list_products, async (ctx: Context, input) => {
  const { page = 1, limit = 20, facets = true } = input
  const text = input.search?.trim()
  const found = await ctx.search.find_products({
    filters: filtersOf(input, ctx.defaultCurrency),
    page,
    limit,
    facets: facets ? listingFacets : [],
    ...(text ? { text } : {}),
    ...sortOf(input, text),
  })
  const products = await Promise.all(
    found.product_ids.map((id) => ctx.documents.peek(id) ?? ctx.documents.get(id)),
  )
  const range = found.price_range
  const tail = {
    pagination: pagination({ page, limit }, found.total),
    price_range: range && {
      min_price: toDecimal(range.min_amount, ctx.defaultCurrency),
      max_price: toDecimal(range.max_amount, ctx.defaultCurrency),
    },
  }
  return splice(
    products.filter((product) => product !== undefined),
    `"facets":${found.facets},${JSON.stringify(tail).slice(1)}`,
  )
})

const opening = Buffer.from('{"data":[')
const comma = Buffer.from(',')

/** `tail` is what follows the products: the other members of the answer, and its closing brace. */
const splice = (products: readonly Prepared[], tail: string): Prepared => {
  const parts: Buffer[] = [opening]
  for (const [at, product] of products.entries()) {
    if (at > 0) parts.push(comma)
    parts.push(product.body)
  }
  parts.push(Buffer.from(`],${tail}`))
  return new Prepared(Buffer.concat(parts))
}

const sortOf = ({ sort_by, sort_order }: Input, text: string | undefined) =>
  ({
    sort_by: sort_by ?? (text ? 'relevance' : 'created_at'),
    sort_order: sort_order ?? (sort_by === 'price' || sort_by === 'name' ? 'asc' : 'desc'),
  }) as const

const filtersOf = (input: Input, currency: string): SearchFilters => {
  const { category_id, brand, min_price, max_price, available } = input
  const fields = facetFields.flatMap((field) => {
    const values = input[field]
    return values === undefined ? [] : [[field, values] as const]
  })
  return {
    ...(category_id === undefined ? {} : { category_id }),
    ...(brand === undefined ? {} : { brand }),
    ...(min_price === undefined ? {} : { min_amount: minorUnits(min_price, currency, Math.ceil) }),
    ...(max_price === undefined ? {} : { max_amount: minorUnits(max_price, currency, Math.floor) }),
    ...(available === undefined ? {} : { available }),
    ...(fields.length === 0 ? {} : { fields: Object.fromEntries(fields) }),
  }
}

/** A bound may lie between two amounts that the currency has; it is then drawn to the one inside. */
const minorUnits = (price: number, currency: string, inwards: (units: number) => number): number =>
  fromDecimal(price, currency) ?? inwards(price * 10 ** minorUnitDigits(currency))
