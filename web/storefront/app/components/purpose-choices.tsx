import type { ConsentState } from '@selvedge/sdk'
import type { ReactNode } from 'react'
import { useTranslate } from '../i18n/use-translate.ts'
import { consentTexts, purposes } from '../privacy/consent-texts.ts'

type Props = {
  allowed: ConsentState
  /** Rows above them, of what is not asked. */
  children?: ReactNode
}

/** A switch for each purpose, in a form that saves them together. */
export const PurposeChoices = ({ allowed, children }: Props) => {
  const t = useTranslate()
  return (
    // What was saved elsewhere meanwhile is shown, and not what stood here before.
    <ul key={JSON.stringify(allowed)} className="grid divide-y divide-line border-y border-line">
      {children}
      {purposes.map((purpose) => (
        <li key={purpose}>
          <label htmlFor={purpose} className="flex cursor-pointer items-start justify-between gap-6 py-5">
            <span className="grid gap-1">
              <span id={`${purpose}-name`} className="font-medium">
                {t(consentTexts[purpose].name)}
              </span>
              <span id={`${purpose}-text`} className="max-w-[52ch] text-sm text-quiet">
                {t(consentTexts[purpose].text)}
              </span>
            </span>
            <Switch id={purpose} isOn={allowed[purpose]} />
          </label>
        </li>
      ))}
    </ul>
  )
}

/** A checkbox that looks like what it does. Where colours are forced it looks like a checkbox. */
const Switch = ({ id, isOn }: { id: string; isOn: boolean }) => (
  <input
    type="checkbox"
    id={id}
    name={id}
    defaultChecked={isOn}
    aria-labelledby={`${id}-name`}
    aria-describedby={`${id}-text`}
    className="relative my-0.5 h-7 w-12 shrink-0 cursor-pointer appearance-none rounded-full border border-control bg-surface transition-colors before:absolute before:inset-s-1 before:top-1 before:size-4.5 before:rounded-full before:bg-ink before:transition-transform checked:border-ink checked:bg-ink checked:before:translate-x-5 checked:before:bg-canvas forced-colors:appearance-auto forced-colors:before:hidden rtl:checked:before:-translate-x-5"
  />
)
