import { hash } from 'node:crypto'
import { search as contract, facetFields, type SearchFilters } from '@selvedge/contracts'
import { freezeJson, handler, perFrozen } from '@selvedge/kernel'
import type { InputOf } from '@selvedge/kernel/contract'
import type { Counted } from './answers.ts'
import type { Context } from './context.ts'
import type { Selection } from './engine/contribution.ts'
import type { SearchResult, SearchSort } from './engine/query.ts'
import { search } from './engine/search.ts'
import type { SearchIndex } from './engine/search-index.ts'

type Input = InputOf<typeof contract.find_products>

/** Answers from this process's memory alone, and from what was answered before where that is still so. */
export const findProducts = handler(contract.find_products, ({ index, answers }: Context, input) => {
  const { text, sort, key, place } = askedBy(input)
  const known = answers.get(key)
  const knownPage = known?.pages.get(place)
  if (knownPage) return knownPage

  const { filters, page, limit } = input
  const selection = known?.selection ?? selectionOf(index, filters, text)
  const facets = !known && input.facets && listingFields.map((name) => fieldOf(index, name))
  const found = search(index, { ...selection, sort, page, limit, facets })
  const counted = known?.counted ?? countedIn(found)
  const answer = freezeJson({ ...counted, product_ids: found.product_ids })
  if (!known) answers.set(key, selection, counted)
  answers.setPage(key, place, answer)
  return answer
})

/** The keys under which an answer and a page of it are kept, and what they are made of. */
const askedBy = perFrozen((input: Input) => {
  const text = input.text?.trim() || undefined
  const sort = sortOf(input, text)
  return {
    text,
    sort,
    key: `${input.facets} ${JSON.stringify(input.filters)} ${text}`,
    place: `${sort.by} ${sort.order} ${input.page} ${input.limit}`,
  }
})

const sortOf = ({ sort_by, sort_order }: Input, text: string | undefined): SearchSort => {
  const by = sort_by ?? (text === undefined ? 'created_at' : 'relevance')
  return { by, order: sort_order ?? (by === 'price' || by === 'name' ? 'asc' : 'desc') }
}

const countedIn = ({ total, facets, price_range: range }: SearchResult): Counted => {
  const counted = {
    total,
    facets: JSON.stringify(
      facets.map(({ field, values }) => ({ field: field.replace(/^(options|attributes)\./, ''), values })),
    ),
    price_range: range === null ? null : { min_amount: range.min, max_amount: range.max },
  }
  return { counted_tag: hash('sha1', JSON.stringify(counted), 'base64url'), ...counted }
}

const ownFields = ['category_id', 'brand', 'available']
const listingFields = [...ownFields, ...facetFields]

/** A name is an option's where some variant has it as one; otherwise an attribute's, which a product may lack altogether. */
const fieldOf = (index: SearchIndex, name: string): string => {
  if (ownFields.includes(name)) return name
  return index.fields.has(`options.${name}`) ? `options.${name}` : `attributes.${name}`
}

const selectionOf = (index: SearchIndex, asked: SearchFilters, text: string | undefined): Selection => {
  const options: Record<string, string[]> = {}
  const attributes: Record<string, string[]> = {}
  for (const [name, values] of Object.entries(asked.fields ?? {})) {
    if (values.length > 0) (index.fields.has(`options.${name}`) ? options : attributes)[name] = values
  }
  const { category_id, brand, min_amount, max_amount, available } = asked
  const price = {
    ...(min_amount === undefined ? {} : { min: min_amount }),
    ...(max_amount === undefined ? {} : { max: max_amount }),
  }
  const filters = {
    options,
    attributes,
    price,
    ...(category_id === undefined ? {} : { category_id }),
    ...(brand === undefined || brand.length === 0 ? {} : { brand }),
    ...(available === undefined ? {} : { available }),
  }
  return { filters, ...(text === undefined ? {} : { text }) }
}
