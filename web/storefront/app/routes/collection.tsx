import { listCategories } from '../categories.ts'
import { later } from '../components/later.tsx'
import { orThrow } from '../lenient.ts'
import { parseChoices } from '../listing/choices.ts'
import { listingFacts } from '../listing/listing-meta.ts'
import { loadListing } from '../listing/load-listing.ts'
import { pageMeta } from '../meta.ts'
import { orMoved } from '../moved.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/collection.ts'

const CollectionListing = later(
  () =>
    import('../components/listing/collection-listing.tsx').then(({ CollectionListing }) => CollectionListing),
  import.meta.env.SSR
    ? (await import('../components/listing/collection-listing.tsx')).CollectionListing
    : undefined,
)

export const loader = async ({ params, request, context }: Route.LoaderArgs) => {
  const shop = shopOf(context)
  const [{ id, name, slug, description, image_url }, categories] = await Promise.all([
    orMoved(shop, { kind: 'collection', slug: params.slug, request }, () =>
      orThrow(shop.sdk.catalog.get_collection_by_slug({ slug: params.slug, locale: shop.locale })),
    ),
    listCategories(shop),
  ])
  const { url } = request
  const read = parseChoices(new URL(url).searchParams)
  const category = categories.find((one) => one.slug === read.category)
  const choices = { ...read, search: '', category: category?.slug }
  return {
    listing: await loadListing(shop, { url, choices, categories, category, collection_id: id }),
    collection: { name, slug, description, image_url },
  }
}

export const meta: Route.MetaFunction = (args) => {
  const { loaderData } = args
  if (loaderData === undefined) return []
  const { listing, collection } = loaderData
  return pageMeta(args, (t) => ({
    ...listingFacts(t, {
      listing,
      title: collection.name,
      description: [
        t('listing.collection_description', { collection: collection.name, count: listing.total }),
        collection.description,
      ].join(' '),
    }),
    ...(collection.image_url !== null && { picture: collection.image_url }),
  }))
}

export default function CollectionPage({ loaderData }: Route.ComponentProps) {
  return <CollectionListing key={loaderData.collection.slug} {...loaderData} />
}
