import type { Product, SearchReading } from '@selvedge/contracts'
import type { Prepared } from '@selvedge/kernel'
import type { Context } from './context.ts'
import type { Question } from './listing-question.ts'

/** Where names and descriptions of a page have what was searched for; of those products that do. */
export const highlightsIn = async (
  { search }: Context,
  { text = '', language }: Question['asked'],
  products: readonly Prepared[],
): Promise<Pick<SearchReading, 'highlights'>> => {
  const shown = products.map(({ body }): Product => JSON.parse(body.toString()))
  if (shown.length === 0) return {}
  const texts = shown.flatMap(({ name, description }) => [name, description])
  const { marks } = await search.mark_matches({ text, texts, ...(language && { language }) })
  const highlights = shown
    .map(({ id }, nth) => ({
      product_id: id,
      name: marks[nth * 2] ?? [],
      description: marks[nth * 2 + 1] ?? [],
    }))
    .filter(({ name, description }) => name.length + description.length > 0)
  return highlights.length === 0 ? {} : { highlights }
}
