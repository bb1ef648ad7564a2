import { type ComponentProps, type ComponentType, type RefObject, useEffect, useState } from 'react'
import type { StickyBar } from './sticky-bar.tsx'

/** What is behind the header of the page, in pixels, is out of sight too. */
const headerHeight = 64

/** The bar that stands in for a button once that has scrolled away, and whether it has; its code comes when it first does. */
export const useStickyBar = (watched: RefObject<HTMLElement | null>) => {
  const [isShown, setShown] = useState(false)
  const [Bar, setBar] = useState<ComponentType<ComponentProps<typeof StickyBar>>>()
  const isMissing = isShown && Bar === undefined
  useEffect(() => {
    const { current } = watched
    if (current === null) return
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry) setShown(!entry.isIntersecting)
      },
      // Everything below counts as seen, so that a jump from above the button to below it is noticed too.
      { rootMargin: `-${headerHeight}px 0px 100000px` },
    )
    observer.observe(current)
    return () => observer.disconnect()
  }, [watched])
  useEffect(() => {
    if (!isMissing) return
    import('./sticky-bar.tsx').then(
      ({ StickyBar }) => setBar(() => StickyBar),
      // The button itself is where it was.
      () => {},
    )
  }, [isMissing])
  return { Bar, isShown }
}
