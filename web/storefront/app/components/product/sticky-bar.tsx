import type { ReactNode } from 'react'

type Props = {
  isShown: boolean
  name: string
  size: string | undefined
  price: ReactNode
  children: ReactNode
}

/** On a phone, the way into the bag stays at hand. */
export const StickyBar = ({ isShown, name, size, price, children }: Props) => (
  <div
    data-bar
    inert={!isShown}
    className={`fixed inset-x-0 bottom-0 z-30 flex items-center justify-between gap-4 border-t border-line bg-canvas px-gutter pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] transition-[translate,visibility] duration-300 ease-calm starting:translate-y-full in-[html:has([data-consent])]:hidden md:hidden ${isShown ? '' : 'invisible translate-y-full'}`}
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
