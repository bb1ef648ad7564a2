import { PriceBreak, PriceListNotFound, VariantNotFound } from '@selvedge/contracts'
import { type Failed, fail, Id, object, type Static, T } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { takePrices } from '../prices/put-prices.ts'
import { countPriced, readPrices, readPricesOf } from '../store/listed-prices.ts'
import { claimPriceList } from '../store/price-lists.ts'
import { readIdsAfter } from '../store/products.ts'
import type { Kind, Outcome } from './kind.ts'

/** All prices of a product in a list: what the line leaves out is taken out of the list. */
const PriceLine = object({
  type: T.Literal('prices'),
  price_list_id: Id,
  product_id: Id,
  prices: T.Array(object({ variant_id: Id, ...PriceBreak.properties }), { maxItems: 5000 }),
})
type PriceLine = Static<typeof PriceLine>

const atOnce = 200
const keyOf = ({ variant_id, min_quantity }: { variant_id: string; min_quantity: number }) =>
  `${variant_id} ${min_quantity}`

export const priceKind: Kind = {
  type: 'prices',
  schema: PriceLine,
  isPricing: true,
  count: countPriced,
  read: async ({ db }, after) => {
    // By product: lists alone have no index that would keep a page from reading all of them.
    const ids = await readIdsAfter(db, after, atOnce)
    const lines = (await readPricesOf(db, ids)).map((line) => ({ type: 'prices', ...line }))
    return { lines, next: ids.length < atOnce ? null : (ids.at(-1) as string) }
  },
  keyOf: (line) => `prices:${line.price_list_id} ${line.product_id}`,
  refersTo: (line) => [`price_list:${line.price_list_id}`, `product:${line.product_id}`],
  take: async (ctx, lines) => {
    const outcomes: (Outcome | Failed)[] = []
    for (const line of lines) outcomes.push(await take(ctx, line as unknown as PriceLine))
    return outcomes
  },
}

const take = async (
  ctx: Context,
  { price_list_id, product_id, prices }: PriceLine,
): Promise<Outcome | Failed> => {
  const is = await readPrices(ctx.db, { price_list_id, product_id })
  const wanted = new Map(prices.map((price) => [keyOf(price), price]))
  const known = new Map(is.map((price) => [keyOf(price), price]))
  const gone = is.flatMap((price) => (wanted.has(keyOf(price)) ? [] : [{ ...price, amount: null }]))
  const changed = [...wanted].flatMap(([key, price]) => {
    const before = known.get(key)
    const isSame = before?.amount === price.amount && before.compare_at_amount === price.compare_at_amount
    return isSame ? [] : [price]
  })
  if (changed.length + gone.length === 0) return 'unchanged'
  if ((await claimPriceList(ctx.db, price_list_id, null)) === undefined) return fail(PriceListNotFound)
  const missing = await takePrices(ctx, ctx.db, { price_list_id, prices: [...gone, ...changed] })
  if (missing !== undefined) return fail(VariantNotFound, { variant_id: missing })
  return is.length === 0 ? 'created' : 'changed'
}
