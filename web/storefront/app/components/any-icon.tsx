import { Drawing, type Look, shapes as shapesOfFrame } from './icon.tsx'

const shapes = {
  ...shapesOfFrame,
  truck: (
    <path d="M2.5 6h11v10.5h-11V6Zm11 3.5H18l3.5 3.5v3.5h-8M7 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4Zm10.5 0a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z" />
  ),
  return: <path d="M8 5 3.5 9.5 8 14M3.5 9.5H15a5 5 0 0 1 0 10h-4" />,
  filter: <path d="M3 6.5h18M6.5 12h11M10 17.5h4" />,
  ruler: <path d="M2.5 8.5h19v7h-19v-7Zm4 0V12m3.7-3.5v2.2m3.6-2.2V12m3.7-3.5v2.2" />,
  eye: (
    <path d="M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12Zm10 3a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z" />
  ),
  hidden: (
    <path d="M4 4l16 16M9.9 5.700A9.7 9.7 0 0 1 12 5.500c6.4 0 10 6.5 10 6.500a17 17 0 0 1-3.3 3.900M6 7.300A16.5 16.5 0 0 0 2 12s3.6 6.5 10 6.500c1.5 0 2.8-.3 4-.9M9.9 9.900a3 3 0 0 0 4.2 4.2" />
  ),
  lock: <path d="M5 10.500h14V21H5V10.500Zm3 0V7.500a4 4 0 0 1 8 0v3M12 14.500v2.5" />,
  box: <path d="M3.5 7.5 12 3l8.5 4.500v9L12 21l-8.5-4.500v-9Zm0 0L12 12l8.5-4.500M12 12v9" />,
  pin: (
    <path d="M12 21s7-6.2 7-11.500a7 7 0 1 0-14 0C5 14.8 12 21 12 21Zm0-9a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z" />
  ),
  needle: (
    <path d="M20.5 3.5 9 15m11.5-11.500c-1.8.2-3 .9-3.8 1.700m3.8-1.700c-.2 1.8-.9 3-1.7 3.800M9 15c-3 3-6.5 1.5-6.5-1S5 10 7.5 12 9 18 6 20.5" />
  ),
} as const

export type AnyIconName = keyof typeof shapes

/** An icon of the frame or one that some pages alone show, whose drawings the others need not load. */
export const AnyIcon = ({ name, ...look }: Look & { name: AnyIconName }) => (
  <Drawing {...look}>{shapes[name]}</Drawing>
)
