import { randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'

/** Lets scanners of source code find a key that was committed by mistake. */
const prefix = 'slv_'
const secretLength = 43
const keyPattern = /^slv_[A-Za-z0-9_-]{43}[0-9a-f]{8}$/

const checksum = (secret: string) => crc32(secret).toString(16).padStart(8, '0')

/** A new API key: a prefix, 256 random bits in base64url, and a CRC-32 of those in hexadecimal. */
export const newApiKey = (): string => {
  const secret = randomBytes(32).toString('base64url')
  return `${prefix}${secret}${checksum(secret)}`
}

/** Whether a text can be an API key at all: what was mistyped or guessed costs no look-up. */
export const isApiKey = (text: string): boolean => {
  if (!keyPattern.test(text)) return false
  const end = prefix.length + secretLength
  return checksum(text.slice(prefix.length, end)) === text.slice(end)
}
