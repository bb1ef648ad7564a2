import { hash } from 'node:crypto'
import { search as contract, type Understood } from '@selvedge/contracts'
import { freezeJson, handler, perFrozen } from '@selvedge/kernel'
import type { InputOf } from '@selvedge/kernel/contract'
import type { Counted, Found, Page } from './answers.ts'
import type { Context } from './context.ts'
import type { Selection } from './engine/contribution.ts'
import type { SearchQuery, SearchSort } from './engine/query.ts'
import { search } from './engine/search.ts'
import type { SearchIndex } from './engine/search-index.ts'
import type { Effect } from './engine/steer.ts'
import { fieldOf, listingFields } from './fields.ts'
import { cutOut } from './understand/cut-out.ts'
import { guessLanguage } from './understand/guess-language.ts'
import { type Answered, searchUnderstood } from './understand/search-understood.ts'
import { withinOf } from './within-asked.ts'

type Input = InputOf<typeof contract.find_products>

/** Answers from this process's memory alone, and from what was answered before where that is still so. */
export const findProducts = handler(contract.find_products, (ctx: Context, input, call) => {
  ctx.rules.look()
  const asked = askedBy(input)
  const answer = answerTo(ctx, input, asked)
  if (asked.noted !== undefined) {
    const { total, product_ids } = answer
    const language = input.language ?? null
    ctx.searches.searched(
      { text: asked.noted, language, total, product_ids: product_ids.slice(0, idsNoted) },
      call.client_address,
    )
  }
  return answer
})

/** Of what a search found, so much is noted. */
const idsNoted = 10

const answerTo = (
  { index, answers, rules }: Context,
  input: Input,
  { text, sort, key, place: placeAsked }: Asked,
): Page => {
  const place = sort.by === 'bestselling' ? `${placeAsked} ${index.bestsellers.version}` : placeAsked
  const known = answers.get(key)
  const knownPage = known?.pages.get(place)
  if (knownPage) return knownPage

  const { page, limit } = input
  if (known) {
    const { selection, effect } = known.found
    const { product_ids } = search(index, {
      ...selection,
      ...(effect ? { effect } : {}),
      ...{ sort, page, limit, facets: false },
    })
    const answer = freezeJson({ ...known.counted, product_ids })
    answers.setPage(key, place, answer)
    return answer
  }
  const facets =
    input.facets && [...listingFields, ...(input.facet_fields ?? [])].map((name) => fieldOf(index, name))
  const selection = selectionOf(index, input, text)
  const { language = 'en', filters } = selection
  const effect = rules.effectFor({ text, language, category_id: filters.category_id }, (name) =>
    fieldOf(index, name),
  )
  const { category_ids } = input
  const query = {
    ...selection,
    ...(effect ? { effect } : {}),
    ...(category_ids ? { category_ids } : {}),
    ...{ sort, page, limit, facets },
  }
  const answered = searchUnderstood(
    index,
    input.unit_amount ? { ...query, unit_amount: input.unit_amount } : query,
  )
  const counted = countedIn(answered, text)
  const answer = freezeJson({ ...counted, product_ids: answered.result.product_ids })
  answers.set(key, foundBy(answered, text, effect), counted)
  answers.setPage(key, place, answer)
  return answer
}

const foundBy = (
  { query, tried }: Answered,
  text: string | undefined,
  effect: Effect | undefined,
): Found => ({
  selection: selected(query),
  tried: tried.map(selected),
  isOfText: text !== undefined,
  ...(effect ? { effect } : {}),
})

const selected = ({ text, language, filters = {} }: SearchQuery): Selection => ({
  filters,
  ...(text === undefined ? {} : { text }),
  ...(language === undefined ? {} : { language }),
})

/** The keys under which an answer and a page of it are kept, and what they are made of. */
const askedBy = perFrozen((input: Input) => {
  const text = input.text?.trim() || undefined
  const sort = sortOf(input, text)
  return {
    text,
    sort,
    key: `${input.facets} ${standingForIds(input.category_ids)} ${input.facet_fields ?? ''} ${input.language} ${input.unit_amount} ${standingFor(input.filters)} ${text}`,
    place: `${sort.by} ${sort.order} ${input.page} ${input.limit}`,
    noted: isSearch(input, sort) ? text : undefined,
  }
})

/** A text for filters; a thousand ids are not kept as such with each answer. */
const standingFor = ({ within, ...filters }: Input['filters']): string =>
  JSON.stringify(filters) + (within === undefined ? '' : hash('sha1', JSON.stringify(within), 'base64url'))

const standingForIds = (ids: readonly string[] | undefined): string =>
  ids === undefined ? '' : hash('sha1', ids.join(), 'base64url')

type Asked = ReturnType<typeof askedBy>

/** Somebody who leafs, narrows or turns what was found has not searched again. */
const isSearch = ({ filters, page }: Input, { by }: SearchSort): boolean =>
  page === 1 && by === 'relevance' && Object.keys(filters).length === 0

const sortOf = ({ sort_by, sort_order }: Input, text: string | undefined): SearchSort => {
  const by = sort_by ?? (text === undefined ? 'created_at' : 'relevance')
  return { by, order: sort_order ?? (by === 'price' || by === 'name' || by === 'arranged' ? 'asc' : 'desc') }
}

const countedIn = ({ result, understood }: Answered, text: string | undefined): Counted => {
  const { total, facets, price_range: range, price_counts, coverage, suggestion } = result
  const counted = {
    total,
    facets: JSON.stringify(
      facets.map(({ field, values }) => ({ field: field.replace(/^(options|attributes)\./, ''), values })),
    ),
    price_range: range === null ? null : { min_amount: range.min, max_amount: range.max },
    ...(price_counts.length > 0 ? { price_counts } : {}),
    ...(coverage === 'all' ? {} : { coverage }),
    ...(suggestion === null ? {} : { suggestion }),
    ...(understood && text ? { understood: toldOf(understood, text) } : {}),
  }
  return { counted_tag: hash('sha1', JSON.stringify(counted), 'base64url'), ...counted }
}

/** What was understood of a text, in the words of the contract. */
const toldOf = ({ filters, parts }: NonNullable<Answered['understood']>, text: string): Understood[] =>
  parts.map(({ kind, words }) => {
    const { taken, rest } = cutOut(text, words)
    const { min, max } = (kind === 'price' && filters.price) || {}
    return {
      field: kind,
      values: kind === 'price' ? [] : (filters.options[kind] ?? filters.attributes[kind] ?? []),
      ...(min === undefined ? {} : { min_amount: min }),
      ...(max === undefined ? {} : { max_amount: max }),
      text: taken,
      without: rest,
    }
  })

const selectionOf = (
  index: SearchIndex,
  { filters: asked, language }: Input,
  text: string | undefined,
): Selection => {
  const options: Record<string, string[]> = {}
  const attributes: Record<string, string[]> = {}
  for (const [name, values] of Object.entries(asked.fields ?? {})) {
    if (values.length > 0) (index.fields.has(`options.${name}`) ? options : attributes)[name] = values
  }
  const { category_id, brand, min_amount, max_amount, available, within } = asked
  const price = {
    ...(min_amount === undefined ? {} : { min: min_amount }),
    ...(max_amount === undefined ? {} : { max: max_amount }),
  }
  const filters = {
    options,
    attributes,
    // Where it is filtered by, a price in the text is not looked for.
    ...(Object.keys(price).length > 0 ? { price } : {}),
    ...(category_id === undefined ? {} : { category_id }),
    ...(brand === undefined || brand.length === 0 ? {} : { brand }),
    ...(available === undefined ? {} : { available }),
    ...(within === undefined ? {} : { within: withinOf(within, (name) => fieldOf(index, name)) }),
  }
  return {
    filters,
    ...(text === undefined ? {} : { text }),
    ...(text === undefined ? {} : { language: language ?? guessLanguage(index, text) }),
  }
}
