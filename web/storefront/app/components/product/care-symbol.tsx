import type { CareSymbol as Code } from '@selvedge/sdk'
import type { ReactNode } from 'react'

/**
 * A care symbol, drawn after ISO 3758: what it means stands beside it in words, so it says nothing to a screen reader. One bar
 * below is for a mild treatment, two for a very mild one.
 */
export const CareSymbol = ({ code }: { code: Code }) => {
  const bars = code.endsWith('_very_mild') ? 2 : code.endsWith('_mild') ? 1 : 0
  return (
    <svg
      viewBox="0 0 32 32"
      aria-hidden="true"
      className="size-8 shrink-0 fill-none stroke-current stroke-[1.6] [stroke-linecap:round] [stroke-linejoin:round]"
    >
      {shapeOf(code)}
      {code.endsWith('_not') && <path d="M4 4 28 26M28 4 4 26" />}
      {bars > 0 && <path d="M7 28.2h18" />}
      {bars > 1 && <path d="M7 31h18" />}
    </svg>
  )
}

const shapeOf = (code: Code): ReactNode => {
  const figure = /\d+/.exec(code)?.[0]
  if (code.startsWith('wash')) return <Tub>{code === 'wash_hand' ? hand : figure && text(figure, 20.5)}</Tub>
  if (code.startsWith('bleach'))
    return <path d={`M16 4 29 26H3L16 4Z${code === 'bleach_oxygen' ? 'M13.5 26 20 14.5M19 26l4-7' : ''}`} />
  if (code.startsWith('tumble'))
    return (
      <>
        <path d="M4 3.5h24v23H4z" />
        <circle cx="16" cy="15" r="9.5" />
        {dots(code === 'tumble_normal' ? 2 : code === 'tumble_low' ? 1 : 0, 15)}
      </>
    )
  if (code.startsWith('dry')) return <path d={`M4 3.5h24v23H4z${dryingOf(code)}`} />
  if (code.startsWith('iron'))
    return (
      <>
        <path d="M3 24.5c0-7 4-11 10-11h13l3 11H3ZM10 7.5h13.5c1.2 0 2 .8 2.2 2l.6 4" />
        {dots(figure === '200' ? 3 : figure === '150' ? 2 : figure === '110' ? 1 : 0, 19.5)}
      </>
    )
  return (
    <>
      <circle cx="16" cy="15" r="11.5" />
      {code.startsWith('wet') ? text('W', 20) : text(/^clean_(p|f)/.exec(code)?.[1]?.toUpperCase() ?? '', 20)}
    </>
  )
}

const Tub = ({ children }: { children: ReactNode }) => (
  <>
    <path d="M2.5 6.5 6 26h20l3.5-19.5M3.2 10.2c2.1-2 4.3-2 6.4 0s4.3 2 6.4 0 4.3-2 6.4 0 4.3 2 6.4 0" />
    {children}
  </>
)

const hand = <path d="M10 20.5c2-3 4-4.5 6.5-6M12.5 23.5h6c3 0 4.5-2 4-5l-.8-4" />

const text = (figure: string, y: number) => (
  <text x="16" y={y + 2} textAnchor="middle" className="fill-current stroke-none text-[10px] font-semibold">
    {figure}
  </text>
)

const dots = (count: number, y: number) =>
  Array.from({ length: count }, (_, nth) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: dots are nothing but their places
    <circle key={nth} cx={16 + (nth - (count - 1) / 2) * 4.5} cy={y} r="1" className="fill-current" />
  ))

/** Upright lines hang, level ones lie; two of them are dripping wet. A stroke across the corner is the shade. */
const dryingOf = (code: Code): string => {
  const isTwice = code.includes('drip')
  const shade = code.endsWith('_shade') ? 'M4 11l7.5-7.5M4 7l3.5-3.5' : ''
  const lines = code.includes('flat')
    ? isTwice
      ? 'M10 13.5h12M10 17.5h12'
      : 'M10 15h12'
    : isTwice
      ? 'M14 9v12M18 9v12'
      : 'M16 9v12'
  return lines + shade
}
