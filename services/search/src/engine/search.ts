import { placesOf } from '../analysis/words-of.ts'
import { countBits, wordsFor } from './bitset.ts'
import type { Clause } from './expand.ts'
import { finishFacets, startFacets } from './facets.ts'
import { Matcher, type Run } from './matcher.ts'
import { takePage, takeRanked, takeRelevant } from './page.ts'
import { plan, withoutPrice } from './plan.ts'
import { countPrices } from './price-counts.ts'
import type { Facet, SearchQuery, SearchResult, SearchSort } from './query.ts'
import { scorer } from './score-text.ts'
import type { SearchIndex } from './search-index.ts'
import { steer } from './steer.ts'
import { arrangementOf } from './within.ts'

// Its buffers are for all searches of this process: a search runs to its end before the next begins.
const matcher = new Matcher()

/** Answers a query from the index as it is now. Throws a RangeError on filters on more than 29 option fields. */
export const search = (index: SearchIndex, query: SearchQuery): SearchResult => {
  const filters = plan(index, query.filters ?? {})
  const text = query.text?.trim() ? scorer : undefined
  const { text: typed = '', language = 'en', typing = false, wants = 'all' } = query
  text?.run(index, { query: index.read(typed, { language, typing }), language, sku: typed, wants })
  const facets = query.facets === false ? undefined : startFacets(index, filters, query.facets)
  const steering = query.effect && steer(index, query.effect)
  const run: Run = { index, plan: filters, text, facets, steering }
  matcher.run(run)
  const { matched, span } = matcher

  const sort: SearchSort = query.sort ?? { by: 'relevance', order: 'desc' }
  const slice = {
    offset: (query.page - 1) * query.limit,
    limit: query.limit,
    isReverse: sort.order === 'desc',
  }
  const total = countBits(matched, wordsFor(index.end))
  const found = { matched, total, text, steering }
  const page =
    sort.by === 'relevance'
      ? takeRelevant(index, found, slice)
      : sort.by === 'bestselling'
        ? takeRanked(index, { matched, ranked: index.bestsellers }, slice)
        : sort.by === 'arranged'
          ? takeRanked(
              index,
              { matched, ranked: arrangementOf(index, query.filters?.within) },
              {
                ...slice,
                isReverse: !slice.isReverse,
              },
            )
          : takePage(index, matched, { ...slice, by: sort.by, total })
  const isPriced = facets !== undefined && span.lowest <= span.highest
  return {
    coverage: text?.coverage ?? 'all',
    suggestion: text ? suggestionOf(typed, text.clauses) : null,
    total,
    product_ids: page.map((product) => index.idOf(product)),
    facets: finishFacets(facets ?? []).flatMap((facet) => shown(facet, query.category_ids)),
    price_range: isPriced ? { min: span.lowest, max: span.highest } : null,
    price_counts: isPriced ? countPrices(index, liftingPrice(run, matched), span) : [],
  }
}

/** What matches if the price filter is lifted; the matcher's results are others from then on. */
const liftingPrice = (run: Run, matched: Uint32Array): Uint32Array => {
  if (!run.plan.hasPrice) return matched
  matcher.run({ ...run, plan: withoutPrice(run.plan), facets: undefined })
  return matcher.matched
}

/** A facet but for the categories that nobody is shown. */
const shown = (facet: Facet, categoryIds: readonly string[] | undefined): Facet[] => {
  if (facet.field !== 'category_id' || categoryIds === undefined) return [facet]
  const wanted = new Set(categoryIds)
  const values = facet.values.filter(({ value }) => wanted.has(value))
  return values.length > 0 ? [{ ...facet, values }] : []
}

/** The text with the words that were meant in place of those that were typed; null where that is the same. */
export const suggestionOf = (
  text: string,
  clauses: readonly Pick<Clause, 'words' | 'meant'>[],
): string | null => {
  const meant = new Map(
    clauses.flatMap(({ words: [word], meant: each }) => (word && each ? [[word, each]] : [])),
  )
  if (meant.size === 0) return null
  let end = 0
  let suggestion = ''
  for (const { word, start, end: next } of placesOf(text)) {
    suggestion += text.slice(end, start) + (meant.get(word) ?? text.slice(start, next))
    end = next
  }
  return suggestion + text.slice(end)
}
