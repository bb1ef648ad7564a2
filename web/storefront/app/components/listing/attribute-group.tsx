import { useState } from 'react'
import { useTranslate } from '../../i18n/use-translate.ts'
import type { AttributeFacet } from '../../listing/attribute-facets.ts'
import { FacetRow } from './facet-row.tsx'
import { FilterSection } from './filter-section.tsx'

/** How many values stand there before one asks for all. */
const shownAtOnce = 8

/** The values of an attribute to choose from. */
export const AttributeGroup = ({ facet: { code, name, values } }: { facet: AttributeFacet }) => {
  const t = useTranslate()
  const chosen = values.filter(({ isChosen }) => isChosen).length
  const [shown, rest] =
    values.length > shownAtOnce + 2 ? [values.slice(0, shownAtOnce), values.slice(shownAtOnce)] : [values, []]
  const [isRestOpen] = useState(() => rest.some(({ isChosen }) => isChosen))
  const rows = (some: AttributeFacet['values']) =>
    some.map(({ value, label, count, isChosen }) => (
      <FacetRow
        key={value}
        input={{
          type: 'checkbox',
          name: 'attribute',
          value: `${code}:${value}`,
          defaultChecked: isChosen,
        }}
        name={label}
        count={count}
      />
    ))
  return (
    <FilterSection name={name} chosen={chosen} startsOpen={chosen > 0}>
      <fieldset>
        <legend className="sr-only">{name}</legend>
        <div className="grid">{rows(shown)}</div>
        {rest.length > 0 && (
          <details open={isRestOpen} className="group/rest">
            <summary className="link flex min-h-11 list-none items-center text-sm text-quiet group-open/rest:hidden">
              {t('listing.show_all', { count: values.length })}
            </summary>
            <div className="grid">{rows(rest)}</div>
          </details>
        )}
      </fieldset>
    </FilterSection>
  )
}
