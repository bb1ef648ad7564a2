import { type ComponentProps, useEffect, useState } from 'react'
import { useHydrated } from '../../hydrated.ts'
import { useTranslate } from '../../i18n/use-translate.ts'
import type { Choices } from '../../listing/choices.ts'
import { PriceColumns } from './price-columns.tsx'

/** Whole units of the currency that everything lies between, and steps of which there are about a hundred. */
const scaleOf = ({ min_price, max_price }: { min_price: number; max_price: number }) => {
  const width = Math.max(1, max_price - min_price)
  const rough = width / 100
  const power = 10 ** Math.floor(Math.log10(Math.max(1, rough)))
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough) ?? power
  return { lowest: Math.floor(min_price / step) * step, highest: Math.ceil(max_price / step) * step, step }
}

type Props = {
  choices: Choices
  range: { min_price: number; max_price: number }
  counts: readonly number[]
  currency: string
}

const textOf = (price: number | undefined) => (price === undefined ? '' : String(price))

/** Two numbers, which a slider with two thumbs writes where there are scripts. The form around it takes the numbers. */
export const PriceRange = ({ choices: { min_price, max_price }, range, counts, currency }: Props) => {
  const t = useTranslate()
  const hydrated = useHydrated()
  const { lowest, highest, step } = scaleOf(range)
  const [low, setLow] = useState(textOf(min_price))
  const [high, setHigh] = useState(textOf(max_price))
  useEffect(() => setLow(textOf(min_price)), [min_price])
  useEffect(() => setHigh(textOf(max_price)), [max_price])

  const between = (value: number) => Math.min(Math.max(value, lowest), highest)
  const from = between(low === '' ? lowest : Number(low) || lowest)
  const to = between(high === '' ? highest : Number(high) || highest)
  const percent = (value: number) => `${((value - lowest) / Math.max(1, highest - lowest)) * 100}%`
  const money = (price: number) => t.decimal(price, currency)
  const thumb = (props: ComponentProps<'input'>) => (
    <input type="range" min={lowest} max={highest} step={step} className={thumbClass} {...props} />
  )
  return (
    <fieldset>
      <legend className="sr-only">{t('listing.price')}</legend>
      <PriceColumns
        {...{ counts, range, chosen: [from, to] }}
        start={percent(range.min_price)}
        end={percent(range.max_price)}
      />
      <div className={`relative mx-1 mb-3 h-11 noscript:hidden ${hydrated ? '' : 'invisible'}`}>
        <span className="absolute inset-x-0 top-1/2 h-px bg-control" />
        <span
          className="absolute top-1/2 h-0.5 -translate-y-1/2 bg-ink"
          style={{ insetInlineStart: percent(from), insetInlineEnd: `calc(100% - ${percent(to)})` }}
        />
        {thumb({
          'aria-label': t('listing.price_lowest'),
          'aria-valuetext': money(from),
          value: from,
          onChange: ({ currentTarget: { valueAsNumber: value } }) =>
            setLow(value <= lowest ? '' : String(Math.min(value, to))),
          // Where both stand at the upper end, this one has to be the one that can be taken hold of.
          style: { zIndex: from > (lowest + highest) / 2 ? 2 : 1 },
        })}
        {thumb({
          'aria-label': t('listing.price_highest'),
          'aria-valuetext': money(to),
          value: to,
          onChange: ({ currentTarget: { valueAsNumber: value } }) =>
            setHigh(value >= highest ? '' : String(Math.max(value, from))),
          style: { zIndex: 1 },
        })}
      </div>
      <div className="grid grid-cols-2 gap-3">
        <PriceField
          name="min_price"
          label={t('listing.price_lowest')}
          value={low}
          placeholder={String(lowest)}
          sign={t.sign(currency)}
          onChange={setLow}
        />
        <PriceField
          name="max_price"
          label={t('listing.price_highest')}
          value={high}
          placeholder={String(highest)}
          sign={t.sign(currency)}
          onChange={setHigh}
        />
      </div>
    </fieldset>
  )
}

const thumbClass = [
  'pointer-events-none absolute inset-0 size-full appearance-none bg-transparent outline-none',
  '[&::-webkit-slider-thumb]:pointer-events-auto [&::-webkit-slider-thumb]:size-5 [&::-webkit-slider-thumb]:appearance-none',
  '[&::-webkit-slider-thumb]:cursor-grab [&::-webkit-slider-thumb]:rounded-full [&::-webkit-slider-thumb]:border-2',
  '[&::-webkit-slider-thumb]:border-ink [&::-webkit-slider-thumb]:bg-canvas',
  'focus-visible:[&::-webkit-slider-thumb]:outline-2 focus-visible:[&::-webkit-slider-thumb]:outline-offset-2 focus-visible:[&::-webkit-slider-thumb]:outline-ink',
  '[&::-moz-range-thumb]:pointer-events-auto [&::-moz-range-thumb]:size-4 [&::-moz-range-thumb]:cursor-grab',
  '[&::-moz-range-thumb]:rounded-full [&::-moz-range-thumb]:border-2 [&::-moz-range-thumb]:border-ink [&::-moz-range-thumb]:bg-canvas',
  'focus-visible:[&::-moz-range-thumb]:outline-2 focus-visible:[&::-moz-range-thumb]:outline-ink',
].join(' ')

type FieldProps = {
  name: string
  label: string
  value: string
  placeholder: string
  sign: string
  onChange: (value: string) => void
}

const PriceField = ({ name, label, value, placeholder, sign, onChange }: FieldProps) => (
  <label className="grid gap-1 text-xs text-quiet">
    {label}
    <span className="flex min-h-11 items-center gap-1.5 rounded-sm border border-control bg-raised px-2.5 text-sm text-ink has-focus-visible:border-ink has-focus-visible:outline-2 has-focus-visible:outline-ink">
      <span aria-hidden="true" className="text-quiet">
        {sign}
      </span>
      <input
        type="number"
        name={name}
        min={0}
        step="any"
        inputMode="decimal"
        value={value}
        placeholder={placeholder}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        className="w-full min-w-0 appearance-none bg-transparent tabular-nums outline-none [-moz-appearance:textfield] placeholder:text-quiet [&::-webkit-inner-spin-button]:appearance-none"
      />
    </span>
  </label>
)
