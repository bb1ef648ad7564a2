import type { Collection } from '@selvedge/sdk'
import { inCurrency } from './in-currency.ts'
import { orNull } from './lenient.ts'

import type { Shop } from './shop.ts'

/** All collections in the language of the page, in their order; none where the catalogue is not there. */
export const listCollections = async (shop: Shop): Promise<Collection[]> =>
  (await orNull(shop.sdk.catalog.list_collections({ locale: shop.locale }), shop))?.data ?? []

/** Some of the products that stand first in a collection and can be bought and shown. */
export const firstOf = async (shop: Shop, { id }: Pick<Collection, 'id'>) => {
  const asked = { collection_id: id, available: true, facets: false, limit: 12 }
  const listed = await orNull(
    inCurrency(shop, (prices) => shop.sdk.catalog.list_products({ ...asked, ...prices })),
    shop,
  )
  return listed?.data.filter(({ image_urls }) => image_urls.length > 0) ?? []
}
