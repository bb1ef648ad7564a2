import { pathTo } from '../categories.ts'
import { later } from '../components/later.tsx'
import { orThrow } from '../lenient.ts'
import { parseChoices } from '../listing/choices.ts'
import { listingFacts } from '../listing/listing-meta.ts'
import { loadListing } from '../listing/load-listing.ts'
import { pageMeta } from '../meta.ts'
import { orMoved } from '../moved.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/category.ts'

const CategoryListing = later(
  () => import('../components/listing/category-listing.tsx').then(({ CategoryListing }) => CategoryListing),
  import.meta.env.SSR
    ? (await import('../components/listing/category-listing.tsx')).CategoryListing
    : undefined,
)

export const loader = async ({ params, request, context }: Route.LoaderArgs) => {
  const shop = shopOf(context)
  const { data: categories } = await orThrow(shop.sdk.catalog.list_categories({ locale: shop.locale }))
  const { slug } = params
  const category = await orMoved(shop, { kind: 'category', slug, request }, async () => {
    const found = categories.find((one) => one.slug === slug)
    if (found === undefined) throw new Response('There is no such category.', { status: 404 })
    return found
  })
  const { url } = request
  const choices = { ...parseChoices(new URL(url).searchParams), search: '', category: undefined }
  return {
    listing: await loadListing(shop, { url, choices, categories, category }),
    path: pathTo(categories, category.id).map(({ name, slug }) => ({ name, slug })),
  }
}

export const meta: Route.MetaFunction = (args) => {
  const { loaderData } = args
  if (loaderData === undefined) return []
  const { listing, path } = loaderData
  const names = path.map(({ name }) => name)
  return pageMeta(args, (t) =>
    listingFacts(t, {
      listing,
      title: [...new Set([names[0], names.at(-1)])].join(' · '),
      description: t('listing.category_description', { category: names.join(', '), count: listing.total }),
    }),
  )
}

export default function CategoryPage({ loaderData }: Route.ComponentProps) {
  return <CategoryListing key={loaderData.path.at(-1)?.slug} {...loaderData} />
}
