import { mix } from './random.ts'

const digits = Buffer.from('0123456789abcdef')
/** Written over for each id: a text from one buffer is several times cheaper than one of twenty pieces. */
const text = Buffer.alloc(36, '-')

/** What an id is for: keeps the ids of a product, its variants and the rest apart. */
export const idSpace = { product: 1, variant: 2, category: 3, brand: 4, location: 5 } as const

/**
 * A UUID in the version 7 layout (RFC 9562, 5.7; 6.2, method 1), the same for the same words on any machine. `unixMs` is
 * the 48-bit timestamp; `words` are 32-bit integers. The low 12 bits of `n` follow the timestamp as a counter, so ids of
 * one moment are in the order of `n`; 30 of its bits stand further on, so ids that differ in it alone never collide. The
 * rest is a hash.
 */
export const deriveUuid = (
  unixMs: number,
  words: readonly [seed: number, space: number, n: number],
): string => {
  const [seed, space, n] = words
  const high = Math.floor(unixMs / 65536)
  const low = unixMs % 65536
  const hash = mix(mix(seed, space), n)
  put(0, high >>> 24)
  put(2, high >>> 16)
  put(4, high >>> 8)
  put(6, high)
  put(9, low >>> 8)
  put(11, low)
  put(14, 0x70 | ((n >>> 8) & 0x0f))
  put(16, n)
  put(19, 0x80 | ((n >>> 24) & 0x3f))
  put(21, n >>> 16)
  put(24, n >>> 8)
  put(26, n)
  put(28, hash >>> 24)
  put(30, hash >>> 16)
  put(32, hash >>> 8)
  put(34, hash)
  return text.toString('latin1')
}

/** The lowest byte of a word, as two digits. */
const put = (at: number, word: number): void => {
  text[at] = digits[(word >>> 4) & 0xf] as number
  text[at + 1] = digits[word & 0xf] as number
}

/**
 * An EAN-13 in the range 20–29 that GS1 reserves for a shop's own numbering, so that no demo
 * barcode is anybody's real one. `n` below 10^10 is in it unhashed, so barcodes never collide.
 */
export const deriveEan13 = (n: number): string => {
  const body = `29${String(n).padStart(10, '0')}`
  return body + ean13CheckDigit(body)
}

/** The check digit of twelve digits (GS1 General Specifications, 7.9): weights 1 and 3 in turn. */
export const ean13CheckDigit = (body: string): string => {
  let sum = 0
  for (let i = 0; i < 12; i++) sum += (body.charCodeAt(i) - 48) * (i % 2 === 0 ? 1 : 3)
  return String((10 - (sum % 10)) % 10)
}
