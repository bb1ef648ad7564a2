const shapes = {
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
  truck: (
    <path d="M2.5 6h11v10.5h-11V6Zm11 3.5H18l3.5 3.5v3.5h-8M7 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4Zm10.5 0a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z" />
  ),
  return: <path d="M8 5 3.5 9.5 8 14M3.5 9.5H15a5 5 0 0 1 0 10h-4" />,
  filter: <path d="M3 6.5h18M6.5 12h11M10 17.5h4" />,
  star: <path d="m12 3.5 2.6 5.5 6 .8-4.4 4.2 1.1 6-5.3-3-5.3 3 1.1-6L3.4 9.8l6-.8L12 3.5Z" />,
  ruler: <path d="M2.5 8.5h19v7h-19v-7Zm4 0V12m3.7-3.5v2.2m3.6-2.2V12m3.7-3.5v2.2" />,
  warn: <path d="M12 3.5 22 20.5H2L12 3.5ZM12 10v5m0 2.5v.5" />,
  sun: (
    <path d="M12 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM12 2v2.5m0 15V22M2 12h2.5m15 0H22M5 5l1.8 1.8m10.4 10.4L19 19M19 5l-1.8 1.8M6.8 17.2 5 19" />
  ),
  clock: <path d="M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-14v5.5l3.5 2" />,
  eye: (
    <path d="M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12Zm10 3a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z" />
  ),
  hidden: (
    <path d="M4 4l16 16M9.900 5.700A9.700 9.700 0 0 1 12 5.500c6.400 0 10 6.500 10 6.500a17 17 0 0 1-3.300 3.900M6 7.300A16.500 16.500 0 0 0 2 12s3.600 6.500 10 6.500c1.500 0 2.800-.3 4-.9M9.900 9.900a3 3 0 0 0 4.200 4.200" />
  ),
  lock: <path d="M5 10.500h14V21H5V10.500Zm3 0V7.500a4 4 0 0 1 8 0v3M12 14.500v2.500" />,
  box: <path d="M3.500 7.500 12 3l8.500 4.500v9L12 21l-8.500-4.500v-9Zm0 0L12 12l8.500-4.500M12 12v9" />,
  pin: (
    <path d="M12 21s7-6.200 7-11.500a7 7 0 1 0-14 0C5 14.800 12 21 12 21Zm0-9a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5Z" />
  ),
  needle: (
    <path d="M20.500 3.500 9 15m11.500-11.500c-1.800.2-3 .9-3.800 1.700m3.800-1.700c-.2 1.800-.9 3-1.700 3.800M9 15c-3 3-6.500 1.500-6.500-1S5 10 7.500 12 9 18 6 20.500" />
  ),
} as const

export type IconName = keyof typeof shapes

type Props = { name: IconName; size?: string; className?: string }

/** Says nothing by itself: whoever uses it alone gives its button or link a name. */
export const Icon = ({ name, size = 'size-5', className = '' }: Props) => (
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
    {shapes[name]}
  </svg>
)
