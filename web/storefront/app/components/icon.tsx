import type { ReactNode } from 'react'

/** What the frame of every page shows, or a product's page at once. */
export const shapes = {
  search: <path d="M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Zm4.7-1.8L21 21" />,
  bag: <path d="M5 8.5h14l1 12H4l1-12Zm3.5 3V7a3.5 3.5 0 0 1 7 0v4.5" />,
  heart: (
    <path d="M12 20S3.5 15.2 3.5 9.3A4.6 4.6 0 0 1 12 6.9a4.6 4.6 0 0 1 8.5 2.4C20.5 15.2 12 20 12 20Z" />
  ),
  person: <path d="M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4 21c.6-4.2 3.6-6.5 8-6.5s7.4 2.3 8 6.5" />,
  menu: <path d="M3 7.5h18M3 16.5h18" />,
  close: <path d="m5 5 14 14M19 5 5 19" />,
  chevron: <path d="m9 4.5 7.5 7.5L9 19.5" />,
  down: <path d="m4.5 9 7.5 7.5L19.5 9" />,
  arrow: <path d="M3 12h18m-7-7 7 7-7 7" />,
  plus: <path d="M12 4v16M4 12h16" />,
  minus: <path d="M4 12h16" />,
  check: <path d="m4 12.5 5.5 5.5L20 6.5" />,
  warn: <path d="M12 3.5 22 20.5H2L12 3.5ZM12 10v5m0 2.5v.5" />,
  clock: <path d="M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-14v5.5l3.5 2" />,
} as const

export type IconName = keyof typeof shapes

export type Look = { size?: string; className?: string }

/** Says nothing by itself: whoever uses it alone gives its button or link a name. */
export const Drawing = ({ size = 'size-5', className = '', children }: Look & { children: ReactNode }) => (
  <svg
    viewBox="0 0 24 24"
    className={`shrink-0 ${size} ${className}`}
    fill="none"
    stroke="currentColor"
    strokeWidth={1.4}
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    {children}
  </svg>
)

export const Icon = ({ name, ...look }: Look & { name: IconName }) => (
  <Drawing {...look}>{shapes[name]}</Drawing>
)
