import { listCategories } from '../categories.ts'
import { later } from '../components/later.tsx'
import { orThrow } from '../lenient.ts'
import { parseChoices } from '../listing/choices.ts'
import { listingFacts } from '../listing/listing-meta.ts'
import { loadListing } from '../listing/load-listing.ts'
import { pageMeta } from '../meta.ts'
import { orMoved } from '../moved.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/brand.ts'

const BrandListing = later(
  () => import('../components/listing/brand-listing.tsx').then(({ BrandListing }) => BrandListing),
  import.meta.env.SSR ? (await import('../components/listing/brand-listing.tsx')).BrandListing : undefined,
)

export const loader = async ({ params, request, context }: Route.LoaderArgs) => {
  const shop = shopOf(context)
  const [{ name, slug, description }, categories] = await Promise.all([
    orMoved(shop, { kind: 'brand', slug: params.slug, request }, () =>
      orThrow(shop.sdk.catalog.get_brand_by_slug({ slug: params.slug, locale: shop.locale })),
    ),
    listCategories(shop),
  ])
  const { url } = request
  const read = parseChoices(new URL(url).searchParams)
  const { brand: _, ...fields } = read.fields
  const category = categories.find((one) => one.slug === read.category)
  const choices = { ...read, search: '', fields, category: category?.slug }
  return {
    listing: await loadListing(shop, { url, choices, categories, category, brand: name }),
    brand: { name, slug, description },
  }
}

export const meta: Route.MetaFunction = (args) => {
  const { loaderData } = args
  if (loaderData === undefined) return []
  const { listing, brand } = loaderData
  return pageMeta(args, (t) =>
    listingFacts(t, {
      listing,
      title: brand.name,
      description: [
        t('listing.brand_description', { brand: brand.name, count: listing.total }),
        brand.description,
      ].join(' '),
    }),
  )
}

export default function BrandPage({ loaderData }: Route.ComponentProps) {
  return <BrandListing key={loaderData.brand.slug} {...loaderData} />
}
