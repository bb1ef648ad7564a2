import type { Listing } from '../../listing/load-listing.ts'
import { Breadcrumbs } from './breadcrumbs.tsx'
import { EmptyListing } from './empty-listing.tsx'
import { ListingView } from './listing-view.tsx'

type Props = { listing: Listing; brand: { name: string; description: string } }

export const BrandListing = ({ listing, brand }: Props) => (
  <ListingView
    listing={listing}
    title={brand.name}
    above={<Breadcrumbs above={[]} name={brand.name} />}
    below={brand.description !== '' && <p className="max-w-[56ch] text-lg text-quiet">{brand.description}</p>}
    empty={<EmptyListing listing={listing} />}
  />
)
