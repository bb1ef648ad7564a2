import type { ReactNode } from 'react'
import { useTranslate } from '../../i18n/use-translate.ts'
import { inches, isSize, type SizeGuide } from '../../product/size-guide.ts'

type Props = {
  guide: SizeGuide
  /** As variants have it; its row is marked. */
  size: string | undefined
}

/** The sizes in the unit of one's choice. */
export const GuideTable = ({ guide, size }: Props) => {
  const t = useTranslate()
  return (
    <div className="group/guide grid gap-6">
      <p className="max-w-[46ch] text-sm text-quiet">{t('details.guide_text')}</p>
      <fieldset className="flex gap-2">
        <legend className="sr-only">{t('details.guide_unit')}</legend>
        <Unit value="cm" isFirst>
          {t('details.unit_cm')}
        </Unit>
        <Unit value="in">{t('details.unit_in')}</Unit>
      </fieldset>
      <Table guide={guide} size={size} />
      {guide.has_lengths && <p className="text-sm text-quiet">{t('details.guide_length')}</p>}
      {guide.source !== '' && (
        <p className="text-xs text-quiet" dir="auto" lang="en">
          {guide.source}
        </p>
      )}
    </div>
  )
}

const Unit = ({
  value,
  isFirst = false,
  children,
}: {
  value: string
  isFirst?: boolean
  children: ReactNode
}) => (
  <label className="relative inline-flex min-h-11 cursor-pointer items-center rounded-sm border border-control px-5 text-sm has-checked:border-ink has-checked:bg-ink has-checked:text-inverse has-focus-visible:outline-2 has-focus-visible:outline-offset-3 has-focus-visible:outline-ink">
    <input
      type="radio"
      name="unit"
      value={value}
      defaultChecked={isFirst}
      className="absolute inset-0 cursor-pointer opacity-0"
    />
    {children}
  </label>
)

/** Both units are there; the radio beside the table says which of them is seen, and read out. */
const inCentimetres = 'group-has-[[value=in]:checked]/guide:hidden'
const inInches = 'hidden group-has-[[value=in]:checked]/guide:inline'

const Table = ({ guide, size }: Props) => {
  const t = useTranslate()
  const head = 'border-b border-control px-2.5 py-2.5 text-start text-xs font-medium text-quiet'
  // A scrolling region is reached by keys only where it takes the focus itself.
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className="overflow-x-auto" aria-label={t('details.size_guide')} tabIndex={0}>
      <table className="w-full border-collapse text-sm tabular-nums">
        <thead>
          <tr>
            <th scope="col" className={head}>
              {t('common.size')}
            </th>
            {guide.measures.map((measure) => (
              <th key={measure} scope="col" className={head}>
                {t(`details.measure_${measure}`)}
              </th>
            ))}
            {guide.systems.map((system) => (
              <th key={system} scope="col" className={head}>
                {system}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {guide.rows.map((row) => {
            const isChosen = isSize(row, size)
            return (
              <tr key={row.names[0]} className={`border-b border-line ${isChosen ? 'bg-surface' : ''}`}>
                <th scope="row" className="px-2.5 py-2.5 text-start font-medium whitespace-nowrap">
                  {row.names.at(guide.is_numbered ? -1 : 0)}
                  {isChosen && <span className="sr-only"> ({t('details.yours')})</span>}
                </th>
                {row.centimetres.map((centimetres, index) => (
                  <td key={guide.measures[index]} className="px-2.5 py-2.5">
                    <span className={inCentimetres}>{t.number(centimetres)}</span>
                    <span className={inInches}>{t.number(inches(centimetres))}</span>
                  </td>
                ))}
                {guide.systems.map((system, index) => (
                  <td key={system} className="px-2.5 py-2.5 text-quiet">
                    {row.sizes[index]}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
