import { type RefObject, useEffect, useRef } from 'react'

/**
 * Begins at the top, with the focus on the heading: after a form that kept its place on the page before, and again when
 * there is other `news` on the same page.
 */
export const usePageTop = (news: string): RefObject<HTMLHeadingElement | null> => {
  const title = useRef<HTMLHeadingElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the news that matters
  useEffect(() => {
    window.scrollTo(0, 0)
    title.current?.focus({ preventScroll: true })
  }, [news])
  return title
}
