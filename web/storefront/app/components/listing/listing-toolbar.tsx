import { useHydrated } from '../../hydrated.ts'
import { useTranslate } from '../../i18n/use-translate.ts'
import { chosenIn, type Sort, sorts } from '../../listing/choices.ts'
import type { Listing } from '../../listing/load-listing.ts'
import { AnyIcon } from '../any-icon.tsx'
import { ChosenFilters } from './chosen-filters.tsx'

/** Ids that a button or a field outside of the filters knows them by. */
export const filterForm = 'filters-form'
export const filterSheet = 'filters'

/** How many there are, what was chosen, the way to the filters on a phone, and the order. */
export const ListingToolbar = ({ listing }: { listing: Listing }) => {
  const t = useTranslate()
  const hydrated = useHydrated()
  const { choices, total } = listing
  const chosen = chosenIn(choices).length
  const own: Sort = 'relevance'
  const nameOf = (sort: Sort) =>
    t(sort === own && choices.search === '' ? 'listing.sort_recommended' : `listing.sort_${sort}`)
  const sort = choices.sort === own ? '' : (choices.sort ?? '')
  return (
    <div className="mb-5 flex flex-wrap items-center gap-x-6 gap-y-3 lg:mb-1 lg:min-h-13 lg:flex-nowrap">
      <p
        role="status"
        className="text-sm text-quiet whitespace-nowrap tabular-nums max-lg:order-3 max-lg:w-full"
      >
        {t('listing.items', { count: total })}
      </p>
      <button
        type="button"
        popoverTarget={filterSheet}
        aria-haspopup="dialog"
        className="inline-flex min-h-11 items-center gap-2.5 rounded-sm border border-control px-4 text-sm font-medium hover:border-ink lg:hidden"
      >
        <AnyIcon name="filter" size="size-4.5" />
        {t('listing.filters')}
        {chosen > 0 && (
          <span className="grid h-5 min-w-5 place-items-center rounded-full bg-thread px-1 text-[0.68rem] text-inverse tabular-nums">
            {t.number(chosen)}
            <span className="sr-only"> {t('listing.chosen_count', { count: chosen })}</span>
          </span>
        )}
      </button>
      {/* In the row of the others, so that the products stay where they are when something is chosen. */}
      {total > 0 && chosen > 0 && (
        <div className="max-lg:order-4 max-lg:w-full lg:min-w-0 lg:flex-1">
          <ChosenFilters listing={listing} />
        </div>
      )}
      <div className="ms-auto flex items-center gap-2">
        <label className="relative flex min-h-11 items-center gap-2 text-sm">
          <span className="text-quiet max-sm:sr-only">{t('listing.sort')}</span>
          <select
            form={filterForm}
            name="sort"
            defaultValue={sort}
            data-chosen={sort}
            className="min-h-11 cursor-pointer field-sizing-content appearance-none bg-transparent pe-6 font-medium hover:text-thread"
          >
            {sorts.map((one) => (
              <option key={one} value={one === own ? '' : one} className="bg-raised text-ink">
                {nameOf(one)}
              </option>
            ))}
          </select>
          <AnyIcon name="down" size="size-3.5" className="pointer-events-none absolute inset-e-0" />
        </label>
        {!hydrated && (
          <button
            type="submit"
            form={filterForm}
            className="link hidden min-h-11 px-1 text-sm noscript:inline-block"
          >
            {t('around.apply')}
          </button>
        )}
      </div>
    </div>
  )
}
