import { catalog, InvalidPriceList, type PriceList, VariantNotFound } from '@selvedge/contracts'
import { audit, type Db, handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { prepareAndPublish } from '../prepare-products.ts'
import { lockDocuments } from '../store/documents.ts'
import { findPriceList } from '../store/price-lists.ts'
import { findVariants, type PriceToPut, putPrices as put } from '../store/prices.ts'
import { claim } from './price-lists.ts'

/** All of them or none; from the answer on they are shown, quoted and told to search. */
export const putPrices = handler(catalog.put_prices, (ctx: Context, input, call) =>
  ctx.db.transaction(async (tx) => {
    const { price_list_id, if_match } = input
    const prices = input.prices.map((price) => ({ min_quantity: 1, compare_at_amount: null, ...price }))
    const odd = prices.find(
      ({ amount, compare_at_amount: was }) => amount !== null && was !== null && was <= amount,
    )
    if (odd !== undefined)
      return fail(InvalidPriceList, {
        reason: `A price of ${odd.amount} is no reduction of ${odd.compare_at_amount}.`,
      })
    const refusal = await claim(tx, price_list_id, if_match)
    if (refusal !== undefined) return refusal
    const missing = await takePrices(ctx, tx, { price_list_id, prices })
    if (missing !== undefined) return fail(VariantNotFound, { variant_id: missing })
    await audit(tx, call, {
      subject: { type: 'price_list', id: price_list_id },
      after: { prices_set: prices.length },
    })
    return (await findPriceList(tx, price_list_id)) as PriceList
  }),
)

/**
 * Sets prices in a list that the transaction has claimed, and what shows them; nothing where a variant is missing, whose id
 * is returned. The products are locked before their prices are: an edit, which may take variants out, does it in this order.
 */
export const takePrices = async (
  ctx: Context,
  tx: Db,
  { price_list_id, prices }: { price_list_id: string; prices: readonly PriceToPut[] },
): Promise<string | undefined> => {
  // Of two for the same the last one counts.
  const wanted = new Map(prices.map((price) => [`${price.variant_id} ${price.min_quantity}`, price]))
  const found = await findVariants(tx, [...new Set(prices.map(({ variant_id }) => variant_id))])
  const products = await lockDocuments(tx, [...new Set(found.map(({ product_id }) => product_id))])
  const known = new Set(found.map(({ id }) => id))
  const missing = prices.find(({ variant_id }) => !known.has(variant_id))
  if (missing !== undefined) return missing.variant_id
  await put(tx, price_list_id, [...wanted.values()])
  await prepareAndPublish(tx, products)
  tx.afterCommit(() => {
    for (const id of products) ctx.documents.drop(id)
  })
  return undefined
}
