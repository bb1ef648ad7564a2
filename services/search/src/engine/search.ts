import { countBits, wordsFor } from './bitset.ts'
import { finishFacets, startFacets } from './facets.ts'
import { Matcher } from './matcher.ts'
import { takeBest, takePage } from './page.ts'
import { plan } from './plan.ts'
import type { SearchQuery, SearchResult, SearchSort } from './query.ts'
import { scorer } from './score-text.ts'
import type { SearchIndex } from './search-index.ts'

// Its buffers are for all searches of this process: a search runs to its end before the next begins.
const matcher = new Matcher()

/** Answers a query from the index as it is now. Throws a RangeError on filters on more than 29 option fields. */
export const search = (index: SearchIndex, query: SearchQuery): SearchResult => {
  const filters = plan(index, query.filters ?? {})
  const text = query.text?.trim() ? scorer : undefined
  text?.run(index, query.text ?? '')
  const facets = query.facets === false ? undefined : startFacets(index, filters, query.facets)
  matcher.run({ index, plan: filters, text, facets })
  const { matched, span } = matcher

  const sort: SearchSort = query.sort ?? { by: text ? 'relevance' : 'created_at', order: 'desc' }
  const by = sort.by === 'relevance' && !text ? 'created_at' : sort.by
  const slice = {
    offset: (query.page - 1) * query.limit,
    limit: query.limit,
    isReverse: sort.order === 'desc',
  }
  const total = countBits(matched, wordsFor(index.end))
  const page =
    by === 'relevance' && text
      ? takeBest(index, matched, { ...slice, text })
      : takePage(index, matched, { ...slice, by: by as 'name', total })
  return {
    total,
    product_ids: page.map((product) => index.idOf(product)),
    facets: finishFacets(facets ?? []),
    price_range: facets && span.lowest <= span.highest ? { min: span.lowest, max: span.highest } : null,
  }
}
