import { createPrivateKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import type { Db, SignatureAlgorithm } from '@selvedge/kernel'
import { calculateJwkThumbprint, type JWK } from 'jose'
import { findSigningKey, listSealedKeys, type NewSigningKey } from '../store/signing-keys.ts'
import type { Secrets } from './secrets.ts'

export type SigningKey = { kid: string; alg: SignatureAlgorithm; key: KeyObject }

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
      if (!same) ring = rows.map((row) => opened(row, secrets))
      ringReadAt = performance.now()
      return ring
    },
    signing: async () => {
      if (current !== undefined && performance.now() - readAt < keepMilliseconds) return current
      const row = await findSigningKey(db)
      if (current?.kid !== row.kid) current = opened(row, secrets)
      readAt = performance.now()
      return current
    },
  }
}

const opened = (row: { kid: string; private_key: Buffer }, secrets: Secrets): SigningKey => {
  let der: Buffer
  try {
    der = secrets.open(row.private_key, row.kid)
  } catch {
    throw new Error(
      'MASTER_KEY does not open the signing key in the database: it was stored under another one',
    )
  }
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  return { kid: row.kid, alg: key.asymmetricKeyType === 'rsa' ? 'RS256' : 'EdDSA', key }
}

/** What keys are made for from now on (docs/adr/0024). */
export const newKeysSign: SignatureAlgorithm = 'RS256'
/** As strong as 128 bits (NIST SP 800-57, part 1, table 2). */
const modulusLength = 3_072
const generate = promisify(generateKeyPair)

/** A new RSA pair, named by its thumbprint (RFC 7638). Takes some tenths of a second, on a thread of its own. */
export const newSigningKey = async (secrets: Secrets): Promise<NewSigningKey> => {
  const { publicKey, privateKey } = await generate('rsa', { modulusLength })
  const jwk = publicKey.export({ format: 'jwk' }) as JWK
  const kid = await calculateJwkThumbprint(jwk)
  const der = privateKey.export({ format: 'der', type: 'pkcs8' })
  return {
    kid,
    public_jwk: { ...jwk, kid, alg: newKeysSign, use: 'sig' },
    private_key: secrets.seal(der, kid),
  }
}
