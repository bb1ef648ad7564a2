import type { Translate } from '../i18n/translate.ts'
import type { PageFacts } from '../meta.ts'
import { chosenIn } from './choices.ts'
import type { Listing } from './load-listing.ts'

type Facts = { listing: Listing; title: string; description: string }

/** What a listing says of itself. Its pages are pages; what filters leave of it is nothing to find. */
export const listingFacts = (t: Translate, { listing, title, description }: Facts): PageFacts => {
  const { choices, cards } = listing
  const { page } = choices
  return {
    title: page > 1 ? t('listing.title_page', { title, number: page }) : title,
    description: description.length > 160 ? `${description.slice(0, 157).trimEnd()}…` : description,
    picture: cards[0]?.pictures[0],
    ...(page > 1 && { search: `?page=${page}` }),
    noindex: choices.search !== '' || choices.category !== undefined || chosenIn(choices).length > 0,
  }
}
