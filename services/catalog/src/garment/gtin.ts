/**
 * Whether a GTIN-8, -12, -13 or -14 ends in its check digit: with weights 3 and 1 from the right, the digits come to a multiple
 * of ten (GS1 General Specifications, section 7.9).
 */
export const isGtin = (text: string): boolean => {
  if (!/^(\d{8}|\d{12,14})$/.test(text)) return false
  let sum = 0
  for (let at = 0; at < text.length; at++) sum += Number(text.at(-1 - at)) * (at % 2 === 0 ? 1 : 3)
  return sum % 10 === 0
}
