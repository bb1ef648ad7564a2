import type { Choices } from '../listing/choices.ts'

type Results = {
  choices: Pick<Choices, 'search' | 'page' | 'sort'>
  cards: readonly { id: string; slug: string }[]
}

/** As many as a page of results has. */
const perPage = 24

/**
 * What there is to tell of a link that was followed from a page of results: nothing where nothing was searched for, where the
 * visitor chose the order, or where the link leads to none of the products.
 */
export const clickedResult = (
  { choices, cards }: Results,
  href: string | null,
): URLSearchParams | undefined => {
  if (choices.search === '' || (choices.sort ?? 'relevance') !== 'relevance' || href === null)
    return undefined
  const slug = /\/p\/([^/?#]+)/.exec(href)?.[1]
  const at = cards.findIndex((card) => card.slug === slug)
  const product_id = cards[at]?.id
  if (product_id === undefined) return undefined
  const position = (choices.page - 1) * perPage + at + 1
  return new URLSearchParams({ text: choices.search, product_id, position: String(position) })
}
