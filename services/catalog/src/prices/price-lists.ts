import {
  catalog,
  InvalidPriceList,
  type PriceList,
  PriceListNotFound,
  VersionConflict,
} from '@selvedge/contracts'
import { audit, type Call, type Db, handler, newId } from '@selvedge/kernel'
import { fail, type InputOf, isFailed, pagination } from '@selvedge/kernel/contract'
import { isCurrency } from '@selvedge/kernel/money'
import type { Context } from '../context.ts'
import { refreshSome } from '../refresh-outdated.ts'
import { changeMarkets, hasMarket } from '../store/markets.ts'
import * as store from '../store/price-lists.ts'

export const listPriceLists = handler(catalog.list_price_lists, async ({ db }: Context, input) => {
  const { page = 1, limit = 20 } = input
  const [total, data] = await Promise.all([
    store.countPriceLists(db),
    store.readPriceLists(db, { limit, offset: (page - 1) * limit }),
  ])
  return { data, pagination: pagination(input, total) }
})

export const getPriceList = handler(
  catalog.get_price_list,
  async ({ db }: Context, { price_list_id }) =>
    (await store.findPriceList(db, price_list_id)) ?? fail(PriceListNotFound),
)

export const listPrices = handler(catalog.list_prices, async ({ db }: Context, input) => {
  const { price_list_id, page = 1, limit = 20, search } = input
  if ((await store.findPriceList(db, price_list_id)) === undefined) return fail(PriceListNotFound)
  const text = search?.trim() || null
  const listed = await store.readListed(db, {
    ...{ price_list_id, search: text, limit },
    offset: (page - 1) * limit,
  })
  return { data: listed.data, pagination: pagination(input, listed.total) }
})

export const createPriceList = handler(catalog.create_price_list, (ctx: Context, input, call) =>
  addPriceList(ctx, call, { id: newId(), terms: input }),
)

type NewPriceList = { id: string; terms: InputOf<typeof catalog.create_price_list> }

export const addPriceList = (ctx: Context, call: Call, { id, terms: given }: NewPriceList) =>
  ctx.db.transaction(async (tx) => {
    const terms = { ...withoutLimits, ...given }
    const reason = await misfitIn(tx, terms)
    if (reason !== undefined) return fail(InvalidPriceList, { reason })
    const created = await store.insertPriceList(tx, id, terms)
    await tellMarkets(ctx, tx, [created])
    await audit(tx, call, { subject: { type: 'price_list', id, label: created.name }, after: terms })
    return created
  })

const withoutLimits = {
  market: null,
  customer_group: null,
  valid_from: null,
  valid_until: null,
  priority: 0,
}

/** What it asks and whom is the same moment another; the pages of its products follow within a second, or more are many. */
export const patchPriceList = handler(catalog.patch_price_list, async (ctx: Context, input, call) => {
  const { price_list_id: id, if_match, ...patch } = input
  const changed = await ctx.db.transaction(async (tx) => {
    const refusal = await claim(tx, id, if_match)
    if (refusal !== undefined) return refusal
    const before = (await store.findPriceList(tx, id)) as PriceList
    const terms = { ...before, ...patch }
    const reason = await misfitIn(tx, terms)
    if (reason !== undefined) return fail(InvalidPriceList, { reason })
    await store.updateTerms(tx, id, terms)
    await store.outdateProductsOf(tx, id)
    await tellMarkets(ctx, tx, [before, terms])
    const after = (await store.findPriceList(tx, id)) as PriceList
    await audit(tx, call, { subject: { type: 'price_list', id, label: after.name }, before, after })
    return after
  })
  if (!isFailed(changed)) await refreshSome(ctx)
  return changed
})

export const deletePriceList = handler(catalog.delete_price_list, async (ctx: Context, input, call) => {
  const { price_list_id: id, if_match } = input
  const deleted = await ctx.db.transaction(async (tx) => {
    const refusal = await claim(tx, id, if_match)
    if (refusal !== undefined) return refusal
    const before = (await store.findPriceList(tx, id)) as PriceList
    await store.outdateProductsOf(tx, id)
    await store.deletePriceList(tx, id)
    await tellMarkets(ctx, tx, [before])
    await audit(tx, call, { subject: { type: 'price_list', id, label: before.name }, before })
    return {}
  })
  if (!isFailed(deleted)) await refreshSome(ctx)
  return deleted
})

/** Takes a list for a change, or says why not. */
export const claim = async (tx: Db, id: string, if_match: string | undefined) => {
  const expected = if_match === undefined ? null : Number(if_match.slice(1, -1))
  if ((await store.claimPriceList(tx, id, expected)) !== undefined) return undefined
  const known = await store.findPriceList(tx, id)
  return known === undefined ? fail(PriceListNotFound) : fail(VersionConflict, { version: known.version })
}

/** A market with lists of its own is seen by itself, so whoever shows it has to hear of the first. */
const tellMarkets = async (ctx: Context, tx: Db, lists: readonly store.Terms[]): Promise<void> => {
  if (lists.every(({ market }) => market === null)) return
  await changeMarkets(tx, null)
  tx.afterCommit(() => ctx.listings.drop('markets'))
}

const misfitIn = async (tx: Db, terms: store.Terms): Promise<string | undefined> => {
  const { currency, market, valid_from, valid_until } = terms
  if (!isCurrency(currency)) return `${currency} is not a currency of ISO 4217.`
  if (valid_from !== null && valid_until !== null && Date.parse(valid_from) >= Date.parse(valid_until))
    return 'It ends before it begins.'
  if (market !== null && !(await hasMarket(tx, market))) return `There is no market ${market}.`
  return undefined
}
