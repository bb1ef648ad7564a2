const HEX = new Int8Array(128).fill(-1)
for (const [value, digit] of [...'0123456789abcdef'].entries()) {
  HEX[digit.charCodeAt(0)] = value
  HEX[digit.toUpperCase().charCodeAt(0)] = value
}

/** A UUID as four words. Comparing them is comparing the lower-case texts. Throws on anything else. */
export const uuidKey = (uuid: string): Uint32Array => {
  const key = new Uint32Array(4)
  let digits = 0
  for (let i = 0; i < uuid.length; i++) {
    if (i === 8 || i === 13 || i === 18 || i === 23) {
      if (uuid[i] !== '-') throw new TypeError(`not a UUID: ${uuid}`)
      continue
    }
    const digit = HEX[uuid.charCodeAt(i)] ?? -1
    if (digit < 0 || digits === 32) throw new TypeError(`not a UUID: ${uuid}`)
    key[digits >>> 3] = ((key[digits >>> 3] as number) << 4) | digit
    digits++
  }
  if (digits !== 32) throw new TypeError(`not a UUID: ${uuid}`)
  return key
}

const BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const pair = (word: number, shift: number): string =>
  `${BYTES[(word >>> (shift + 8)) & 255]}${BYTES[(word >>> shift) & 255]}`

/** The text of a UUID, in lower case. */
export const uuidText = (key: Uint32Array): string => {
  const [a, b, c, d] = [key[0] as number, key[1] as number, key[2] as number, key[3] as number]
  return `${pair(a, 16)}${pair(a, 0)}-${pair(b, 16)}-${pair(b, 0)}-${pair(c, 16)}-${pair(c, 0)}${pair(d, 16)}${pair(d, 0)}`
}

const GTIN = /^(?:\d{8}|\d{12,14})$/

/** A GTIN of 8, 12, 13 or 14 digits, however it is spaced, as a fingerprint that is the same for all its lengths; else undefined. */
export const gtinKey = (text: string): Uint32Array | undefined => {
  const digits = text.replace(/[\s-]/g, '')
  return GTIN.test(digits) ? skuKey(digits.padStart(14, '0')) : undefined
}

/**
 * A SKU, whatever its case and the space around it, as a fingerprint of 64 bits (cyrb53's two lanes, whole):
 * among a million SKUs the chance that another text has the fingerprint of one of them is 5 in 10^14.
 */
export const skuKey = (sku: string): Uint32Array => {
  const text = sku.trim().toLowerCase()
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    a = Math.imul(a ^ unit, 2654435761)
    b = Math.imul(b ^ unit, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return Uint32Array.of(a, b)
}
