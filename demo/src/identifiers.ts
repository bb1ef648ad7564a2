import { mix } from './random.ts'

const hex: readonly string[] = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'))

/** What an id is for: keeps the ids of a product, its variants and the rest apart. */
export const idSpace = { product: 1, variant: 2, category: 3, brand: 4, location: 5 } as const

/**
 * A UUID in the version 7 layout (RFC 9562, 5.7) whose 74 random bits are hash bits, so the same
 * words always give the same id. `unixMs` is the 48-bit timestamp; `words` are 32-bit integers.
 * `n` stands in the id unhashed (30 of its bits), so ids that differ in it alone never collide.
 */
export const deriveUuid = (
  unixMs: number,
  words: readonly [seed: number, space: number, n: number],
): string => {
  const [seed, space, n] = words
  const high = Math.floor(unixMs / 65536)
  const low = unixMs % 65536
  const a = mix(mix(seed, space), n)
  const b = mix(a, n ^ 0x2545f491)
  return (
    `${byte(high, 24) + byte(high, 16) + byte(high, 8) + byte(high, 0)}-${byte(low, 8)}${byte(low, 0)}-` +
    `${hex[0x70 | (a & 0x0f)]}${byte(a, 8)}-${hex[0x80 | ((n >>> 24) & 0x3f)]}${byte(n, 16)}-` +
    byte(n, 8) +
    byte(n, 0) +
    byte(b, 24) +
    byte(b, 16) +
    byte(b, 8) +
    byte(b, 0)
  )
}

const byte = (word: number, shift: number): string => hex[(word >>> shift) & 0xff] as string

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
