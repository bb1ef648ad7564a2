import type { JsonWebKey } from 'node:crypto'
import { anonymous, type Caller, currentCall } from './call.ts'
import { newId } from './ids.ts'
import { readSignedToken, type VerificationKey, verificationKeyOf } from './signed-token.ts'

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

const fetchAgainMilliseconds = 5_000
const keepKeysMilliseconds = 600_000
const longestToken = 4_096
const clockToleranceSeconds = 5

/**
 * Tells whose access token this is; undefined where it is not valid. Takes signatures by the issuer's keys alone, by the
 * algorithm of the key. Rejects where the keys cannot be had, since then nothing is known of the token. A token that was
 * verified is remembered until it expires, so that the next call with it costs a look-up.
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
    const read = await readSignedToken(token, keyOf)
    if (read === undefined || read.typ !== 'at+jwt') return undefined
    const until = endOf(read.claims, issuer, now())
    const caller = until === undefined ? undefined : callerOf(read.claims)
    if (until === undefined || caller === undefined) return undefined
    remembered.set(token, { caller, until })
    if (remembered.size > remember) remembered.delete(remembered.keys().next().value as string)
    return caller
  }
}

type Claims = Readonly<Record<string, unknown>>

/** Until when, in milliseconds, a token of this issuer for its API counts; undefined where it does not (RFC 9068, 4). */
const endOf = (claims: Claims, issuer: string, now: number): number | undefined => {
  const { iss, aud, exp, iat, jti, nbf = 0 } = claims
  const audience = audienceOf(issuer)
  if (iss !== issuer || !(Array.isArray(aud) ? aud.includes(audience) : aud === audience)) return undefined
  if (typeof exp !== 'number' || typeof nbf !== 'number' || typeof iat !== 'number') return undefined
  if (typeof jti !== 'string') return undefined
  const seconds = Math.floor(now / 1000)
  const inTime = exp > seconds - clockToleranceSeconds && nbf <= seconds + clockToleranceSeconds
  return inTime ? exp * 1000 : undefined
}

/** The claims of RFC 9068 and RFC 9470, and of an app that acts for itself: its `sub` is its `client_id`. */
const callerOf = (claims: Claims): Caller | undefined => {
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
  let keys: ReadonlyMap<string, VerificationKey> = new Map()
  let fetchedAt = Number.NEGATIVE_INFINITY
  let fetching: Promise<void> | undefined

  const refresh = async () => {
    // Outside the call that brought the token: a client would send it along, and the issuer would have to verify it first.
    const answer = await currentCall.run({ request_id: newId() }, fetchKeys)
    keys = new Map(
      answer.keys.map((jwk) => verificationKeyOf(jwk as JsonWebKey)).filter((key) => key !== undefined),
    )
    fetchedAt = now()
  }
  const refreshOnce = () => {
    fetching ??= refresh().finally(() => {
      fetching = undefined
    })
    return fetching
  }

  return async (kid: string): Promise<VerificationKey | undefined> => {
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
