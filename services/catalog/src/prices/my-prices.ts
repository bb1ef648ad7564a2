import { CurrencyNotSold, catalog, type OwnPrice } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { readGroups, readOffersFor, readPricedVariants } from '../store/prices.ts'
import { nobodys } from './offer.ts'
import { offersOf } from './price-document.ts'
import { shownPrice } from './price-variant.ts'

/** Read from the tables, as a quote is: it is asked by few, and what they are told is what their cart says. */
export const listMyPrices = handler(catalog.list_my_prices, async (ctx: Context, input, { caller }) => {
  const exchange = await ctx.views.exchange()
  const { currency } = input
  if (currency !== undefined && !exchange.sells(currency)) return fail(CurrencyNotSold, { currency })
  const groups = caller.id === null ? [] : await readGroups(ctx.db, caller.id)
  if (groups.length === 0) return { data: [] }
  const [offers, variants] = await Promise.all([
    readOffersFor(ctx.db, input.product_ids, groups),
    readPricedVariants(ctx.db, input.product_ids),
  ])
  if (offers.every(({ customer_group }) => customer_group === null)) return { data: [] }
  const market = (await ctx.views.markets()).codeOf(input.market)
  const ofVariant = Map.groupBy(offers, ({ variant_id }) => variant_id)
  const data = variants.flatMap((variant): OwnPrice[] => {
    const { product_id, variant_id, currency: own } = variant
    const listed = ofVariant.get(variant_id)
    const all = offersOf(variant, { created: Date.parse(variant.created_at), currency: own, listed })
    const asked = { own, currency: currency ?? own, market, at: Date.now() }
    const mine = shownPrice(all, { ...asked, groups: new Set(groups) }, exchange)
    const everybodys = shownPrice(all, { ...asked, groups: nobodys }, exchange)
    return isSame(mine, everybodys) ? [] : [{ product_id, variant_id, ...mine }]
  })
  return { data }
})

const isSame = (one: object, other: object): boolean => JSON.stringify(one) === JSON.stringify(other)
