import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  type KeyObject,
  randomFillSync,
} from 'node:crypto'

/** Random bytes for many nonces and keys at once: asking the system for each would cost more than the encryption. */
const pool = Buffer.allocUnsafe(8192)
let used = pool.length

export const randomOf = (size: number): Buffer => {
  if (used + size > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const taken = Buffer.from(pool.subarray(used, used + size))
  pool.fill(0, used, used + size)
  used += size
  return taken
}

const secrets = new WeakMap<Buffer, KeyObject>()

/** A key as the cipher takes it: three times as fast as its bytes. Made once for each buffer. */
export const secretOf = (bytes: Buffer): KeyObject => {
  const known = secrets.get(bytes)
  if (known !== undefined) return known
  const secret = createSecretKey(bytes)
  secrets.set(bytes, secret)
  return secret
}

const nonceSize = 12
const tagSize = 16

/**
 * AES-256-GCM (NIST SP 800-38D) with a random nonce: nonce, tag, ciphertext. `context` has to be named again to open it.
 * One key may seal 2³² times at most; the keys of persons stay far below that.
 */
export const sealBytes = (key: KeyObject, plain: Buffer, context: string): Buffer => {
  const nonce = randomOf(nonceSize)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context))
  const body = cipher.update(plain)
  cipher.final()
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

/** Throws where the bytes, the context or the key are not those of `sealBytes`. */
export const openBytes = (key: KeyObject, sealed: Buffer, context: string): Buffer => {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceSize), {
    authTagLength: tagSize,
  })
  decipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(nonceSize, nonceSize + tagSize))
  return Buffer.concat([decipher.update(sealed.subarray(nonceSize + tagSize)), decipher.final()])
}
