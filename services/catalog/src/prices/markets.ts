import { catalog, InvalidMarkets, type Market, VersionConflict } from '@selvedge/contracts'
import { audit, handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import { isCurrency } from '@selvedge/kernel/money'
import type { Context } from '../context.ts'
import { refreshSome } from '../refresh-outdated.ts'
import {
  changeMarkets,
  marketsVersion,
  namedMarkets,
  outdateProductsOfMarkets,
  writeMarkets,
} from '../store/markets.ts'

export const listMarkets = handler(catalog.list_markets, ({ views }: Context) => views.listMarkets())

export const replaceMarkets = handler(
  catalog.replace_markets,
  async (ctx: Context, { data, if_match }, call) => {
    const reason = misfitIn(data)
    if (reason !== undefined) return fail(InvalidMarkets, { reason })
    const { markets: before } = await ctx.views.markets()
    const expected = if_match === undefined ? null : Number(if_match.slice(1, -1))
    const answer = await ctx.db.transaction(async (tx) => {
      const changed = await changeMarkets(tx, expected)
      if (changed === undefined) return fail(VersionConflict, { version: await marketsVersion(tx) })
      const codes = new Set(data.map(({ code }) => code))
      const lost = (await namedMarkets(tx)).find((code) => !codes.has(code))
      if (lost !== undefined)
        return fail(InvalidMarkets, { reason: `Price lists name the market ${lost}: delete those first.` })
      await writeMarkets(tx, data)
      await outdateProductsOfMarkets(tx)
      await audit(tx, call, {
        subject: { type: 'markets', id: 'all' },
        before: byCode(before.data),
        after: byCode(data),
      })
      tx.afterCommit(() => ctx.listings.drop('markets'))
      return { version: changed.version, data }
    })
    await refreshSome(ctx)
    return answer
  },
)

/** A field for each market, so that those which change are named. */
const byCode = (markets: readonly Market[]) =>
  Object.fromEntries(markets.map(({ code, ...market }) => [code, market]))

/** Why the shop cannot have these markets; undefined where it can. */
export const misfitIn = (markets: readonly Market[]): string | undefined => {
  const codes = new Set<string>()
  const takenBy = new Map<string, string>()
  for (const { code, countries, currencies } of markets) {
    if (codes.size === codes.add(code).size) return `The market ${code} is there twice.`
    for (const country of countries) {
      const other = takenBy.get(country)
      if (other !== undefined) return `${country} is in the markets ${other} and ${code}.`
      takenBy.set(country, code)
    }
    const odd = currencies.find((currency) => !isCurrency(currency))
    if (odd !== undefined) return `${odd} is not a currency of ISO 4217.`
  }
  const defaults = markets.filter(({ is_default }) => is_default).length
  return defaults === 1 ? undefined : 'One market has to be the default, which takes all other countries.'
}
