import { Link } from 'react-router'
import { useTranslate } from '../../i18n/use-translate.ts'
import { chosenIn, withoutFilters } from '../../listing/choices.ts'
import type { Listing } from '../../listing/load-listing.ts'
import { chosenName, fieldName } from '../../listing/names.ts'
import { Icon } from '../icon.tsx'
import { useListingAddress } from './listing-address.ts'

type Props = { listing: Pick<Listing, 'choices' | 'currency' | 'attributes'>; isAlone?: boolean }

/** What was chosen, each a link to the listing without it, and one to the listing without any of it unless `isAlone`. */
export const ChosenFilters = ({ listing: { choices, currency, attributes }, isAlone = false }: Props) => {
  const t = useTranslate()
  const address = useListingAddress()
  const chosen = chosenIn(choices)
  if (chosen.length === 0) return null
  const money = (price: number) => t.decimal(price, currency)
  return (
    <ul aria-label={t('listing.chosen')} className="flex flex-wrap items-center gap-2">
      {chosen.map((one) => {
        const facet = one.kind === 'attribute' ? attributes.find(({ code }) => code === one.code) : undefined
        const label =
          one.kind === 'attribute' ? facet?.values.find(({ value }) => value === one.value)?.label : undefined
        const name = label ?? chosenName(t, one, money)
        const field =
          one.kind === 'value'
            ? fieldName(t, one.field)
            : one.kind === 'price'
              ? t('listing.price')
              : facet?.name
        return (
          <li key={`${one.kind} ${field} ${name}`}>
            <Link
              to={address(one.without)}
              preventScrollReset
              state={{ filtered: true }}
              aria-label={t('listing.remove', { filter: field === undefined ? name : `${field}: ${name}` })}
              className="inline-flex min-h-9 items-center gap-2 rounded-full bg-surface ps-4 pe-3 text-sm hover:bg-line pointer-coarse:min-h-11"
            >
              {name}
              <Icon name="close" size="size-3.5" />
            </Link>
          </li>
        )
      })}
      {!isAlone && (
        <li>
          <Link
            to={address(withoutFilters(choices))}
            preventScrollReset
            state={{ filtered: true }}
            className="link inline-flex min-h-9 items-center px-2 text-sm text-quiet hover:text-ink pointer-coarse:min-h-11"
          >
            {t('listing.clear')}
          </Link>
        </li>
      )}
    </ul>
  )
}
