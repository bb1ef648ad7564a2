import { type ReactNode, type RefObject, useEffect, useState } from 'react'

type Props = {
  /** The button that the bar stands in for once it has scrolled away. */
  watched: RefObject<HTMLElement | null>
  name: string
  size: string | undefined
  price: ReactNode
  children: ReactNode
}

/** What is behind the header of the page, in pixels, is out of sight too. */
const headerHeight = 64

/** On a phone, the way into the bag stays at hand. */
export const StickyBar = ({ watched, name, size, price, children }: Props) => {
  const [isShown, setShown] = useState(false)
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
  return (
    <div
      data-bar
      inert={!isShown}
      className={`fixed inset-x-0 bottom-0 z-30 flex items-center justify-between gap-4 border-t border-line bg-canvas px-gutter pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] transition-[translate,visibility] duration-300 ease-calm in-[html:has([data-consent])]:hidden md:hidden ${isShown ? '' : 'invisible translate-y-full'}`}
    >
      <div className="min-w-0 text-sm">
        <p className="truncate font-medium" dir="auto">
          {name}
        </p>
        <p>
          {price}
          {size && <span className="text-quiet"> · {size}</span>}
        </p>
      </div>
      <div className="shrink-0 whitespace-nowrap">{children}</div>
    </div>
  )
}
