import {
  allocate as allocateDinero,
  dinero,
  halfEven,
  multiply,
  toDecimal as toDecimalText,
  transformScale,
} from 'dinero.js'
import * as currencies from 'dinero.js/currencies'

/** Integer minor units (cents, yen, fils) of an ISO 4217 currency. */
export type Money = { amount: number; currency: string }

const known = new Map(Object.values(currencies).map((currency) => [currency.code as string, currency]))

const currencyOf = (code: string) => {
  const currency = known.get(code)
  if (currency === undefined) throw new RangeError(`unknown currency ${code}`)
  return currency
}

export const isCurrency = (code: string) => known.has(code)

/** Digits after the decimal point: 2 for EUR, 0 for JPY, 3 for KWD. Throws a RangeError for an unknown currency. */
export const minorUnitDigits = (code: string): number => currencyOf(code).exponent

/** 1990 EUR → 19.9; for display and for the public product object, never for arithmetic. */
export const toDecimal = (amount: number, currency: string): number =>
  Number(toDecimalText(dinero({ amount, currency: currencyOf(currency) })))

/** '19.90' or 19.9 EUR → 1990. Undefined where it is not a decimal number that the currency can hold exactly. */
export const fromDecimal = (decimal: string | number, currency: string): number | undefined => {
  const match = /^(\d{1,12})(?:\.(\d+))?$/.exec(String(decimal))
  if (match === null) return undefined
  const digits = minorUnitDigits(currency)
  const fraction = (match[2] ?? '').replace(/0+$/, '')
  if (fraction.length > digits) return undefined
  return Number(`${match[1]}${fraction.padEnd(digits, '0')}`)
}

/** A part of an amount, rounded half to even to whole minor units: `scaled(1005, 'EUR', { amount: 5, scale: 1 })` is half. */
export const scaled = (
  amount: number,
  currency: string,
  factor: { amount: number; scale: number },
): number => {
  const whole = currencyOf(currency)
  const product = multiply(dinero({ amount, currency: whole }), factor)
  return transformScale(product, whole.exponent, halfEven).toJSON().amount
}

/** Splits an amount by ratios without losing a minor unit; what remains goes to the first parts. */
export const allocate = (amount: number, currency: string, ratios: readonly number[]): number[] =>
  allocateDinero(dinero({ amount, currency: currencyOf(currency) }), [...ratios]).map(
    (part) => part.toJSON().amount,
  )
