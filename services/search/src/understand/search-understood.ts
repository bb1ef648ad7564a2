import type { SearchFilters, SearchQuery, SearchResult } from '../engine/query.ts'
import { scorer } from '../engine/score-text.ts'
import { search, suggestionOf } from '../engine/search.ts'
import type { SearchIndex } from '../engine/search-index.ts'
import { type Understood, understand } from './understand.ts'

export type Answered = {
  result: SearchResult
  /** The query that found it, and those that were tried before and found nothing. */
  query: SearchQuery
  tried: readonly SearchQuery[]
  /** What was understood of the text and is filtered by. */
  understood: Pick<Understood, 'filters' | 'parts'> | undefined
}

/**
 * Answers a text as it is understood. Where that finds nothing, its words are searched as words: first all but the price, then
 * all of them. A text that is a SKU is nothing else.
 */
export const searchUnderstood = (
  index: SearchIndex,
  query: SearchQuery & { unit_amount?: number },
): Answered => {
  const tried: SearchQuery[] = []
  for (const { attempt, understood } of attemptsAt(index, query)) {
    const result = search(index, attempt)
    if (result.total > 0 || attempt.text === query.text) {
      const suggestion = result.suggestion && suggestionOf(query.text ?? '', scorer.clauses)
      return { result: { ...result, suggestion }, query: attempt, tried, understood }
    }
    tried.push(attempt)
  }
  throw new Error('the text as it is was not tried')
}

type Attempt = { attempt: SearchQuery; understood: Answered['understood'] }

function* attemptsAt(
  index: SearchIndex,
  { unit_amount, ...query }: SearchQuery & { unit_amount?: number },
): Generator<Attempt> {
  const { text, filters = {}, language } = query
  if (text?.trim() && !index.variants.isCode(text)) {
    const asked = {
      text,
      filters,
      ...(language ? { language } : {}),
      ...(unit_amount ? { unit_amount } : {}),
    }
    const understood = understand(index, asked)
    if (isOf(understood.filters)) {
      yield {
        attempt: withText(query, understood.text, joined(filters, understood.filters)),
        understood,
      }
      const { price } = understood.filters
      if (price) {
        const alone = { price, options: {}, attributes: {} }
        yield {
          attempt: withText(query, understood.text_without_price, joined(filters, alone)),
          understood: { filters: alone, parts: understood.parts.filter(({ kind }) => kind === 'price') },
        }
      }
    }
  }
  yield { attempt: query, understood: undefined }
}

const isOf = ({ options, attributes, price }: Understood['filters']): boolean =>
  price !== undefined || Object.keys({ ...options, ...attributes }).length > 0

const joined = (filters: SearchFilters, found: Understood['filters']): SearchFilters => ({
  ...filters,
  ...found,
  options: { ...filters.options, ...found.options },
  attributes: { ...filters.attributes, ...found.attributes },
})

const withText = ({ text: _, ...query }: SearchQuery, text: string, filters: SearchFilters): SearchQuery => ({
  ...query,
  filters,
  ...(text === '' ? {} : { text }),
})
