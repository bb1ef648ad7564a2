import { useLocation } from 'react-router'
import { type Choices, formatChoices } from '../../listing/choices.ts'
import type { Listing } from '../../listing/load-listing.ts'

/** Addresses of this listing with other choices. */
export const useListingAddress = (): ((choices: Choices) => string) => {
  const { pathname } = useLocation()
  return (choices) => pathname + formatChoices(choices)
}

/** The path of a category from where one is: a page of its own, or this one narrowed to it. What was chosen comes along. */
export const placePath = (
  { choices }: Pick<Listing, 'choices'>,
  { slug, base }: { slug: string | undefined; base: string },
): string => {
  const first = { ...choices, page: 1 }
  if (base.startsWith('/c/')) return `/c/${slug}${formatChoices(first)}`
  return base + formatChoices({ ...first, category: slug })
}
