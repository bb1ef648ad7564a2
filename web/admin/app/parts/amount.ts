/** How many digits a currency has after the point. */
const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

/** Minor units of an amount as people write it, `12.50` or `12,50`; undefined where it is none of this currency. */
export const amountFrom = (written: string, currency: string): number | undefined => {
  const [, whole, part = ''] = /^(\d{1,10})(?:[.,](\d+))?$/.exec(written.trim()) ?? []
  const digits = digitsOf(currency)
  if (whole === undefined || part.length > digits) return undefined
  return Number(whole + part.padEnd(digits, '0'))
}

/** The other way: as it stands in a field to be changed. */
export const amountWritten = (amount: number, currency: string): string => {
  const digits = digitsOf(currency)
  return (amount / 10 ** digits).toFixed(digits)
}
