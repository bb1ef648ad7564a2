import type { InvalidEvent } from 'react'
import { useTranslate } from '../../i18n/use-translate.ts'
import { type SizeGuide, sizeIn } from '../../product/size-guide.ts'
import type { Choice } from '../../product/style.ts'
import { SizeSystemChoice, useSizeSystem } from './size-system.tsx'

type Props = {
  sizes: readonly Choice[]
  chosen: Choice | undefined
  /** A size was to be chosen first. */
  isMissing: boolean
  /** The chosen one has gone into the bag: where none is left, that is why. */
  isInBag: boolean
  onMissing: () => void
  onChoose: (size: string) => void
  /** The button that opens the size guide. */
  guide: React.ReactNode
  chart: SizeGuide | null
}

/** One radio a size, sent with the form as `variant_id`. An only size is said and sent, and need not be chosen. */
export const SizePicker = (props: Props) => {
  const { sizes, chosen, isMissing, isInBag, onMissing, onChoose, guide, chart } = props
  const t = useTranslate()
  const { system, choose } = useSizeSystem()
  const isTold = system !== undefined && chart !== null
  const nameOf = (size: string) => (isTold ? sizeIn(chart, size, system) : size)
  const [only] = sizes
  if (only !== undefined && sizes.length === 1)
    return (
      <div className="mb-3 flex items-center justify-between gap-4 text-sm">
        <p>
          <input type="hidden" name="variant_id" value={only.id} />
          {only.size !== '' && (
            <>
              <span className="text-quiet">{t('common.size')}</span>{' '}
              <span className="ms-1.5">{nameOf(only.size)}</span>
            </>
          )}
          {only.left !== null && (
            <span className="ms-3 text-thread">{t('product.only_left', { count: only.left })}</span>
          )}
        </p>
        {guide}
      </div>
    )
  const refuse = (event: InvalidEvent<HTMLInputElement>) => {
    event.preventDefault()
    onMissing()
    const { form } = event.currentTarget
    form?.querySelector<HTMLInputElement>('input[name=variant_id]:enabled')?.focus()
  }
  return (
    <fieldset aria-describedby="size-state">
      <legend className="sr-only">{t('common.size')}</legend>
      <div className="flex items-center justify-between gap-4 text-sm">
        <p aria-hidden="true">
          <span className="text-quiet">{t('common.size')}</span>{' '}
          <span className="ms-1.5">{chosen && nameOf(chosen.size)}</span>
        </p>
        {guide}
      </div>
      <div
        className="mt-1.5 grid grid-cols-[repeat(auto-fill,minmax(max(4rem,var(--size-width)),1fr))] gap-2"
        style={widthFor(sizes.map(({ size }) => nameOf(size)))}
      >
        {sizes.map((choice) => (
          <label key={choice.id} data-out={!choice.available || undefined} className="size-box">
            <input
              type="radio"
              name="variant_id"
              value={choice.id}
              required
              disabled={!choice.available && choice.id !== chosen?.id}
              defaultChecked={choice.id === chosen?.id}
              onChange={() => onChoose(choice.size)}
              onInvalid={refuse}
            />
            <span className="font-medium">{nameOf(choice.size)}</span>
            {choice.left !== null && (
              <span aria-hidden="true" className="text-[0.7rem] leading-tight">
                {t('product.left', { count: choice.left })}
              </span>
            )}
            {(choice.left !== null || !choice.available) && (
              <span className="sr-only">
                {', '}
                {choice.left === null ? t('common.sold_out') : t('product.only_left', { count: choice.left })}
              </span>
            )}
          </label>
        ))}
      </div>
      {chart !== null && chart.systems.length > 0 && (
        <SizeSystemChoice systems={chart.systems} chosen={system} onChoose={choose} />
      )}
      <p
        id="size-state"
        role="status"
        className={`mt-2 mb-1 min-h-[1.5em] text-sm ${isMissing || (chosen !== undefined && chosen.left !== null) ? 'text-thread' : 'text-quiet'}`}
      >
        {isMissing ? t('product.choose_size') : stateOf(chosen)}
      </p>
    </fieldset>
  )

  function stateOf(choice: Choice | undefined): string {
    if (choice === undefined) return ''
    if (!choice.available) return isInBag ? t('product.rest_in_bag', { count: 1 }) : t('common.sold_out')
    return choice.left === null ? t('product.in_stock') : t('product.only_left', { count: choice.left })
  }
}

/** Columns as wide as the longest of the sizes, so that none breaks. */
const widthFor = (names: readonly string[]) =>
  ({
    '--size-width': `${Math.max(...names.map(({ length }) => length)) * 0.6 + 1.5}rem`,
  }) as React.CSSProperties
