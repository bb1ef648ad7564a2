import { Link } from 'react-router'
import { useTranslate } from '../../i18n/use-translate.ts'
import type { Listing } from '../../listing/load-listing.ts'
import { pageNumbers } from '../../listing/pages.ts'
import { Icon } from '../icon.tsx'
import { useListingAddress } from './listing-address.ts'

const box = 'grid min-h-11 min-w-11 place-items-center px-2 tabular-nums'

export const Paging = ({ listing: { choices, last_page } }: { listing: Listing }) => {
  const t = useTranslate()
  const address = useListingAddress()
  if (last_page < 2) return null
  const { page } = choices
  const to = (number: number) => address({ ...choices, page: number })
  const step = (number: number, direction: 'before' | 'next') => {
    const inner = (
      <>
        <Icon
          name="arrow"
          size="size-4.5"
          className={direction === 'before' ? 'rotate-180 rtl:rotate-0' : 'rtl:rotate-180'}
        />
        <span className="max-sm:sr-only">{t(`listing.page_${direction}`)}</span>
      </>
    )
    const look = `inline-flex min-h-11 min-w-11 items-center gap-2.5 ${direction === 'next' ? 'flex-row-reverse' : ''}`
    return number < 1 || number > last_page ? (
      <span aria-hidden="true" className={`${look} invisible`}>
        {inner}
      </span>
    ) : (
      <Link
        to={to(number)}
        rel={direction === 'before' ? 'prev' : 'next'}
        className={`${look} hover:text-thread`}
      >
        {inner}
      </Link>
    )
  }
  return (
    <nav
      aria-label={t('listing.pages')}
      className="mt-14 flex items-center justify-between gap-2 border-t border-line pt-4 text-sm"
    >
      {step(page - 1, 'before')}
      <ol className="flex items-center">
        {pageNumbers(page, last_page).map((number, index) => (
          <li key={number ?? `gap ${index}`}>
            {number === null ? (
              <span className="px-1 text-quiet sm:px-2">…</span>
            ) : (
              <Link
                to={to(number)}
                aria-label={t('listing.page', { number })}
                aria-current={number === page ? 'page' : undefined}
                className={`${box} max-sm:min-w-10 ${number === page ? 'font-semibold thread' : 'hover:thread'}`}
              >
                {t.number(number)}
              </Link>
            )}
          </li>
        ))}
      </ol>
      {step(page + 1, 'next')}
    </nav>
  )
}
