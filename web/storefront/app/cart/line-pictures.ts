import { orNull } from '../lenient.ts'
import { picturesOf } from '../pictures.ts'
import type { Shop } from '../shop.ts'

type Pictured = { product_id: string; image_url: string | null; options: Readonly<Record<string, string>> }

/** Of each line a picture in its own colour; where the catalogue is not there, the one that the line has. */
export const withPictures = async <L extends Pictured>(shop: Shop, lines: readonly L[]): Promise<L[]> => {
  const ids = [...new Set(lines.map(({ product_id }) => product_id))].slice(0, 100)
  if (ids.length === 0) return [...lines]
  const products = await orNull(shop.sdk.catalog.list_products_by_ids({ ids }), shop)
  const urls = new Map(products?.data.map(({ id, image_urls }) => [id, image_urls]))
  return lines.map((line) => {
    const [own] = picturesOf(urls.get(line.product_id) ?? [], line.options.colour)
    return own === undefined ? line : { ...line, image_url: own }
  })
}
