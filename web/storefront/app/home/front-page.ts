import type { Category, Product } from '@selvedge/sdk'
import { childrenOf, listCategories } from '../categories.ts'
import { firstOf, listCollections } from '../collections.ts'
import { currencyOf } from '../currencies.ts'
import { inCurrency } from '../in-currency.ts'
import { orNull } from '../lenient.ts'
import { marketOf } from '../markets.ts'
import { type Card, cardsForAll, cardsOf } from '../products.ts'
import type { Shop } from '../shop.ts'

/** A way into the shop: where it leads, and a product that stands for it. */
export type Doorway = { to: string; name: string; picture: string | undefined }

/** What the front page shows, of products or their cards. Each part may be empty. */
type PageOf<Piece> = {
  /** Three pieces of the season, the first the largest. */
  hero: Piece[]
  newest: Piece[]
  departments: Doorway[]
  /** Those that are featured. */
  collections: { name: string; slug: string; description: string; image_url: string | null; cards: Piece[] }[]
  /** What is bought most. */
  bestsellers: Piece[]
  /** Pieces of which every size and colour is in stock, where nothing was bought yet. */
  stocked: Piece[]
  brands: { name: string; slug: string }[]
}
export type FrontPage = PageOf<Card>

/** As many rooms as one walks through. */
const featuredAtMost = 4

/** What a season is told with; a belt alone would not. */
const heroGarments = new Set(['dress', 'jacket', 'blazer', 'shirt', 'trousers', 'skirt', 'coat', 'shorts'])

/** How long a front page is shown to everybody, in milliseconds: a rush costs one of them, and prices are not old. */
const keptMilliseconds = 5000
type Kept = { chosen: Promise<PageOf<Product>>; page: Promise<FrontPage>; until: number }
const kept = new Map<string, Kept>()

/**
 * The front page in a visitor's market, currency and language; what its services do not answer is left out. Whoever comes while it is composed
 * waits for the same one, and one without a catalogue is shown to nobody else. Who is logged in is shown the same pieces at
 * prices of their own.
 */
export const loadFrontPage = async (shop: Shop): Promise<FrontPage> => {
  const [currency, market] = await Promise.all([currencyOf(shop), marketOf(shop)])
  const key = `${currency} ${market?.code} ${shop.locale}`
  const ready = kept.get(key)
  const { chosen, page } = ready !== undefined && ready.until > Date.now() ? ready : keep(shop, key)
  return shop.session.token === undefined ? page : dress(await chosen, (products) => cardsOf(shop, products))
}

const keep = (shop: Shop, key: string): Kept => {
  const chosen = compose(shop)
  const page = chosen.then((chosen) => dress(chosen, (products) => cardsForAll(shop, products)))
  const fresh = { chosen, page, until: Date.now() + keptMilliseconds }
  kept.set(key, fresh)
  const forget = () => kept.delete(key)
  page.then(({ newest }) => newest.length === 0 && forget(), forget)
  return fresh
}

/** All cards at once: whoever is logged in is asked about once. */
const dress = async (
  page: PageOf<Product>,
  makeCards: (products: readonly Product[]) => Promise<Card[]>,
): Promise<FrontPage> => {
  const { hero, newest, collections, bestsellers, stocked } = page
  const rooms = collections.flatMap(({ cards }) => cards)
  const cards = new Map(
    (await makeCards([...hero, ...newest, ...rooms, ...bestsellers, ...stocked])).map((card) => [
      card.id,
      card,
    ]),
  )
  const cardsFor = (products: readonly Product[]) => products.flatMap(({ id }) => cards.get(id) ?? [])
  return {
    ...page,
    hero: cardsFor(hero),
    newest: cardsFor(newest),
    collections: collections.map((room) => ({ ...room, cards: cardsFor(room.cards) })),
    bestsellers: cardsFor(bestsellers),
    stocked: cardsFor(stocked),
  }
}

const compose = async (shop: Shop): Promise<PageOf<Product>> => {
  const [categories, season, newest, sellers, brands, featured] = await Promise.all([
    listCategories(shop),
    listSome(shop, { material: ['Linen'], limit: 24 }),
    listSome(shop, { limit: 60 }),
    listSellers(shop),
    orNull(shop.sdk.catalog.list_brands({ limit: 24 }), shop),
    listFeatured(shop),
  ])
  const shown = new Set<string>()
  /** The first so many that no part of the page shows yet. */
  const take = (products: readonly Product[], count: number): Product[] => {
    const chosen = products.filter(({ id }) => !shown.has(id)).slice(0, count)
    for (const { id } of chosen) shown.add(id)
    return chosen
  }
  const dressing = season.filter(({ attributes }) =>
    attributes.garment?.some((kind) => heroGarments.has(kind)),
  )
  const hero = take(byGarment(dressing.length < 3 ? newest : dressing), 3)
  const fresh = take(byGarment(newest), 8)
  const rooms = featured.map(({ products, ...room }) => ({ ...room, cards: take(products, 2) }))
  const sold = sellers.length < fewestSellers ? [] : take(sellers, 8)
  const stocked = sold.length > 0 ? [] : take(byGarment(newest.filter(isFullyStocked)), 4)
  const departments = await doorwaysOf(shop, categories, take)
  return {
    hero,
    newest: fresh,
    departments,
    collections: rooms.filter(({ cards }) => cards.length > 0),
    bestsellers: sold,
    stocked,
    brands: brands?.data.map(({ name, slug }) => ({ name, slug })) ?? [],
  }
}

type Query = { material?: string[]; category_id?: string; limit: number }

const listSome = async (shop: Shop, query: Query): Promise<Product[]> => {
  const listed = await orNull(
    inCurrency(shop, (prices) =>
      shop.sdk.catalog.list_products({
        ...query,
        ...prices,
        sort_by: 'created_at',
        sort_order: 'desc',
        available: true,
        facets: false,
      }),
    ),
    shop,
  )
  return listed?.data.filter(({ image_urls }) => image_urls.length > 0) ?? []
}

/** Fewer are no shelf. */
const fewestSellers = 4

const listSellers = async (shop: Shop): Promise<Product[]> => {
  const listed = await orNull(
    inCurrency(shop, (prices) => shop.sdk.catalog.list_bestsellers({ limit: 24, ...prices })),
    shop,
  )
  return listed?.data.filter(({ image_urls }) => image_urls.length > 0) ?? []
}

const doorwaysOf = (
  shop: Shop,
  categories: readonly Category[],
  take: (products: readonly Product[], count: number) => Product[],
): Promise<Doorway[]> =>
  Promise.all(
    childrenOf(categories, null)
      .slice(0, 4)
      .map(async ({ id, name, slug }) => {
        const [product] = take(await listSome(shop, { category_id: id, limit: 12 }), 1)
        const [card] = product === undefined ? [] : await cardsForAll(shop, [product])
        return { to: `/c/${slug}`, name, picture: card?.pictures[0] }
      }),
  )

const listFeatured = async (shop: Shop) => {
  const featured = (await listCollections(shop)).filter(({ is_featured }) => is_featured)
  return Promise.all(
    featured.slice(0, featuredAtMost).map(async ({ id, name, slug, description, image_url }) => ({
      ...{ name, slug, description, image_url },
      products: await firstOf(shop, { id }),
    })),
  )
}

/** In another order: the first of each kind of garment, then the second of each, so that neighbours differ. */
export const byGarment = <P extends Pick<Product, 'attributes'>>(products: readonly P[]): P[] => {
  const seen = new Map<string, number>()
  return products
    .map((product) => {
      const kind = product.attributes.garment?.[0] ?? ''
      const turn = seen.get(kind) ?? 0
      seen.set(kind, turn + 1)
      return { product, turn }
    })
    .toSorted((one, other) => one.turn - other.turn)
    .map(({ product }) => product)
}

/** Of several sizes, none of which is sold out. */
export const isFullyStocked = ({ variants }: Pick<Product, 'variants'>): boolean =>
  variants.length >= 4 && variants.every(({ is_available }) => is_available)
