import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** Keeps what the database must not tell whoever reads it alone. */
export type Vault = {
  /** AES-256-GCM; `about` is authenticated with it: what was sealed for one message opens for no other. */
  seal(text: string, about: string): Buffer
  /** Throws where it was sealed under another key, for something else, or was changed. */
  open(sealed: Uint8Array, about: string): string
  /** The same for the same address, however it is written; without the key it tells nothing. */
  index(address: string): Buffer
}

/** `masterKey` is 32 bytes in base64url, or empty for development. */
export const createVault = (masterKey: string): Vault => {
  const master = masterKey === '' ? 'for development' : Buffer.from(masterKey, 'base64url')
  const derive = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', master, '', `notifications ${purpose}`, 32))
  const sealing = derive('messages')
  const indexing = derive('recipients')
  return {
    seal: (text, about) => {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', sealing, iv).setAAD(Buffer.from(about))
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), sealed])
    },
    open: (sealed, about) => {
      const bytes = Buffer.from(sealed)
      const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, 12), { authTagLength: 16 })
      decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(12, 28))
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
    },
    index: (address) => createHmac('sha256', indexing).update(address.toLowerCase()).digest(),
  }
}
