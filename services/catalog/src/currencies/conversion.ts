import type { Rounding } from '@selvedge/contracts'
import { minorUnitDigits } from '@selvedge/kernel/money'

/** A currency and how many units of it one unit of the shop's base currency is worth, as decimal text. */
export type Rate = { code: string; rate: string }

/** Minor units of one currency to minor units of another. Never decreasing, and nothing stays nothing. */
export type Conversion = (amount: number) => number

export const toMinorUnits: Rounding = { step_amount: 1, ending_amount: 0 }

/**
 * What an amount of a currency costs in another one: the exact product of amount and rate, then the nearest amount that is
 * a price by the rule (whole steps and the ending), of two that are as near the higher one. What costs something never
 * becomes free: it costs the lowest price of the rule at least. In whole numbers throughout, so every process on any machine
 * comes to the same.
 *
 * Results beyond 2^53 - 1 are that. Throws a RangeError for a currency that is not one of ISO 4217.
 */
export const conversionBetween = (from: Rate, to: Rate & { rounding: Rounding }): Conversion => {
  const [given, wanted] = [fractionOf(from.rate), fractionOf(to.rate)]
  const times = wanted.numerator * given.denominator * 10n ** BigInt(minorUnitDigits(to.code))
  const over = wanted.denominator * given.numerator * 10n ** BigInt(minorUnitDigits(from.code))
  const step = BigInt(to.rounding.step_amount)
  const ending = BigInt(to.rounding.ending_amount)
  const lowest = ending > 0n ? ending : step
  return (amount) => {
    if (amount === 0) return 0
    // The number of steps is (amount * times / over - ending) / step, and half a step more is rounded down.
    const beyondEnding = BigInt(amount) * times - ending * over
    const steps = (2n * beyondEnding + step * over) / (2n * step * over)
    const price = ending + steps * step
    return safe(price > lowest ? price : lowest)
  }
}

/** No amount that is added up is larger, so whoever looks for more finds this and one. */
const largestAmount = 1_000_000_000_000

/** The lowest amount that a conversion makes no less of than `target`; more than any amount there is where none is. */
export const lowestReaching = (convert: Conversion, target: number): number => {
  let [low, high] = [0, largestAmount + 1]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (convert(middle) >= target) high = middle
    else low = middle + 1
  }
  return low
}

/** The highest amount that a conversion makes no more of than `target`. */
export const highestWithin = (convert: Conversion, target: number): number =>
  lowestReaching(convert, target + 1) - 1

/** `1.0873` is 10873 of 10000. */
const fractionOf = (decimal: string): { numerator: bigint; denominator: bigint } => {
  const [whole = '', digits = ''] = decimal.split('.')
  const numerator = BigInt(whole + digits)
  if (numerator <= 0n) throw new RangeError(`no rate is ${decimal}`)
  return { numerator, denominator: 10n ** BigInt(digits.length) }
}

const safe = (amount: bigint): number =>
  amount > Number.MAX_SAFE_INTEGER ? Number.MAX_SAFE_INTEGER : Number(amount)
