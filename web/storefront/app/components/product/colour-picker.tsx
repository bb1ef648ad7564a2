import { Link } from 'react-router'
import { useTranslate } from '../../i18n/use-translate.ts'
import type { StyleColour } from '../../product/style.ts'

type Props = { colours: readonly StyleColour[]; chosen: StyleColour | undefined; size: string | null }

/** Links, so that a colour has an address; the size that was chosen comes along. */
export const ColourPicker = ({ colours, chosen, size }: Props) => {
  const t = useTranslate()
  if (chosen === undefined) return null
  return (
    <div>
      <p id="colour-label" className="text-sm">
        <span className="text-quiet">{t('details.colour')}</span>{' '}
        <span className="ms-1.5">{chosen.name}</span>
      </p>
      {colours.length > 1 && (
        <ul aria-labelledby="colour-label" className="-ms-1.5 mt-1.5 flex flex-wrap">
          {colours.map((colour) => (
            <li key={colour.name}>
              <Link
                to={`?${new URLSearchParams({ colour: colour.name, ...(size && { size }) })}`}
                replace
                preventScrollReset
                aria-current={colour.name === chosen.name || undefined}
                title={colour.name}
                className="group grid size-11 place-items-center"
              >
                <Swatch {...colour} />
                <span className="sr-only">
                  {colour.name}
                  {!colour.available && `, ${t('common.sold_out')}`}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

const Swatch = ({ name, hex, available }: StyleColour) => (
  <span
    aria-hidden="true"
    className="relative grid size-8 place-items-center overflow-hidden rounded-full border border-control/60 bg-surface text-[0.65rem] outline-2 outline-offset-2 outline-transparent transition-[outline-color] group-hover:outline-line group-aria-current:outline-ink"
    style={hex === null ? undefined : { backgroundColor: hex }}
  >
    {hex === null && name.slice(0, 2)}
    {!available && (
      <span className="absolute h-px w-full rotate-45 bg-canvas shadow-[0_0_0_1px_var(--color-ink)]" />
    )}
  </span>
)
