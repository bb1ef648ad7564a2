import type { Category, Product } from '@selvedge/sdk'
import { listAttributes, listSizeCharts } from '../attributes.ts'
import { listCategories, pathTo } from '../categories.ts'
import { likelyCountryOf } from '../checkout/likely-country.ts'
import type { Locale } from '../i18n/locales.ts'
import { type Translate, translateIn } from '../i18n/translate.ts'
import { inCurrency } from '../in-currency.ts'
import { orNull, orThrow } from '../lenient.ts'
import { marketOf } from '../markets.ts'
import { withOwnPrices } from '../own-prices.ts'
import { cardsOf } from '../products.ts'
import type { Shop } from '../shop.ts'
import { listSwatches } from '../swatches.ts'
import { factsOf, madeOf } from './attributes.ts'
import { type Care, careOf } from './care.ts'
import { careWords } from './care-symbols.ts'
import { deliveryOf } from './delivery.ts'
import { guideFor } from './size-guide.ts'
import { type Style, styleOf } from './style.ts'

const slugForm = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
const relatedShown = 8
/** Milliseconds that the page waits for what it can do without. */
const patience = { timeout_ms: 600 }
const briefly = { timeout_ms: 120 }

export const loadProduct = async (shop: Shop, { slug, locale }: { slug: string; locale: Locale }) => {
  if (!slugForm.test(slug) || slug.length > 160)
    throw new Response('There is no such product.', { status: 404 })
  const found = orThrow(
    inCurrency(shop, (prices) => shop.sdk.catalog.get_product_by_slug({ slug, ...prices })),
  )
  return { ...(await describe(shop, locale, found)), is_preview: false }
}

const tokenForm = /^[\w-]{43}$/

/** The same of a product that may not be in the shop yet, for whoever was given the secret of its address. */
export const loadPreview = async (shop: Shop, { token, locale }: { token: string; locale: Locale }) => {
  if (!tokenForm.test(token)) throw new Response('There is no such preview.', { status: 404 })
  const found = orThrow(shop.sdk.catalog.get_preview({ token }))
  return { ...(await describe(shop, locale, found)), is_preview: true }
}

/** All that the page of a product shows. The product has to be there; whatever else is not there is left out. */
const describe = async (shop: Shop, locale: Locale, found: Promise<Product>) => {
  const { sdk } = shop
  const [shown, swatches, categories, attributes, charts, market] = await Promise.all([
    found,
    listSwatches(shop),
    listCategories(shop),
    listAttributes(shop),
    listSizeCharts(shop),
    marketOf(shop),
  ])
  const [product = shown] = await withOwnPrices(shop, [shown])
  const t = translateIn(locale)
  const style = styleOf(product, swatches, factsOf(t, product.attributes, attributes))
  const above = pathTo(categories, product.category_id)
  const country = likelyCountryOf(locale, product.currency)
  const [related, delivery, shots, brand] = await Promise.all([
    relatedTo(shop, product, above),
    orNull(
      sdk.shipping.list_options(
        { country, weight_grams: product.variants[0]?.weight_grams ?? 0, currency: product.currency },
        patience,
      ),
      shop,
    ),
    withPlaceholders(shop, style),
    brandOf(shop, product.brand),
  ])
  const [garment] = product.attributes.garment ?? []
  const path = above.map(({ id }) => id).toReversed()
  const sizes = [...new Set(style.choices.map(({ size }) => size))]
  return {
    style: { ...style, shots },
    made_of: madeOf(t, product.composition),
    symbols: (product.care ?? []).map((code) => ({ code, words: careWords(t, code) })),
    brand,
    care: careLines(t, product, careOf(product.attributes.material?.[0], garment)),
    guide: guideFor(charts, { path, brand: product.brand, sizes }) ?? null,
    above: above.map(({ name, slug }) => ({ name, to: `/c/${slug}` })),
    delivery: delivery && deliveryOf(t, { country, options: delivery.data }),
    related: await cardsOf(shop, related),
    tax_display: market?.tax_display ?? 'included',
  }
}

/** In words: what the product says itself, or what is true of its material where it has no symbols either. */
const careLines = (t: Translate, { attributes, care = [] }: Product, usual: Care | undefined): string[] =>
  attributes.care ?? (care.length > 0 || usual === undefined ? [] : [t(`product.care_${usual}`)])

/** The newest of the same category, filled up with those of the one above it. */
const relatedTo = async (shop: Shop, { id }: Product, above: readonly Category[]): Promise<Product[]> => {
  const found: Product[] = []
  for (const { id: category_id } of above.toReversed().slice(0, 2)) {
    const listing = await orNull(
      inCurrency(shop, (prices) =>
        shop.sdk.catalog.list_products(
          {
            category_id,
            available: true,
            sort_by: 'created_at',
            sort_order: 'desc',
            limit: 2 * relatedShown,
            facets: false,
            ...prices,
          },
          patience,
        ),
      ),
      shop,
    )
    found.push(
      ...(listing?.data ?? []).filter((one) => one.id !== id && !found.some((other) => other.id === one.id)),
    )
    if (found.length >= relatedShown / 2) break
  }
  return found.slice(0, relatedShown)
}

/** Pictures with what is shown until they have come, where that is known at once. */
const withPlaceholders = async (shop: Shop, { shots }: Style): Promise<Style['shots']> => {
  const idOf = (src: string) => /^\/api\/media\/v1\/images\/([^/#?]+)/.exec(src)?.[1]
  const ids = [...new Set(shots.flatMap(({ src }) => idOf(src) ?? []))]
  if (ids.length === 0) return shots
  const described = await orNull(shop.sdk.media.describe_images({ ids: ids.slice(0, 100) }, briefly), shop)
  const known = new Map(described?.data.map(({ id, placeholder }) => [id, placeholder]))
  return shots.map((shot) => {
    const placeholder = known.get(idOf(shot.src) ?? '')
    return placeholder === undefined ? shot : { ...shot, placeholder }
  })
}

/** The brand by what its name is in an address, as nobody says it of a product; one that is not found there has no page. */
const brandOf = async (shop: Shop, name: string): Promise<{ slug: string; story: string } | null> => {
  const slug = name
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replaceAll('ø', 'o')
    .normalize('NFKD')
    .replaceAll(/[\p{M}'’]/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  if (!slugForm.test(slug)) return null
  const brand = await orNull(
    shop.sdk.catalog.get_brand_by_slug({ slug, locale: shop.locale }, patience),
    shop,
  )
  return brand?.name === name ? { slug: brand.slug, story: brand.description } : null
}
