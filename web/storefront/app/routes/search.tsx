import type { Category } from '@selvedge/sdk'
import { listCategories, pathTo } from '../categories.ts'
import { EmptyListing } from '../components/listing/empty-listing.tsx'
import { ListingView } from '../components/listing/listing-view.tsx'
import { type Elsewhere, EmptySearch } from '../components/search/empty-search.tsx'
import { SearchForm } from '../components/search/search-form.tsx'
import { SearchNotes } from '../components/search/search-notes.tsx'
import { localeOf } from '../door/links.ts'
import type { MessageId } from '../i18n/messages.ts'
import type { Translate } from '../i18n/translate.ts'
import { useTranslate } from '../i18n/use-translate.ts'
import { inCurrency } from '../in-currency.ts'
import { orNull } from '../lenient.ts'
import { type Choices, chosenIn, parseChoices, type Sort } from '../listing/choices.ts'
import { listingFacts } from '../listing/listing-meta.ts'
import { loadListing } from '../listing/load-listing.ts'
import { pageMeta } from '../meta.ts'
import { cardsOf } from '../products.ts'
import { type Shop, shopOf } from '../shop.ts'
import type { Route } from './+types/search.ts'

export const loader = async ({ params, request, context }: Route.LoaderArgs) => {
  const shop = shopOf(context)
  const categories = await listCategories(shop)
  const { url } = request
  const read = parseChoices(new URL(url).searchParams)
  const category = categories.find(({ slug }) => slug === read.category)
  const choices = { ...read, category: category?.slug }
  const language = localeOf(params.locale)
  const listing = await loadListing(shop, { url, choices, categories, category, language })
  const isLost = listing.total === 0 && chosenIn(choices).length === 0
  return { listing, elsewhere: isLost ? await lookElsewhere(shop, categories) : null }
}

/** What is bought most or, where nothing was yet, the newest; and the categories that hold most. */
const lookElsewhere = async (shop: Shop, categories: readonly Category[]): Promise<Elsewhere> => {
  const { catalog } = shop.sdk
  const [sold, newest] = await Promise.all([
    orNull(
      inCurrency(shop, (prices) => catalog.list_bestsellers({ limit: 8, ...prices })),
      shop,
    ),
    orNull(
      inCurrency(shop, (prices) =>
        catalog.list_products({
          sort_by: 'created_at',
          sort_order: 'desc',
          available: true,
          limit: 4,
          ...prices,
        }),
      ),
      shop,
    ),
  ])
  const isSold = sold !== null && sold.data.length >= fewestSold
  const counted = newest?.facets.find(({ field }) => field === 'category_id')?.values ?? []
  const largest = counted.flatMap(({ value }) => {
    const [department, group, ...deeper] = pathTo(categories, value)
    return department === undefined || group === undefined || deeper.length > 0
      ? []
      : [{ name: group.name, slug: group.slug, department: department.name }]
  })
  return {
    categories: largest.slice(0, 8),
    isSold,
    cards: await cardsOf(shop, (isSold ? sold : newest)?.data ?? []),
  }
}

/** Fewer would be no row of them. */
const fewestSold = 4

/** What a list of everything is called in an order that is a reason to look at it. */
const titles: Partial<Record<Sort, MessageId>> = {
  newest: 'search.newest',
  bestselling: 'listing.sort_bestselling',
}

const titleOf = (t: Translate, { search, sort }: Choices): string =>
  search !== ''
    ? t('search.results_for', { text: search })
    : t(titles[sort ?? 'relevance'] ?? 'search.everything')

export const meta: Route.MetaFunction = (args) => {
  const { loaderData } = args
  if (loaderData === undefined) return []
  const { listing } = loaderData
  return pageMeta(args, (t) => ({
    ...listingFacts(t, {
      listing,
      title: titleOf(t, listing.choices),
      description: t('common.site_description'),
    }),
    noindex: true,
  }))
}

export default function SearchPage({ loaderData: { listing, elsewhere } }: Route.ComponentProps) {
  const t = useTranslate()
  const { search } = listing.choices
  return (
    <ListingView
      key={search}
      listing={listing}
      title={titleOf(t, listing.choices)}
      below={
        <SearchNotes listing={listing}>
          {elsewhere === null && <SearchForm text={search} className="md:hidden" />}
        </SearchNotes>
      }
      empty={
        <EmptyListing listing={listing}>
          {elsewhere && <EmptySearch text={search} elsewhere={elsewhere} />}
        </EmptyListing>
      }
    />
  )
}
