import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

/** A software authenticator that speaks Web Authentication Level 3 (6.1, 6.5.4, 5.8.1), with ES256 keys. */
export type Authenticator = {
  create(options: Options, as?: Behaviour): Attestation
  get(options: Options, as?: Behaviour): Assertion
  /** The same keys and counters, as a thief's copy has them. */
  copy(): Authenticator
}

type Options = Record<string, unknown>
export type Behaviour = {
  origin?: string
  rpId?: string
  challenge?: string
  type?: string
  verified?: boolean
  present?: boolean
  /** Another key signs. */
  forged?: boolean
  userHandle?: string
  credential?: string
}
type Json = { id: string; rawId: string; type: 'public-key'; clientExtensionResults: Record<string, unknown> }
export type Attestation = Json & {
  response: { clientDataJSON: string; attestationObject: string; transports: string[] }
}
export type Assertion = Json & {
  response: { clientDataJSON: string; authenticatorData: string; signature: string; userHandle?: string }
}

type Credential = { id: Buffer; key: KeyObject; x: Buffer; y: Buffer; handle: string; counter: number }

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest()
const b64 = (bytes: Buffer | string) => Buffer.from(bytes).toString('base64url')

/** CBOR (RFC 8949), as much of it as WebAuthn needs: integers, bytes, text and maps in the order given. */
export const cbor = (value: unknown): Buffer => {
  const head = (major: number, n: number): Buffer => {
    if (n < 24) return Buffer.from([(major << 5) | n])
    if (n < 256) return Buffer.from([(major << 5) | 24, n])
    return Buffer.from([(major << 5) | 25, n >> 8, n & 255])
  }
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value)
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  const entries = [...(value as Map<unknown, unknown>)]
  return Buffer.concat([head(5, entries.length), ...entries.flatMap(([k, v]) => [cbor(k), cbor(v)])])
}

/** A public key as COSE has it (RFC 9053): EC2, ES256, P-256. */
const cose = ({ x, y }: Credential) =>
  cbor(
    new Map<unknown, unknown>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, x],
      [-3, y],
    ]),
  )

export const newAuthenticator = (
  settings: { origin: string; counts?: boolean },
  credentials: Credential[] = [],
): Authenticator => {
  const { counts = true } = settings
  const host = new URL(settings.origin).hostname
  const clientData = (type: string, options: Options, as: Behaviour) =>
    Buffer.from(
      JSON.stringify({
        type: as.type ?? type,
        challenge: as.challenge ?? options.challenge,
        origin: as.origin ?? settings.origin,
        crossOrigin: false,
      }),
    )
  const authenticatorData = (credential: Credential, as: Behaviour, attested?: Buffer) => {
    const flags =
      (as.present === false ? 0 : 1) | (as.verified === false ? 0 : 4) | (attested === undefined ? 0 : 64)
    const count = Buffer.alloc(4)
    count.writeUInt32BE(credential.counter)
    return Buffer.concat([sha256(as.rpId ?? host), Buffer.from([flags]), count, attested ?? Buffer.alloc(0)])
  }
  const named = (id: string) => ({ id, rawId: id, type: 'public-key' as const, clientExtensionResults: {} })

  return {
    create: (options, as = {}) => {
      const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const jwk = publicKey.export({ format: 'jwk' }) as { x: string; y: string }
      const credential: Credential = {
        id: randomBytes(32),
        key: privateKey,
        x: Buffer.from(jwk.x, 'base64url'),
        y: Buffer.from(jwk.y, 'base64url'),
        handle: (options.user as { id: string }).id,
        counter: counts ? 1 : 0,
      }
      credentials.push(credential)
      const length = Buffer.from([0, credential.id.length])
      const attested = Buffer.concat([Buffer.alloc(16), length, credential.id, cose(credential)])
      const attestationObject = cbor(
        new Map<unknown, unknown>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', authenticatorData(credential, as, attested)],
        ]),
      )
      return {
        ...named(b64(credential.id)),
        response: {
          clientDataJSON: b64(clientData('webauthn.create', options, as)),
          attestationObject: b64(attestationObject),
          transports: ['internal'],
        },
      }
    },
    get: (options, as = {}) => {
      const allowed = options.allowCredentials as { id: string }[] | undefined
      const credential = credentials.find(({ id }) =>
        as.credential !== undefined
          ? b64(id) === as.credential
          : allowed === undefined || allowed.length === 0 || allowed.some((each) => each.id === b64(id)),
      )
      if (credential === undefined) throw new Error('no passkey for this')
      if (counts) credential.counter++
      const data = authenticatorData(credential, as)
      const client = clientData('webauthn.get', options, as)
      const key = as.forged ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey : credential.key
      return {
        ...named(b64(credential.id)),
        response: {
          clientDataJSON: b64(client),
          authenticatorData: b64(data),
          signature: b64(sign('sha256', Buffer.concat([data, sha256(client)]), key)),
          userHandle: as.userHandle ?? credential.handle,
        },
      }
    },
    copy: () =>
      newAuthenticator(
        settings,
        credentials.map((credential) => ({ ...credential })),
      ),
  }
}
