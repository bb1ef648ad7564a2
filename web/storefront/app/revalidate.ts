import type { ShouldRevalidateFunctionArgs } from 'react-router'

/** For loaders that do not look at the query: a colour, a facet or a page of a listing changes nothing for them. */
export const unlessQueryAlone = (asked: ShouldRevalidateFunctionArgs): boolean => {
  const { currentUrl, nextUrl, formMethod, defaultShouldRevalidate } = asked
  const isSamePage = formMethod === undefined && currentUrl.pathname === nextUrl.pathname
  return isSamePage && currentUrl.search !== nextUrl.search ? false : defaultShouldRevalidate
}

/** Whether a form is that of a heart: which products are kept is told by the page around, so that no other looks again. */
export const isOfHeart = (form: FormData | undefined): boolean =>
  form?.get('intent') === 'keep' || form?.get('intent') === 'drop'
