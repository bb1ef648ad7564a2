import { type GeneratedProduct, generateCatalogue, translateCategory, translateProduct } from '@selvedge/demo'
import type { SearchDocument } from '@selvedge/search/engine/document'

export type DemoProduct = {
  product: GeneratedProduct
  brand: string
  /** The names of its category and those above it, from the top. */
  path: readonly string[]
  /** As search is told of it. */
  document: SearchDocument
}

/** The demo shop's products, so many of them, each made when it is asked for; with what they are called in other languages. */
export function* demoProducts(products: number, areTranslated = false): Generator<DemoProduct> {
  const catalogue = generateCatalogue({ products })
  const brands = new Map(catalogue.brands.map(({ id, name }) => [id, name]))
  const paths = new Map(catalogue.categories.map(({ id, path }) => [id, path]))
  const byPath = new Map(catalogue.categories.map(({ id, path }) => [path.join('/'), id]))
  for (const product of catalogue.products()) {
    const path = paths.get(product.category_id) ?? []
    const ids = path.map((_, depth) => byPath.get(path.slice(0, depth + 1).join('/')) as string)
    const brand = brands.get(product.brand_id) as string
    const document = documentOf(product, { brand, path, ids })
    if (areTranslated) document.translations = translationsOf(product, path)
    yield { product, brand, path, document }
  }
}

const translationsOf = (product: GeneratedProduct, path: readonly string[]) =>
  translateProduct(product).map(({ locale, name }) => ({
    ...{ language: locale, name },
    category_names: path.flatMap((name) =>
      translateCategory({ name }).flatMap((texts) => (texts.locale === locale ? texts.name : [])),
    ),
  }))

const documentOf = (
  product: GeneratedProduct,
  { brand, path, ids }: { brand: string; path: readonly string[]; ids: string[] },
): SearchDocument => ({
  product_id: product.id,
  name: product.name,
  description: product.description,
  brand,
  category_ids: ids,
  category_names: [...path],
  created_at: product.created_at,
  attributes: product.attributes,
  variants: product.variants.map(({ sku, price_amount, options, stock }) => ({
    sku,
    price_amount,
    currency: product.currency,
    options,
    available: stock.some(({ quantity }) => quantity > 0),
  })),
})
