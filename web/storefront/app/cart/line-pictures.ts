import type { Product } from '@selvedge/sdk'
import { orNull } from '../lenient.ts'
import { picturesOf } from '../pictures.ts'
import type { Shop } from '../shop.ts'

type Pictured = {
  name: string
  product_id: string
  image_url: string | null
  options: Readonly<Record<string, string>>
}

/**
 * Lines as the catalogue shows them now: each by its name in the language of the page, with a picture in its own colour;
 * where the catalogue is not there, with what the line has.
 */
export const asListed = async <L extends Pictured>(shop: Shop, lines: readonly L[]): Promise<L[]> => {
  const products = await productsOf(shop, lines)
  return lines.map((line) => {
    const product = products.get(line.product_id)
    return product === undefined ? line : { ...pictured(line, product), name: product.name }
  })
}

/** The same of lines whose names stay as they were when they were ordered. */
export const withPictures = async <L extends Pictured>(shop: Shop, lines: readonly L[]): Promise<L[]> => {
  const products = await productsOf(shop, lines)
  return lines.map((line) => pictured(line, products.get(line.product_id)))
}

const productsOf = async (shop: Shop, lines: readonly Pictured[]): Promise<Map<string, Product>> => {
  const ids = [...new Set(lines.map(({ product_id }) => product_id))].slice(0, 100)
  if (ids.length === 0) return new Map()
  const { locale } = shop
  const products = await orNull(shop.sdk.catalog.list_products_by_ids({ ids, locale }), shop)
  return new Map(products?.data.map((product) => [product.id, product]))
}

const pictured = <L extends Pictured>(line: L, product: Product | undefined): L => {
  const [own] = picturesOf(product?.image_urls ?? [], line.options)
  return own === undefined ? line : { ...line, image_url: own }
}
