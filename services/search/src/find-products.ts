import { type SearchFilters as AskedFilters, search as contract } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import type { Context } from './context.ts'
import type { Counted } from './counted.ts'
import type { SearchFilters, SearchResult } from './engine/query.ts'
import { search } from './engine/search.ts'
import type { SearchIndex } from './engine/search-index.ts'

/** Answers from this process's memory alone. */
export const findProducts = handler(contract.find_products, (ctx: Context, input) => {
  const { text, page, limit, facets, sort_by, sort_order } = input
  const by = sort_by ?? (text?.trim() ? 'relevance' : 'created_at')
  const usual = by === 'price' || by === 'name' ? 'asc' : 'desc'
  // Facets depend neither on the page nor on the order: counting them is the larger part of a search, and done once.
  const selection = JSON.stringify([text, input.filters])
  const counted = facets ? ctx.counted.get(selection) : undefined
  const result = search(ctx.index, {
    ...(text === undefined ? {} : { text }),
    filters: filtersOf(ctx.index, input.filters),
    sort: { by, order: sort_order ?? usual },
    page,
    limit,
    facets: facets && counted === undefined,
  })
  const { total, product_ids } = result
  if (!facets) return { total, product_ids, facets: '[]', price_range: null }
  return { total, product_ids, ...(counted ?? ctx.counted.set(selection, countedIn(result))) }
})

const countedIn = ({ facets, price_range: range }: SearchResult): Counted => ({
  facets: JSON.stringify(
    facets.map(({ field, values }) => ({ field: field.replace(/^(options|attributes)\./, ''), values })),
  ),
  price_range: range === null ? null : { min_amount: range.min, max_amount: range.max },
})

/** A field is an option where some variant has it as one; otherwise an attribute, which a product may lack altogether. */
const filtersOf = (index: SearchIndex, asked: AskedFilters): SearchFilters => {
  const options: Record<string, string[]> = {}
  const attributes: Record<string, string[]> = {}
  for (const [field, values] of Object.entries(asked.fields ?? {})) {
    if (values.length === 0) continue
    if (index.fields.has(`options.${field}`)) options[field] = values
    else attributes[field] = values
  }
  const { category_id, brand, min_amount, max_amount, available } = asked
  const price = {
    ...(min_amount === undefined ? {} : { min: min_amount }),
    ...(max_amount === undefined ? {} : { max: max_amount }),
  }
  return {
    options,
    attributes,
    price,
    ...(category_id === undefined ? {} : { category_id }),
    ...(brand === undefined || brand.length === 0 ? {} : { brand }),
    ...(available === undefined ? {} : { available }),
  }
}
