import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

export type Seal = {
  /** Text that says nothing of the value, and that nobody else can make. */
  close(value: unknown): string
  /** The value; undefined where the text was not sealed here, or has been changed. */
  open(text: string): unknown
}

const nonceBytes = 12
const tagBytes = 16

/**
 * AES-256-GCM under a key that is derived of a secret for one purpose (HKDF, RFC 5869): what was sealed for one is of no
 * use for another. With one nonce in 2^96 at random, 2^32 seals under one key are safe (NIST SP 800-38D, 8.3).
 */
export const createSeal = (secret: string, purpose: string): Seal => {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `selvedge ${purpose}`, 32))
  return {
    close: (value) => {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url')
    },
    open: (text) => {
      const bytes = Buffer.from(text, 'base64url')
      if (bytes.length <= nonceBytes + tagBytes) return undefined
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), {
        authTagLength: tagBytes,
      })
      decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
      try {
        const opened = Buffer.concat([
          decipher.update(bytes.subarray(nonceBytes + tagBytes)),
          decipher.final(),
        ])
        return JSON.parse(opened.toString())
      } catch {
        return undefined
      }
    },
  }
}
