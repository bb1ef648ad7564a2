/** What a hexadecimal digit stands for, by its code; more than 15 for all other characters. */
const nibbles = Uint8Array.from({ length: 128 }, (_, code) => {
  const value = Number.parseInt(String.fromCharCode(code), 16)
  return Number.isNaN(value) ? 0xff : value
})
const dash = 0x2d

/** Writes the sixteen bytes of a UUID in its usual spelling; throws a RangeError for any other text. */
export const writeUuid = (text: string, into: Uint8Array, start: number): void => {
  let seen = text.length === 36 ? 0 : 0xff
  for (let at = 0, char = 0; at < 16; at++, char += 2) {
    if (at === 4 || at === 6 || at === 8 || at === 10) seen |= text.charCodeAt(char++) === dash ? 0 : 0xff
    const high = nibbles[text.charCodeAt(char)] ?? 0xff
    const low = nibbles[text.charCodeAt(char + 1)] ?? 0xff
    seen |= high | low
    into[start + at] = (high << 4) | low
  }
  if (seen > 15) throw new RangeError(`${text} is not a UUID`)
}

/** The sixteen bytes of a UUID, for one that stands in many rows. Throws a RangeError where it is none. */
export const uuidBytes = (text: string): Uint8Array => {
  const bytes = new Uint8Array(16)
  writeUuid(text, bytes, 0)
  return bytes
}

/** The usual spelling of a UUID's sixteen bytes. */
export const uuidText = (bytes: Uint8Array): string => {
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset, 16).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
