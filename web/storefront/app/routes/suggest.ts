import type { Mark } from '../components/marked.tsx'
import { localeOf } from '../door/links.ts'
import { inCurrency } from '../in-currency.ts'
import { orNull } from '../lenient.ts'
import { parseChoices } from '../listing/choices.ts'
import { lowestOwnPrices } from '../own-prices.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/suggest.ts'

/** What somebody may mean who is still typing, and no more of it than is shown. */
export type Suggested = {
  queries: string[]
  categories: { name: string; slug: string; path: string[]; marks: Mark[] }[]
  brands: { name: string; slug: string; marks: Mark[] }[]
  products: {
    name: string
    slug: string
    brand: string
    amount: number
    currency: string
    picture: string | null
    marks: Mark[]
  }[]
}

const nothing: Suggested = { queries: [], categories: [], brands: [], products: [] }

export const loader = async ({ params, request, context }: Route.LoaderArgs) => {
  const shop = shopOf(context)
  const { search } = parseChoices(new URL(request.url).searchParams)
  if (search === '') return Response.json(nothing)
  const found = await orNull(
    inCurrency(shop, (prices) =>
      shop.sdk.catalog.suggest({ search, limit: 6, language: localeOf(params.locale), ...prices }),
    ),
    shop,
  )
  if (found === null) return Response.json(nothing, { status: 503, headers: { 'cache-control': 'no-store' } })
  const own = await lowestOwnPrices(
    shop,
    found.products.map(({ id }) => id),
  )
  const suggested: Suggested = {
    queries: found.queries.slice(0, 4),
    categories: found.categories
      .slice(0, 4)
      .map(({ name, slug, path, marks }) => ({ name, slug, path, marks })),
    brands: found.brands.slice(0, 3),
    products: found.products.map(({ id, name, slug, brand, image_url, marks, ...price }) => {
      const { price_amount, currency } = own.get(id) ?? price
      return { ...{ name, slug, brand, currency, marks }, amount: price_amount, picture: image_url }
    }),
  }
  // Prices are in the visitor's currency, so only the visitor's own browser keeps it.
  return Response.json(suggested, { headers: { 'cache-control': 'private, max-age=60' } })
}
