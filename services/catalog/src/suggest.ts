import {
  type Brand,
  type Category,
  catalog,
  type Product,
  type SearchLanguage,
  type Suggestions,
  suggestionLimits,
} from '@selvedge/contracts'
import { handler, type Prepared } from '@selvedge/kernel'
import { analyse } from '@selvedge/kernel/text'
import type { Context } from './context.ts'
import { asSeen, type View } from './currencies/views.ts'
import { type Named, named, namesLike } from './names.ts'
import { keyIn } from './texts/localised.ts'

const nothing = { queries: [], products: [], categories: [], brands: [] }

/** Products by search's index, categories and brands by their names as they lie in memory. */
export const suggest = handler(catalog.suggest, (ctx: Context, { search, limit, language, ...seen }) => {
  const text = search.trim()
  if (analyse(text).length === 0) return nothing
  return asSeen(ctx.views, seen, (view) => suggestIn(ctx, view, { text, limit, language }))
})

type Typed = { text: string; limit: number | undefined; language: SearchLanguage | undefined }

const suggestIn = async (
  ctx: Context,
  view: View,
  { text, limit = suggestionLimits.products, language }: Typed,
) => {
  const [{ products, queries, meant }, categories, brands] = await Promise.all([
    productsLike(ctx, view, { text, limit, ...(language && { language }) }),
    ctx.listings.get(keyIn('categories', view.locale)),
    ctx.listings.get('brands'),
  ])
  const like = <T>(all: readonly Named<T>[], most: number): T[] => {
    const found = namesLike(all, text, most)
    return found.length > 0 || meant === undefined ? found : namesLike(all, meant, most)
  }
  return marked(
    ctx,
    { text, language },
    {
      queries: queries.slice(0, suggestionLimits.queries),
      products,
      categories: like(namesIn(categories, categoryNames), suggestionLimits.categories),
      brands: like(namesIn(brands, brandNames), suggestionLimits.brands),
    },
  )
}

type Unmarked<T> = T extends { marks: unknown }[] ? Omit<T[number], 'marks'>[] : T
type Found = { [Kind in keyof Suggestions]: Unmarked<Suggestions[Kind]> }

/** With where each name has what was typed. */
const marked = async (
  { search }: Context,
  { text, language }: Pick<Typed, 'text' | 'language'>,
  { queries, products, categories, brands }: Found,
): Promise<Suggestions> => {
  const texts = [...products, ...categories, ...brands].map(({ name }) => name)
  const { marks } =
    texts.length === 0
      ? { marks: [] }
      : await search.mark_matches({ text, typing: true, texts, ...(language && { language }) })
  const left = marks.values()
  const withMarks = <T extends { name: string }>(all: readonly T[]) =>
    all.map((each) => ({ ...each, marks: left.next().value ?? [] }))
  return {
    queries,
    products: withMarks(products),
    categories: withMarks(categories),
    brands: withMarks(brands),
  }
}

const productsLike = async (
  { search }: Context,
  { documents }: View,
  asked: { text: string; limit: number; language?: SearchLanguage },
) => {
  const { product_ids, queries = [], meant } = await search.suggest_products(asked)
  const found = await Promise.all(product_ids.map((id) => documents.peek(id) ?? documents.get(id)))
  return { products: found.filter((product) => product !== undefined).map(shown), queries, meant }
}

const shown = ({ body }: Prepared) => {
  const { id, name, slug, brand, price_amount, currency, image_urls }: Product = JSON.parse(body.toString())
  return { id, name, slug, brand, price_amount, currency, image_url: image_urls[0] ?? null }
}

/** A listing's names, made once for as long as it lies in memory. */
const namesIn = <T>(
  listing: Prepared | undefined,
  namesOf: (listing: Prepared) => readonly Named<T>[],
): readonly Named<T>[] => (listing === undefined ? [] : namesOf(listing))

const perListing = <T>(make: (listing: Prepared) => Named<T>[]) => {
  const made = new WeakMap<Prepared, Named<T>[]>()
  return (listing: Prepared): Named<T>[] => {
    const names = made.get(listing) ?? make(listing)
    made.set(listing, names)
    return names
  }
}

const categoryNames = perListing(({ body }) => {
  const { data }: { data: Category[] } = JSON.parse(body.toString())
  const paths = new Map<string, string[]>()
  // Parents come before their children.
  return data.map(({ id, parent_id, name, slug }) => {
    const above = (parent_id !== null && paths.get(parent_id)) || []
    const path = [...above, name]
    paths.set(id, path)
    return named({ id, name, slug, path }, name, above)
  })
})

const brandNames = perListing(({ body }) => {
  const { data }: { data: Pick<Brand, 'name' | 'slug'>[] } = JSON.parse(body.toString())
  return data.map((brand) => named(brand, brand.name))
})
