import { catalog, InvalidCurrencies, type SoldCurrency, VersionConflict } from '@selvedge/contracts'
import { audit, handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import { fromDecimal, isCurrency } from '@selvedge/kernel/money'
import type { Context } from '../context.ts'
import type { Stored } from '../prepared-cache.ts'
import { readListings } from '../store/categories.ts'
import { changeCurrencies, currenciesVersion, writeCurrencies } from '../store/currencies.ts'
import { conversionBetween, toMinorUnits } from './conversion.ts'
import { type CurrencyRow, exchangeOf } from './exchange.ts'

export const listCurrencies = handler(catalog.list_currencies, ({ views }: Context) => views.list())

/** From the answer on, and within a second in other processes, everything is shown and charged at these rates. */
export const replaceCurrencies = handler(
  catalog.replace_currencies,
  async (ctx: Context, { data, if_match }, call) => {
    const base = ctx.defaultCurrency
    const rounded = data.map((currency) => ({ rounding: toMinorUnits, ...currency }))
    const reason = misfitIn(rounded, base)
    if (reason !== undefined) return fail(InvalidCurrencies, { reason })
    const { currencies: before } = await ctx.views.exchange()
    return ctx.db.transaction(async (tx) => {
      const changed = await changeCurrencies(
        tx,
        if_match === undefined ? null : Number(if_match.slice(1, -1)),
      )
      if (changed === undefined) return fail(VersionConflict, { version: await currenciesVersion(tx) })
      await writeCurrencies(
        tx,
        base,
        rounded.filter(({ code }) => code !== base),
      )
      await audit(tx, call, {
        subject: { type: 'currencies', id: base },
        before: byCode(before.data),
        after: byCode(rounded),
      })
      tx.afterCommit(() => ctx.listings.drop('currencies'))
      return currenciesIn(base, await readListings(tx, ['currencies']))
    })
  },
)

/** The currencies as they go out, as they are in this transaction. */
const currenciesIn = (base: string, [listing]: readonly Stored[]) => {
  if (listing === undefined) throw new Error('there is no listing of currencies')
  const { data }: { data: CurrencyRow[] } = JSON.parse(listing.body)
  return exchangeOf(base, listing.version, data).currencies
}

/** A field for each currency, so that those which change are named. */
const byCode = (currencies: readonly SoldCurrency[]) =>
  Object.fromEntries(currencies.map(({ code, ...rate }) => [code, rate]))

/** Why the shop cannot sell in these currencies; undefined where it can. */
export const misfitIn = (currencies: readonly SoldCurrency[], base: string): string | undefined => {
  const seen = new Set<string>()
  for (const currency of currencies) {
    const { code } = currency
    if (seen.size === seen.add(code).size) return `${code} is there twice.`
    const reason = code === base ? oddBase(currency) : oddCurrency(currency, base)
    if (reason !== undefined) return reason
  }
  return undefined
}

const oddBase = ({ code, rate, rounding }: SoldCurrency): string | undefined => {
  const isPlain = Number(rate) === 1 && rounding.step_amount === 1 && rounding.ending_amount === 0
  return isPlain ? undefined : `${code} is the base currency: its rate is 1, and it is not rounded.`
}

/** The highest price that a product may have, as a decimal number. */
const highestPrice = 10_000_000

const oddCurrency = ({ code, rate, rounding }: SoldCurrency, base: string): string | undefined => {
  if (!isCurrency(code)) return `${code} is not a currency of ISO 4217.`
  if (Number(rate) === 0) return `The rate of ${code} is nothing.`
  if (rounding.ending_amount >= rounding.step_amount)
    return `Prices in ${code} cannot end in more than the step that they go by.`
  const highest = fromDecimal(highestPrice, base) ?? 0
  const convert = conversionBetween({ code: base, rate: '1' }, { code, rate, rounding })
  return convert(highest) < Number.MAX_SAFE_INTEGER ? undefined : `The rate of ${code} is too high.`
}
