import { ProductChanged, ProductDeleted, type ProductFacts } from '@selvedge/contracts'
import type { Db } from '@selvedge/kernel'
import { type DocumentVariant, documentOf } from './document.ts'
import { prepareOffers } from './prices/prepare-offers.ts'
import { readPaths } from './store/categories.ts'
import {
  lockDocuments,
  type ProductSource,
  readSources,
  type VariantSource,
  type Written,
  writeDocuments,
} from './store/documents.ts'
import { publishChanges } from './store/publish-changes.ts'
import { readTexts } from './store/translations.ts'
import type { LocaleTexts } from './texts/localised.ts'

type Sources = { product: ProductSource; variants: VariantSource[] }

/**
 * Writes the documents of some products anew from what the tables say. The caller holds their locks, so nobody changes
 * the tables between the reading and the writing. Of what is not in the shop an empty one is stored, and the body that it
 * would have is returned. A handful of statements however many products there are.
 */
export const prepareProducts = async (tx: Db, ids: string[]): Promise<(Written & Sources)[]> => {
  const { products, variants } = await readSources(tx, ids)
  const variantsOf = Map.groupBy(variants, (variant) => variant.product_id)
  const prepared = products.map((before) => {
    const product = { ...before, version: before.version + 1 }
    const own = variantsOf.get(product.id) ?? []
    const body = documentOf(product, own satisfies DocumentVariant[])
    return {
      product_id: product.id,
      slug: product.slug,
      version: product.version,
      body,
      product,
      variants: own,
    }
  })
  await writeDocuments(
    tx,
    prepared.map((written) => (written.product.is_shown ? written : { ...written, body: '' })),
  )
  return prepared
}

/** As `prepareProducts`, and tells the other services: of what has left the shop, that it is not there. */
export const prepareAndPublish = async (tx: Db, ids: string[]): Promise<Written[]> => {
  const prepared = await prepareProducts(tx, ids)
  const shown = prepared.filter(({ product }) => product.is_shown)
  const askedFor = await prepareOffers(tx, prepared)
  const paths = await readPaths(tx, [...new Set(shown.map(({ product }) => product.category_id))])
  const pathOf = new Map(paths.map((path) => [path.leaf, path]))
  const things = [...shown.map(({ product_id }) => product_id), ...new Set(paths.flatMap(({ ids }) => ids))]
  const textsOf = Map.groupBy(await readTexts(tx, things, null), ({ id }) => id)
  const isReduced =
    (product: ProductSource) =>
    (variant: VariantSource): boolean =>
      askedFor(product, variant) < Math.max(variant.price_amount, variant.compare_at_amount ?? 0)
  const facts = shown.map(({ product, variants }): ProductFacts => {
    const path = pathOf.get(product.category_id)
    return {
      product_id: product.id,
      name: product.name,
      slug: product.slug,
      description: product.description,
      sku: product.sku,
      brand: product.brand,
      category_ids: path?.ids ?? [],
      category_names: path?.names ?? [],
      ...translationsOf(textsOf, [product.id, ...(path?.ids ?? [])]),
      attributes: JSON.parse(product.attributes),
      ...(variants.some(isReduced(product)) && { reduced: true }),
      currency: product.currency,
      created_at: product.created_at,
      version: product.version,
      variants: variants.map((variant) => ({
        variant_id: variant.id,
        sku: variant.sku,
        ...(variant.barcode !== null && { barcode: variant.barcode }),
        options: JSON.parse(variant.options),
        price_amount: askedFor(product, variant),
      })),
    }
  })
  await publishChanges(tx, ProductChanged, facts)
  const withdrawn = prepared.filter(({ product }) => product.was_shown && !product.is_shown)
  await publishChanges(
    tx,
    ProductDeleted,
    withdrawn.map(({ product_id, version, variants }) => ({
      ...{ product_id, version },
      variant_ids: variants.map(({ id }) => id),
    })),
  )
  return prepared
}

/** What search knows of other languages: descriptions are searched as they were written. */
const translationsOf = (
  textsOf: ReadonlyMap<string, readonly LocaleTexts[]>,
  [product, ...categories]: readonly string[],
) => {
  const namesOf = (id: string | undefined) =>
    new Map(textsOf.get(id ?? '')?.map(({ locale, texts }) => [locale, texts.name]))
  const own = namesOf(product)
  const above = categories.map(namesOf)
  const locales = new Set([own, ...above].flatMap((names) => [...names.keys()]))
  const translations = [...locales].sort().map((locale) => {
    const name = own.get(locale)
    return {
      locale,
      ...(name === undefined ? {} : { name }),
      category_names: above.flatMap((names) => names.get(locale) ?? []),
    }
  })
  return translations.length === 0 ? {} : { translations }
}

/** Locks, then prepares and publishes; products that are gone by now are left out. */
export const refreshProducts = async (tx: Db, ids: string[]): Promise<void> => {
  const locked = await lockDocuments(tx, ids)
  if (locked.length > 0) await prepareAndPublish(tx, locked)
}
