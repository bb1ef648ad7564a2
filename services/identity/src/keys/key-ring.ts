import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import type { Db } from '@selvedge/kernel'
import { calculateJwkThumbprint, type JWK } from 'jose'
import { findSigningKey, listSealedKeys, type NewSigningKey } from '../store/signing-keys.ts'
import type { Secrets } from './secrets.ts'

export type SigningKey = { kid: string; key: KeyObject }

/** Looked up at most twice a minute. */
export type KeyRing = {
  /** The key that signs now. */
  signing(): Promise<SigningKey>
  /** All that are published: the one that signs now, then those that did and the one that will. */
  all(): Promise<readonly SigningKey[]>
}

const keepMilliseconds = 30_000

export const createKeyRing = (db: Db, secrets: Secrets): KeyRing => {
  let current: SigningKey | undefined
  let readAt = Number.NEGATIVE_INFINITY
  let ring: readonly SigningKey[] = []
  let ringReadAt = Number.NEGATIVE_INFINITY
  return {
    all: async () => {
      if (performance.now() - ringReadAt < keepMilliseconds) return ring
      const rows = await listSealedKeys(db)
      const same = rows.length === ring.length && rows.every(({ kid }, index) => kid === ring[index]?.kid)
      if (!same) ring = rows.map((row) => ({ kid: row.kid, key: opened(row, secrets) }))
      ringReadAt = performance.now()
      return ring
    },
    signing: async () => {
      if (current !== undefined && performance.now() - readAt < keepMilliseconds) return current
      const row = await findSigningKey(db)
      if (current?.kid !== row.kid) current = { kid: row.kid, key: opened(row, secrets) }
      readAt = performance.now()
      return current
    },
  }
}

const opened = (row: { kid: string; private_key: Buffer }, secrets: Secrets): KeyObject => {
  let der: Buffer
  try {
    der = secrets.open(row.private_key, row.kid)
  } catch {
    throw new Error(
      'MASTER_KEY does not open the signing key in the database: it was stored under another one',
    )
  }
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
}

/** A new Ed25519 pair, named by its thumbprint (RFC 7638). */
export const newSigningKey = async (secrets: Secrets): Promise<NewSigningKey> => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const jwk = publicKey.export({ format: 'jwk' }) as JWK
  const kid = await calculateJwkThumbprint(jwk)
  const der = privateKey.export({ format: 'der', type: 'pkcs8' })
  return { kid, public_jwk: { ...jwk, kid, alg: 'EdDSA', use: 'sig' }, private_key: secrets.seal(der, kid) }
}
