import type { SearchReading } from '@selvedge/sdk'
import type { ReactNode } from 'react'
import { ShopLink } from '../../i18n/paths.tsx'
import type { Translate } from '../../i18n/translate.ts'
import { useTranslate } from '../../i18n/use-translate.ts'
import { formatChoices } from '../../listing/choices.ts'
import type { Listing } from '../../listing/load-listing.ts'
import { Icon } from '../icon.tsx'

type Props = { listing: Listing; children?: ReactNode }

/** How a text was read: what was probably meant, that not all of it was found, and what is filtered by instead. */
export const SearchNotes = ({ listing, children }: Props) => {
  const t = useTranslate()
  const { reading, choices, total } = listing
  if (reading === null) return children
  const { suggestion, coverage, understood } = reading
  const to = (search: string) => `/search${formatChoices({ ...choices, search, page: 1 })}`
  return (
    <>
      {suggestion !== null && (
        <p className="text-lg">
          {t('search.did_you_mean')}{' '}
          <ShopLink to={to(suggestion)} className="link font-medium text-thread">
            {suggestion}
          </ShopLink>
        </p>
      )}
      {total > 0 && coverage !== 'all' && (
        <p className="text-sm text-quiet">{t(`search.covers_${coverage}`)}</p>
      )}
      {understood.length > 0 && (
        <div className="flex flex-wrap items-center gap-2">
          <p id="search-understood" className="text-sm text-quiet">
            {t('search.understood')}
          </p>
          <ul aria-labelledby="search-understood" className="flex flex-wrap gap-2">
            {understood.map((part) => (
              <li key={`${part.field} ${part.text}`}>
                <ShopLink
                  to={to(part.without)}
                  aria-label={t('listing.remove', { filter: partName(t, part, listing.currency) })}
                  className="inline-flex min-h-9 items-center gap-2 rounded-full bg-surface ps-4 pe-3 text-sm hover:bg-line pointer-coarse:min-h-11"
                >
                  {partName(t, part, listing.currency)}
                  <Icon name="close" size="size-3.5" />
                </ShopLink>
              </li>
            ))}
          </ul>
        </div>
      )}
      {children}
    </>
  )
}

type Part = SearchReading['understood'][number]

/** A price as it was taken, the rest in the words that were typed. */
const partName = (t: Translate, { field, text, min_price, max_price }: Part, currency: string): string => {
  if (field !== 'price')
    return `${t(field === 'colour' ? 'listing.field_colour_family' : `listing.field_${field}`)}: ${text}`
  const money = (price: number) => t.decimal(price, currency)
  if (min_price === undefined) return t('listing.price_up_to', { price: money(max_price ?? 0) })
  if (max_price === undefined) return t('listing.price_from', { price: money(min_price) })
  return t('listing.price_between', { low: money(min_price), high: money(max_price) })
}
