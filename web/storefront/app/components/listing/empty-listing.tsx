import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { ShopLink } from '../../i18n/paths.tsx'
import { useTranslate } from '../../i18n/use-translate.ts'
import { chosenIn, withoutFilters } from '../../listing/choices.ts'
import type { Listing } from '../../listing/load-listing.ts'
import { buttonClass } from '../button.tsx'
import { Icon } from '../icon.tsx'
import { ChosenFilters } from './chosen-filters.tsx'
import { useListingAddress } from './listing-address.ts'

type Props = { listing: Listing; children?: ReactNode }

/** Nothing fits. Where filters are the reason each can be taken away; where they are not, `children` leads on. */
export const EmptyListing = ({ listing, children }: Props) => {
  const t = useTranslate()
  const address = useListingAddress()
  const { choices } = listing
  if (chosenIn(choices).length === 0)
    return (
      children ?? (
        <div className="grid justify-items-start gap-5 py-6">
          <p className="max-w-[46ch] text-lg">{t('listing.empty')}</p>
          <ShopLink to="/search?sort=newest" className={buttonClass()}>
            {t('listing.to_newest')}
          </ShopLink>
        </div>
      )
    )
  return (
    <div className="grid justify-items-start gap-5 border-t border-line py-10">
      <p className="display text-2xl">{t('listing.nothing_fits')}</p>
      <p className="max-w-[46ch] text-quiet">{t('listing.nothing_fits_text')}</p>
      <ChosenFilters listing={listing} isAlone />
      <Link
        to={address(withoutFilters(choices))}
        preventScrollReset
        state={{ filtered: true }}
        className={buttonClass()}
      >
        {t('listing.clear')}
        <Icon name="arrow" className="mirror" />
      </Link>
    </div>
  )
}
