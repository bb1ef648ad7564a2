import { createHash } from 'node:crypto'

/** The namespace of everything imported from Shopify. It must never change: ids are derived from it. */
const namespace = Buffer.from('6f1d0b7e52c44a3c9a5e0d8c4b7f2e91', 'hex')

/**
 * A name-based UUID, version 5 (RFC 9562, 5.5): SHA-1 over namespace and name. The same handle or SKU
 * gives the same id in every import, so that importing again updates and does not duplicate.
 */
export const deriveId = (kind: 'product' | 'variant', name: string): string => {
  const hash = createHash('sha1').update(namespace).update(`${kind}:${name}`).digest()
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80
  const hex = hash.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}
