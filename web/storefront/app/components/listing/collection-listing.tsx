import { useTranslate } from '../../i18n/use-translate.ts'
import type { Listing } from '../../listing/load-listing.ts'
import { Breadcrumbs } from './breadcrumbs.tsx'
import { EmptyListing } from './empty-listing.tsx'
import { ListingView } from './listing-view.tsx'

type Props = { listing: Listing; collection: { name: string; description: string } }

export const CollectionListing = ({ listing, collection: { name, description } }: Props) => {
  const t = useTranslate()
  return (
    <ListingView
      listing={listing}
      title={name}
      above={<Breadcrumbs above={[{ name: t('common.collections'), to: '/collections' }]} name={name} />}
      below={description !== '' && <p className="max-w-[56ch] text-lg text-quiet">{description}</p>}
      empty={<EmptyListing listing={listing} />}
    />
  )
}
