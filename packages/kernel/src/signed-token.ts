import { createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto'

/**
 * How tokens are signed: RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518, 3.3), because nothing is verified faster; Ed25519
 * (RFC 8037) by keys of before. A key says which, and never the token.
 */
export type SignatureAlgorithm = 'RS256' | 'EdDSA'

export type VerificationKey = { alg: SignatureAlgorithm; key: KeyObject }

/** A signature that holds, and what was signed. */
export type SignedToken = { typ: unknown; claims: Readonly<Record<string, unknown>> }

const leastModulusBits = 2_048
/** JWS in its compact form (RFC 7515, 7.1): three parts of unpadded base64url. */
const compact = /^([\w-]+)\.([\w-]+)\.([\w-]+)$/

/** The id and the public key of a JWK that tokens may be signed with; undefined for any other, which is for others. */
export const verificationKeyOf = (jwk: JsonWebKey): readonly [string, VerificationKey] | undefined => {
  const { kid, kty, alg, use = 'sig' } = jwk
  if (typeof kid !== 'string' || jwk.d !== undefined || use !== 'sig') return undefined
  if (kty === 'OKP' && jwk.crv === 'Ed25519' && (alg ?? 'EdDSA') === 'EdDSA')
    return [kid, { alg: 'EdDSA', key: createPublicKey({ key: jwk, format: 'jwk' }) }]
  if (kty !== 'RSA' || (alg ?? 'RS256') !== 'RS256') return undefined
  const key = createPublicKey({ key: jwk, format: 'jwk' })
  const { modulusLength = 0 } = key.asymmetricKeyDetails ?? {}
  return modulusLength < leastModulusBits ? undefined : [kid, { alg: 'RS256', key }]
}

/**
 * Reads a token and verifies its signature; undefined where it is none, where `keyOf` knows no key of its `kid`, or where its
 * `alg` is not that of the key: so neither `none` nor an HMAC with a public key passes. Not by `jose`, whose WebCrypto
 * takes a hop to another thread that costs more than the signature (docs/adr/0024). Says nothing of the claims.
 */
export const readSignedToken = async (
  token: string,
  keyOf: (kid: string) => Promise<VerificationKey | undefined>,
): Promise<SignedToken | undefined> => {
  const parts = compact.exec(token)
  if (parts === null) return undefined
  const [, head = '', body = '', signature = ''] = parts
  const header = objectIn(head)
  if (header === undefined || typeof header.kid !== 'string' || header.crit !== undefined) return undefined
  const found = await keyOf(header.kid)
  if (found === undefined || header.alg !== found.alg) return undefined
  const signed = Buffer.from(token.slice(0, head.length + 1 + body.length), 'latin1')
  const digest = found.alg === 'RS256' ? 'sha256' : null
  if (!verify(digest, signed, found.key, Buffer.from(signature, 'base64url'))) return undefined
  const claims = objectIn(body)
  return claims && { typ: header.typ, claims }
}

const objectIn = (part: string): Readonly<Record<string, unknown>> | undefined => {
  let value: unknown
  try {
    value = JSON.parse(Buffer.from(part, 'base64url').toString())
  } catch {
    return undefined
  }
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined
}
