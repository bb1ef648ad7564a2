import { errors, importJWK, type JWK, type JWTPayload, jwtVerify } from 'jose'
import { anonymous, type Caller, currentCall } from './call.ts'
import { newId } from './ids.ts'

/** Who an access token of this issuer is for (RFC 9068, 2.2): the APIs of the same installation. */
export const audienceOf = (issuer: string): string => `${issuer}/api`

export type TokenVerifierOptions = {
  /** Whose tokens are taken: the `iss` claim, to the letter. */
  issuer: string
  /** The issuer's public keys (JWKS). Asked at most every five seconds, at least every ten minutes while tokens come. */
  fetchKeys: () => Promise<{ keys: readonly object[] }>
  /** Milliseconds since the epoch. */
  now?: () => number
  /** Verified tokens kept at most, 10,000 where nothing is said. */
  remember?: number
}

type PublicKey = Exclude<Awaited<ReturnType<typeof importJWK>>, Uint8Array>

const fetchAgainMilliseconds = 5_000
const keepKeysMilliseconds = 600_000
const longestToken = 4_096

/**
 * Tells whose access token this is; undefined where it is not valid. Takes Ed25519 signatures by the issuer's keys alone,
 * so neither `none` nor an HMAC made with a public key passes. Rejects where the keys cannot be had, since then nothing
 * is known of the token. A token that was verified is remembered until it expires, so that the next call with it costs a
 * look-up.
 */
export const createTokenVerifier = (
  options: TokenVerifierOptions,
): ((token: string) => Promise<Caller | undefined>) => {
  const { issuer, now = Date.now, remember = 10_000 } = options
  const keyOf = createKeyCache(options.fetchKeys, now)
  // A Map keeps the order of insertion, so its first key is the one not used for longest.
  const remembered = new Map<string, { caller: Caller; until: number }>()

  return async (token) => {
    const known = remembered.get(token)
    if (known !== undefined) {
      remembered.delete(token)
      if (known.until > now()) {
        remembered.set(token, known)
        return known.caller
      }
    }
    if (token.length > longestToken) return undefined
    try {
      const { payload } = await jwtVerify(
        token,
        async ({ kid }) => {
          const key = kid === undefined ? undefined : await keyOf(kid)
          if (key === undefined) throw new errors.JWKSNoMatchingKey()
          return key
        },
        {
          algorithms: ['EdDSA'],
          typ: 'at+jwt',
          issuer,
          audience: audienceOf(issuer),
          clockTolerance: 5,
          requiredClaims: ['sub', 'iat', 'exp', 'jti'],
          currentDate: new Date(now()),
        },
      )
      const caller = callerOf(payload)
      if (caller === undefined) return undefined
      remembered.set(token, { caller, until: (payload.exp as number) * 1000 })
      if (remembered.size > remember) remembered.delete(remembered.keys().next().value as string)
      return caller
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined
      throw error
    }
  }
}

/** The claims of RFC 9068 and RFC 9470, and of an app that acts for itself: its `sub` is its `client_id`. */
const callerOf = (claims: JWTPayload): Caller | undefined => {
  const { sub, client_id, scope, sid, auth_time, amr, act } = claims
  if (typeof sub !== 'string' || typeof client_id !== 'string' || typeof scope !== 'string') return undefined
  const permissions = new Set(scope.split(' '))
  if (sub === client_id) return Object.freeze({ ...anonymous, kind: 'client', permissions, client_id })
  if (typeof sid !== 'string' || typeof auth_time !== 'number') return undefined
  const methods = Array.isArray(amr) ? amr.filter((method) => typeof method === 'string') : []
  const actor = (act as { sub?: unknown } | undefined)?.sub
  if (actor !== undefined && typeof actor !== 'string') return undefined
  const login = { session_id: sid, client_id, authenticated_at: auth_time, methods, actor: actor ?? null }
  return Object.freeze({ kind: 'person', id: sub, permissions, via: null, login: Object.freeze(login) })
}

/** The key of an id. An id that is not known makes it ask for the keys again, but not more often than the issuer can bear. */
const createKeyCache = (fetchKeys: TokenVerifierOptions['fetchKeys'], now: () => number) => {
  let keys: ReadonlyMap<string, PublicKey> = new Map()
  let fetchedAt = Number.NEGATIVE_INFINITY
  let fetching: Promise<void> | undefined

  const refresh = async () => {
    // Outside the call that brought the token: a client would send it along, and the issuer would have to verify it first.
    const answer = await currentCall.run({ request_id: newId() }, fetchKeys)
    keys = new Map(await Promise.all(answer.keys.flatMap((jwk) => imported(jwk as JWK))))
    fetchedAt = now()
  }
  const refreshOnce = () => {
    fetching ??= refresh().finally(() => {
      fetching = undefined
    })
    return fetching
  }

  return async (kid: string): Promise<PublicKey | undefined> => {
    const age = now() - fetchedAt
    const known = keys.get(kid)
    if (known !== undefined && age < keepKeysMilliseconds) return known
    if (known !== undefined) {
      // An issuer that is away must not log everybody out.
      await refreshOnce().catch(() => {})
      return keys.get(kid)
    }
    if (age >= fetchAgainMilliseconds) await refreshOnce()
    return keys.get(kid)
  }
}

/** Ed25519 public keys with an id; anything else that the issuer lists is for others. */
const imported = (jwk: JWK): Promise<readonly [string, PublicKey]>[] => {
  const { kid } = jwk
  if (kid === undefined || jwk.kty !== 'OKP' || jwk.crv !== 'Ed25519' || jwk.d !== undefined) return []
  return [importJWK(jwk, 'EdDSA').then((key) => [kid, key as PublicKey] as const)]
}
