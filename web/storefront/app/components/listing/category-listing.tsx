import type { Listing } from '../../listing/load-listing.ts'
import { Breadcrumbs } from './breadcrumbs.tsx'
import { EmptyListing } from './empty-listing.tsx'
import { ListingView } from './listing-view.tsx'

/** `path`: the category's, from its department on. */
type Props = { listing: Listing; path: readonly { name: string; slug: string }[] }

export const CategoryListing = ({ listing, path }: Props) => {
  const name = path.at(-1)?.name ?? ''
  return (
    <ListingView
      listing={listing}
      title={name}
      above={
        <Breadcrumbs
          above={path.slice(0, -1).map((one) => ({ name: one.name, to: `/c/${one.slug}` }))}
          name={name}
        />
      }
      empty={<EmptyListing listing={listing} />}
    />
  )
}
