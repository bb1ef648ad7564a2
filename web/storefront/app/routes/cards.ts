import { inCurrency } from '../in-currency.ts'
import { orNull } from '../lenient.ts'
import { cardsOf } from '../products.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/cards.ts'

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const cardsAtMost = 24

/** Cards of products by their ids, for what only the visitor's browser knows: what was looked at before. */
export const loader = async ({ request, context }: Route.LoaderArgs) => {
  const shop = shopOf(context)
  const asked = (new URL(request.url).searchParams.get('ids') ?? '').split(',')
  const ids = [...new Set(asked.filter((id) => uuid.test(id)))].slice(0, cardsAtMost)
  if (ids.length === 0) return { cards: [] }
  const found = await orNull(
    inCurrency(shop, (prices) => shop.sdk.catalog.list_products_by_ids({ ids, ...prices })),
    shop,
  )
  return { cards: await cardsOf(shop, found?.data ?? []) }
}
