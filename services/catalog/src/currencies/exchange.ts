import type { Currencies } from '@selvedge/contracts'
import { type Conversion, conversionBetween, type Rate, toMinorUnits } from './conversion.ts'

/** A currency as it is stored, with the base that its rate is for. */
export type CurrencyRow = {
  base: string
  code: string
  rate: string
  step_amount: number
  ending_amount: number
}

/** The currencies in which the shop sells, as one version of their table has them. */
export type Exchange = {
  /** As everybody may read them. */
  readonly currencies: Currencies
  sells(code: string): boolean
  /**
   * How prices in one currency show in another in which the shop sells. Undefined where there is no rate for the first:
   * what is priced in that is sold in that alone.
   */
  between(from: string, to: string): Conversion | undefined
}

/** Rows whose rates are for another base are of no use and left out. */
export const exchangeOf = (base: string, version: number, rows: readonly CurrencyRow[]): Exchange => {
  const data = [
    { code: base, rate: '1', rounding: toMinorUnits },
    ...rows
      .filter((row) => row.base === base)
      .map(({ code, rate, step_amount, ending_amount }) => ({
        code,
        rate,
        rounding: { step_amount, ending_amount },
      })),
  ]
  const byCode = new Map(data.map((currency) => [currency.code, currency]))
  const known = new Map<string, Conversion | undefined>()
  const make = (from: string, to: string): Conversion | undefined => {
    if (from === to) return same
    const [given, wanted]: [Rate | undefined, (typeof data)[number] | undefined] = [
      byCode.get(from),
      byCode.get(to),
    ]
    return given && wanted && conversionBetween(given, wanted)
  }
  return {
    currencies: { base_currency: base, version, data },
    sells: (code) => byCode.has(code),
    between: (from, to) => {
      const pair = `${from} ${to}`
      if (!known.has(pair)) known.set(pair, make(from, to))
      return known.get(pair)
    },
  }
}

const same: Conversion = (amount) => amount
