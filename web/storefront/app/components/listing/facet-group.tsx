import { useState } from 'react'
import { useTranslate } from '../../i18n/use-translate.ts'
import { type Choices, fields } from '../../listing/choices.ts'
import { type FacetValue, type ListingFacet, shownAtOnce } from '../../listing/facets.ts'
import { fieldName, valueName } from '../../listing/names.ts'
import { Count } from './count.tsx'
import { FacetRow } from './facet-row.tsx'
import { FilterSection } from './filter-section.tsx'

type Props = { facet: ListingFacet; choices: Choices }

/** The values of one field to choose from. What is rare is a press away. */
export const FacetGroup = ({ facet: { field, values }, choices }: Props) => {
  const t = useTranslate()
  const chosen = choices.fields[field] ?? []
  const first = shownAtOnce(field)
  // One or two more would not be worth the press.
  const [shown, rest] =
    values.length > first + 2 ? [values.slice(0, first), values.slice(first)] : [values, []]
  const [isRestOpen] = useState(() => rest.some(({ value }) => chosen.includes(value)))
  const shape = shapeOf(field)
  const grid = (some: FacetValue[], look: string) =>
    some.length > 0 && (
      <div className={look}>
        {some.map((value) => (
          <FacetBox key={value.value} {...{ field, value }} isChosen={chosen.includes(value.value)} />
        ))}
      </div>
    )
  const list = (some: FacetValue[]) =>
    shape === 'box' ? (
      <div className="grid gap-2">
        {grid(
          some.filter(({ value }) => value.length <= shortSize),
          lists.box,
        )}
        {grid(
          some.filter(({ value }) => value.length > shortSize),
          longBoxes,
        )}
      </div>
    ) : (
      grid(some, lists[shape])
    )
  return (
    <FilterSection
      name={fieldName(t, field)}
      chosen={chosen.length}
      startsOpen={chosen.length > 0 || fields.indexOf(field) < fields.indexOf('brand')}
    >
      <fieldset>
        <legend className="sr-only">{fieldName(t, field)}</legend>
        {list(shown)}
        {rest.length > 0 && (
          <details open={isRestOpen} className="group/rest">
            <summary className="link flex min-h-11 list-none items-center text-sm text-quiet group-open/rest:hidden">
              {t('listing.show_all', { count: values.length })}
            </summary>
            <div className={shape === 'row' ? '' : 'pt-2'}>{list(rest)}</div>
          </details>
        )}
      </fieldset>
    </FilterSection>
  )
}

type Shape = 'box' | 'swatch' | 'row'
const shapeOf = (field: string): Shape =>
  field === 'size' ? 'box' : field === 'colour' || field === 'colour_family' ? 'swatch' : 'row'

const lists: Record<Shape, string> = {
  box: 'grid grid-cols-[repeat(auto-fill,minmax(3.05rem,1fr))] gap-2',
  swatch: 'grid grid-cols-2 gap-x-3',
  row: 'grid',
}

/** `XXL` and `37.5` stand four in a row, `W31 L32` two. */
const shortSize = 4
const longBoxes = 'grid grid-cols-[repeat(auto-fill,minmax(5.2rem,1fr))] gap-2'

type BoxProps = { field: ListingFacet['field']; value: FacetValue; isChosen: boolean }

const FacetBox = ({ field, value: { value, count, hex }, isChosen }: BoxProps) => {
  const t = useTranslate()
  const name = valueName(t, field, value)
  const input = { type: 'checkbox', name: field, value, defaultChecked: isChosen } as const
  const counted = <Count count={count} />
  switch (shapeOf(field)) {
    case 'box':
      return (
        <label className="facet-box">
          <input {...input} />
          {name}
          <span>{counted}</span>
        </label>
      )
    case 'swatch':
      return (
        <label className="facet-swatch">
          <input {...input} />
          <i
            aria-hidden="true"
            style={{
              background:
                hex ?? 'linear-gradient(135deg, transparent 48%, currentColor 48% 52%, transparent 52%)',
            }}
          />
          <b>{name}</b>
          <span>{counted}</span>
        </label>
      )
    case 'row':
      return <FacetRow input={input} name={name} count={count} />
  }
}
