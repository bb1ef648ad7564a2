import { type ReactNode, useRef } from 'react'
import { useLocation, useNavigation } from 'react-router'
import { usePath } from '../../i18n/paths.tsx'
import { useLocale, useTranslate } from '../../i18n/use-translate.ts'
import { chosenIn } from '../../listing/choices.ts'
import type { Listing } from '../../listing/load-listing.ts'
import { clickedResult } from '../../search/clicked-result.ts'
import { Filters } from './filters.tsx'
import { ListingToolbar } from './listing-toolbar.tsx'
import { Paging } from './paging.tsx'
import { Places } from './places.tsx'
import { ProductResults } from './product-results.tsx'
import { useListingPlace } from './use-listing-place.ts'

const linkOf = (target: EventTarget) => (target as Element).closest('a')?.getAttribute('href') ?? null

type Props = {
  listing: Listing
  title: string
  /** What stands above the title, and below it. */
  above?: ReactNode
  below?: ReactNode
  /** What is shown instead of products where there are none. */
  empty: ReactNode
}

/** A page of products: category, brand and search differ in their head and in what they show where nothing is found. */
export const ListingView = ({ listing, title, above, below, empty }: Props) => {
  const t = useTranslate()
  const locale = useLocale()
  const { pathname } = useLocation()
  const navigation = useNavigation()
  const heading = useRef<HTMLHeadingElement>(null)
  const results = useRef<HTMLElement>(null)
  const remember = useListingPlace({ heading, results })
  const path = usePath()
  const base = pathname.slice(locale.length + 1)
  // With nothing to narrow there is nothing to show beside it.
  const isLost = listing.total === 0 && chosenIn(listing.choices).length === 0
  const isLoading = navigation.state === 'loading' && navigation.location.pathname === pathname
  return (
    <div className="page pt-4 pb-section lg:pt-6">
      {above}
      <div className="mt-4 mb-7 grid max-w-[60rem] gap-4 lg:mt-6 lg:mb-12">
        <h1 ref={heading} tabIndex={-1} className="display text-3xl wrap-anywhere outline-none">
          {title}
          {listing.choices.page > 1 && (
            <span className="sr-only">, {t('listing.page', { number: listing.choices.page })}</span>
          )}
        </h1>
        {below}
      </div>
      <div
        className={
          isLost
            ? ''
            : 'gap-x-12 lg:grid lg:grid-cols-[15rem_minmax(0,1fr)] 2xl:grid-cols-[17rem_minmax(0,1fr)] 2xl:gap-x-16'
        }
      >
        {!isLost && (
          <div className="mb-5 lg:sticky lg:top-18 lg:-ms-3 lg:mb-0 lg:max-h-[calc(100dvh-4.5rem)] lg:self-start lg:overflow-y-auto lg:overscroll-contain lg:px-3 lg:pb-10 lg:[scrollbar-width:thin] lg:[scrollbar-color:var(--color-line)_transparent]">
            <Places {...{ listing, base }} />
            <Filters listing={listing} />
          </div>
        )}
        <section
          ref={results}
          aria-label={t('listing.products')}
          aria-busy={isLoading}
          onClickCapture={(event) => {
            remember(event)
            const clicked = clickedResult(listing, linkOf(event.target))
            if (clicked !== undefined) navigator.sendBeacon(path('/clicked'), clicked)
          }}
          className="scroll-mt-20"
        >
          {isLost ? (
            <p role="status" className="sr-only">
              {t('listing.items', { count: 0 })}
            </p>
          ) : (
            <ListingToolbar listing={listing} />
          )}
          <h2 className="sr-only">{t('listing.products')}</h2>
          <div className={`transition-opacity duration-200 ${isLoading ? 'opacity-40' : ''}`}>
            {listing.total === 0 ? empty : <ProductResults cards={listing.cards} />}
            <Paging listing={listing} />
          </div>
        </section>
      </div>
    </div>
  )
}
