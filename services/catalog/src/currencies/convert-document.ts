import type { Product, Variant } from '@selvedge/contracts'
import { minorUnitDigits } from '@selvedge/kernel/money'
import { decimalText } from '../document.ts'
import type { Conversion } from './conversion.ts'

/** The currency of a product, from its document. Quotes within texts are escaped, so the first such word is the product's own. */
export const currencyIn = (document: Buffer): string => {
  const from = document.indexOf(word) + word.length
  return document.toString('latin1', from, from + 3)
}
const word = Buffer.from('"currency":"')

/** A document begins with the product's id. */
export const idIn = (document: Buffer): string => document.toString('latin1', idFrom, idFrom + 36)
const idFrom = '{"id":"'.length

/** The same product at its prices in another currency; all but its prices stay the text that they are. */
export const convertDocument = (document: Buffer, currency: string, convert: Conversion): Buffer => {
  const product: Product = JSON.parse(document.toString())
  const decimal = (amount: number) => Number(decimalText(amount, minorUnitDigits(currency)))
  const variants = product.variants.map((variant): Variant => {
    const price_amount = convert(variant.price_amount)
    const compare_at_amount = compareAt(variant, convert)
    return { ...variant, price: decimal(price_amount), price_amount, compare_at_amount }
  })
  const price_amount = convert(product.price_amount)
  const text = JSON.stringify({ ...product, price: decimal(price_amount), price_amount, currency, variants })
  // Not from the shared pool: a body that is kept would hold on to the eight kilobytes around it.
  const body = Buffer.allocUnsafeSlow(Buffer.byteLength(text))
  body.write(text)
  return body
}

/** What rounding leaves nothing of is no reduction to boast of. */
const compareAt = ({ price_amount, compare_at_amount }: Variant, convert: Conversion): number | null => {
  if (compare_at_amount === null) return null
  const converted = convert(compare_at_amount)
  const isGone = compare_at_amount > price_amount && converted <= convert(price_amount)
  return isGone ? null : converted
}
