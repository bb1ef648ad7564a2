import { hash } from 'node:crypto'
import { catalog, facetFields, type SearchFilters, type search } from '@selvedge/contracts'
import { freezeJson, handler, Prepared, perFrozen } from '@selvedge/kernel'
import { type InputOf, pagination } from '@selvedge/kernel/contract'
import { fromDecimal, minorUnitDigits, toDecimal } from '@selvedge/kernel/money'
import type { Found } from './built-listings.ts'
import type { Context } from './context.ts'

type Input = InputOf<typeof catalog.list_products>
type Asked = InputOf<typeof search.find_products>

/**
 * A listing: what search finds, joined to the products as they lie in memory. No product is parsed or copied twice, and what
 * would come out as it did before is not put together again.
 */
export const listProducts = handler(catalog.list_products, async (ctx: Context, input) => {
  const { asked, key } = ctx.question(input)
  const found = await ctx.search.find_products(asked)
  return ctx.built.get(key, found) ?? build(ctx, { key, asked, found })
})

export type Question = { asked: Asked; key: string }

/** What search is asked for a listing, and a text that stands for it. Prices are in this currency. */
export const questionsIn = (currency: string): ((input: Input) => Question) =>
  perFrozen((input: Input) => {
    const asked = freezeJson(askedOf(input, currency))
    return { asked, key: JSON.stringify(asked) }
  })

const askedOf = (input: Input, currency: string): Asked => {
  const { page = 1, limit = 20, facets = true } = input
  const text = input.search?.trim()
  return {
    filters: filtersOf(input, currency),
    page,
    limit,
    facets,
    ...(text ? { text } : {}),
    ...sortOf(input, text),
  }
}

const build = async (
  { built, documents, defaultCurrency }: Context,
  { key, asked, found }: { key: string; asked: Asked; found: Found },
): Promise<Prepared> => {
  const moment = built.moment()
  const ids = found.product_ids
  const all = await Promise.all(ids.map((id) => documents.peek(id) ?? documents.get(id)))
  const products = all.filter((product) => product !== undefined)
  const range = found.price_range
  const tail = {
    pagination: pagination(asked, found.total),
    price_range: range && {
      min_price: toDecimal(range.min_amount, defaultCurrency),
      max_price: toDecimal(range.max_amount, defaultCurrency),
    },
  }
  const text = `,"facets":${found.facets},${JSON.stringify(tail).slice(1)}`
  // As good as a hash of all of it: a product's version tells its bytes.
  const versions = all.map((product, at) => `${ids[at]}${product?.etag}`)
  const etag = `"${hash('sha1', [asked.page, asked.limit, found.counted_tag, ...versions].join(), 'base64url')}"`
  const listing = new Prepared(splice(products, text), etag)
  if (products.length === ids.length) built.set({ key, found, moment }, listing)
  return listing
}

const opening = Buffer.from('{"data":[')
const comma = Buffer.from(',')

/** `{ data: [products] }` and what follows it: `tail` is the other members of the answer, and its closing brace. */
export const splice = (products: readonly Prepared[], tail: string): Buffer => {
  const parts: Buffer[] = [opening]
  for (const [at, product] of products.entries()) {
    if (at > 0) parts.push(comma)
    parts.push(product.body)
  }
  parts.push(Buffer.from(`]${tail}`))
  return Buffer.concat(parts)
}

const sortOf = ({ sort_by, sort_order }: Input, text: string | undefined) =>
  ({
    sort_by: sort_by ?? (text ? 'relevance' : 'created_at'),
    sort_order: sort_order ?? (sort_by === 'price' || sort_by === 'name' ? 'asc' : 'desc'),
  }) as const

const filtersOf = (input: Input, currency: string): SearchFilters => {
  const { category_id, brand, min_price, max_price, available } = input
  const filters: SearchFilters = {}
  if (category_id !== undefined) filters.category_id = category_id
  if (brand !== undefined) filters.brand = brand
  if (min_price !== undefined) filters.min_amount = minorUnits(min_price, currency, Math.ceil)
  if (max_price !== undefined) filters.max_amount = minorUnits(max_price, currency, Math.floor)
  if (available !== undefined) filters.available = available
  const fields: Record<string, string[]> = {}
  for (const field of facetFields) {
    const values = input[field]
    if (values !== undefined) fields[field] = values
  }
  if (Object.keys(fields).length > 0) filters.fields = fields
  return filters
}

/** A bound may lie between two amounts that the currency has; it is then drawn to the one inside. */
const minorUnits = (price: number, currency: string, inwards: (units: number) => number): number =>
  fromDecimal(price, currency) ?? inwards(price * 10 ** minorUnitDigits(currency))
