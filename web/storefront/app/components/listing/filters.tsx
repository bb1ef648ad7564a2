import { useRef } from 'react'
import { useLocation } from 'react-router'
import { useHydrated } from '../../hydrated.ts'
import { useTranslate } from '../../i18n/use-translate.ts'
import { chosenIn, formatChoices, withoutFilters } from '../../listing/choices.ts'
import type { Listing } from '../../listing/load-listing.ts'
import { buttonClass } from '../button.tsx'
import { Icon } from '../icon.tsx'
import { AttributeGroup } from './attribute-group.tsx'
import { FacetGroup } from './facet-group.tsx'
import { FilterSection } from './filter-section.tsx'
import { filterForm, filterSheet } from './listing-toolbar.tsx'
import { PriceRange } from './price-range.tsx'
import { useFilterForm } from './use-filter-form.ts'
import { useSheet } from './use-sheet.ts'

/** The filters: beside the products on a desk, a sheet over them on a phone. One form, whatever shows it. */
export const Filters = ({ listing }: { listing: Listing }) => {
  const t = useTranslate()
  const { pathname } = useLocation()
  const form = useRef<HTMLFormElement>(null)
  const sheet = useRef<HTMLDivElement>(null)
  const submit = useFilterForm(form)
  const isSheet = useSheet(sheet, '(min-width: 1024px)')
  const hydrated = useHydrated()
  const { choices, facets, attributes, price_range, price_counts, currency, total, available } = listing
  const isFiltered = chosenIn(choices).length > 0
  // Facets without values take no room; where nothing is left to choose from, neither does the form.
  const before = facets.filter(
    ({ field }) => field === 'size' || field === 'colour_family' || field === 'colour',
  )
  const after = facets.filter((facet) => !before.includes(facet))
  return (
    <div
      ref={sheet}
      id={filterSheet}
      popover="auto"
      tabIndex={isSheet ? -1 : undefined}
      {...(isSheet && { role: 'dialog', 'aria-modal': true, 'aria-labelledby': `${filterSheet}-title` })}
      className="m-0 h-dvh outline-none max-h-none w-full max-w-none border-0 bg-canvas p-0 text-ink open:animate-arrive lg:static lg:block lg:h-auto lg:overflow-visible lg:bg-transparent"
    >
      <form
        ref={form}
        id={filterForm}
        action={pathname}
        onSubmit={(event) => {
          submit(event)
          sheet.current?.hidePopover()
        }}
        aria-label={t('listing.filters')}
        className="max-lg:flex max-lg:h-full max-lg:flex-col"
      >
        <div className="page flex items-center justify-between border-b border-line py-2 lg:hidden">
          <h2 id={`${filterSheet}-title`} className="display text-xl">
            {t('listing.filters')}
          </h2>
          <button
            type="button"
            popoverTarget={filterSheet}
            popoverTargetAction="hide"
            aria-label={t('common.close')}
            className="-me-2.5 grid size-11 place-items-center hover:text-thread"
          >
            <Icon name="close" />
          </button>
        </div>
        <div className="max-lg:min-h-0 max-lg:flex-1 max-lg:overflow-y-auto max-lg:overscroll-contain max-lg:px-gutter max-lg:pb-6">
          {choices.search !== '' && <input type="hidden" name="search" value={choices.search} />}
          {choices.category !== undefined && <input type="hidden" name="category" value={choices.category} />}
          {before.map((facet) => (
            <FacetGroup key={facet.field} {...{ facet, choices }} />
          ))}
          {price_range !== null && (
            <FilterSection
              name={t('listing.price')}
              chosen={choices.min_price !== undefined || choices.max_price !== undefined ? 1 : 0}
              startsOpen
            >
              <PriceRange {...{ choices, currency }} range={price_range} counts={price_counts} />
            </FilterSection>
          )}
          {after.map((facet) => (
            <FacetGroup key={facet.field} {...{ facet, choices }} />
          ))}
          {attributes.map((facet) => (
            <AttributeGroup key={facet.code} facet={facet} />
          ))}
          <label className="flex min-h-13 cursor-pointer items-center gap-3 border-b border-line text-sm font-medium">
            {t('listing.available')}
            <span className="text-xs font-normal text-quiet tabular-nums" aria-hidden="true">
              {t.number(available)}
            </span>
            <span className="sr-only">{t('listing.items', { count: available })}</span>
            <input
              type="checkbox"
              name="available"
              value="true"
              defaultChecked={choices.available}
              className="relative ms-auto h-6 w-10 shrink-0 cursor-pointer appearance-none rounded-full border border-control transition-colors before:absolute before:inset-s-1 before:top-1/2 before:size-3.5 before:-translate-y-1/2 before:rounded-full before:bg-control before:transition-[inset,background-color] checked:border-ink checked:bg-ink checked:before:inset-s-5 checked:before:bg-canvas"
            />
          </label>
          <button
            type="submit"
            className={`${buttonClass({ look: 'secondary', size: 'sm' })} mt-5 w-full max-lg:hidden ${hydrated ? 'invisible' : ''}`}
          >
            {t('around.apply')}
          </button>
        </div>
        <div className="page flex gap-3 border-t border-line py-3 lg:hidden">
          {isFiltered && (
            <a
              href={pathname + formatChoices(withoutFilters(choices))}
              className={`${buttonClass({ look: 'quiet' })} flex-1`}
              onClick={(event) => {
                if (form.current === null) return
                event.preventDefault()
                clear(form.current)
                form.current.requestSubmit()
              }}
            >
              {t('listing.clear')}
            </a>
          )}
          <button type="submit" className={`${buttonClass()} flex-2`}>
            {t('listing.show_items', { count: total })}
          </button>
        </div>
        <p role="status" className="sr-only">
          {isSheet && t('listing.items', { count: total })}
        </p>
      </form>
    </div>
  )
}

const clear = (form: HTMLFormElement) => {
  for (const input of form.elements)
    if (input instanceof HTMLInputElement) {
      if (input.type === 'checkbox') input.checked = false
      if (input.type === 'number') input.value = ''
    }
}
