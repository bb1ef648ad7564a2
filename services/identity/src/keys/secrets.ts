import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** What is derived from the master key: nobody holds the key itself. */
export type Secrets = {
  /** Encrypts with AES-256-GCM: nonce, tag, ciphertext. `label` has to be named again to open it. */
  seal(plain: Buffer, label: string): Buffer
  /** Throws where the bytes, the label or the master key are not those of `seal`. */
  open(sealed: Buffer, label: string): Buffer
  /** HMAC-SHA-256: finds a row by what it stands for without storing that. */
  blind(value: string): Buffer
}

const developmentKey = 'a key that everybody knows, for development'

/** `masterKey`: 32 bytes in base64url. An empty one stands for a fixed key that protects nothing. */
export const secretsFrom = (masterKey: string): Secrets => {
  const master = masterKey === '' ? Buffer.from(developmentKey) : Buffer.from(masterKey, 'base64url')
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', master, '', `identity ${purpose}`, 32))
  const sealing = derive('seal')
  const blinding = derive('blind')
  return {
    seal: (plain, label) => {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(label))
      const body = Buffer.concat([cipher.update(plain), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body])
    },
    open: (sealed, label) => {
      const decipher = createDecipheriv('aes-256-gcm', sealing, sealed.subarray(0, 12), { authTagLength: 16 })
      decipher.setAAD(Buffer.from(label)).setAuthTag(sealed.subarray(12, 28))
      return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
    },
    blind: (value) => createHmac('sha256', blinding).update(value).digest(),
  }
}
