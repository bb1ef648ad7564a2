/** A cell that was understood, or why it was not, in words for the owner of the shop. */
export type Cell<T> = { value: T } | { reason: string }

/**
 * A decimal price as an integer of minor units. `exponent` is the number of decimals that the currency
 * has (2 for EUR, 0 for JPY, 3 for KWD); further decimals must be zeros.
 */
export const readPrice = (text: string, column: string, exponent: number): Cell<number> => {
  const match = /^(\d{1,12})(?:\.(\d*))?$/.exec(text)
  if (!match) {
    return {
      reason: `${column} is "${text}", which is not a plain price such as ${example(exponent)} (no currency sign, a point for the decimals).`,
    }
  }
  const [, whole = '', decimals = ''] = match
  if (/[1-9]/.test(decimals.slice(exponent))) {
    return { reason: `${column} is "${text}", with more decimals than the currency has (${exponent}).` }
  }
  return { value: Number(whole + decimals.slice(0, exponent).padEnd(exponent, '0')) }
}

const example = (exponent: number): string => (exponent === 0 ? '78' : `78.${'0'.repeat(exponent)}`)

/** A whole number, which spreadsheets may have written as `4.0`. Negative ones only where asked for. */
export const readWhole = (text: string, column: string): Cell<number> => {
  const match = /^(-?\d{1,9})(?:\.0*)?$/.exec(text)
  if (!match) return { reason: `${column} is "${text}", which is not a whole number.` }
  return { value: Number(match[1]) + 0 }
}

/** Grams, rounded: Shopify converts from pounds and ounces and leaves decimals. */
export const readGrams = (text: string, column: string): Cell<number> => {
  if (!/^\d{1,8}(\.\d*)?$/.test(text))
    return { reason: `${column} is "${text}", which is not a weight in grams.` }
  return { value: Math.round(Number(text)) }
}

/** TRUE or FALSE in any case; an empty cell is the fallback. */
export const readFlag = (text: string, column: string, fallback: boolean): Cell<boolean> => {
  switch (text.toLowerCase()) {
    case '':
      return { value: fallback }
    case 'true':
    case 'yes':
      return { value: true }
    case 'false':
    case 'no':
      return { value: false }
    default:
      return { reason: `${column} is "${text}"; it should be TRUE or FALSE.` }
  }
}
