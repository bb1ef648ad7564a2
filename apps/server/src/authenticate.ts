import { identity } from '@selvedge/contracts'
import {
  type Authenticate,
  anonymous,
  type Caller,
  createClient,
  createTokenVerifier,
  currentCall,
  isApiKey,
  newId,
  type Transport,
} from '@selvedge/kernel'
import { isFailed, type OutputOf } from '@selvedge/kernel/contract'
import { createEndedSessions } from './ended-sessions.ts'

const keyLifeMilliseconds = 30_000
const mostKeys = 10_000

/** A key is a program that acts for itself, with the permissions that it was made with. */
const callerOf = ({ valid, api_key_id, permissions }: OutputOf<typeof identity.verify_api_key>) =>
  valid && api_key_id !== null
    ? Object.freeze({
        ...anonymous,
        kind: 'client' as const,
        permissions: new Set(permissions),
        client_id: api_key_id,
      })
    : undefined

/**
 * Tells who a token or API key belongs to. Tokens are verified here, with the issuer's published keys; whether an API key
 * is valid is asked of identity and remembered for half a minute. A key that was withdrawn and tokens of a session that was
 * ended are refused within a second.
 */
export const createAuthenticate = (toIdentity: Transport, issuer: string): Authenticate => {
  // Not as the gateway, in whose name others ask.
  const client = createClient(identity, toIdentity, 'authentication')
  const verifyToken = createTokenVerifier({ issuer, fetchKeys: () => client.get_keys({}) })
  const apiKeys = new Map<string, { caller: Caller | undefined; until: number }>()

  const callerWith = async (key: string): Promise<Caller | undefined> => {
    if (!isApiKey(key)) return undefined
    const known = apiKeys.get(key)
    if (known !== undefined && known.until > Date.now())
      return unlessEnded(known.caller, known.caller?.client_id)
    // Outside of the call in progress, whose key would go along and be verified in its turn, without end.
    const answer = await currentCall.run({ request_id: newId() }, () => client.verify_api_key({ key }))
    const caller = isFailed(answer) ? undefined : callerOf(answer)
    const expiry = isFailed(answer) || answer.expires_at === null ? Infinity : Date.parse(answer.expires_at)
    apiKeys.delete(key)
    apiKeys.set(key, { caller, until: Math.min(Date.now() + keyLifeMilliseconds, expiry) })
    if (apiKeys.size > mostKeys) apiKeys.delete(apiKeys.keys().next().value as string)
    return caller
  }

  const ended = createEndedSessions((after) =>
    currentCall.run({ request_id: newId() }, () =>
      client.list_ended_sessions(after === undefined ? {} : { after }),
    ),
  )
  const unlessEnded = async (caller: Caller | undefined, id: string | undefined) => {
    if (id === undefined) return caller
    const loading = ended.ready()
    if (loading !== undefined) await loading
    return ended.has(id) ? undefined : caller
  }

  return async (credential) => {
    if ('api_key' in credential) return callerWith(credential.api_key)
    const caller = await verifyToken(credential.token)
    return unlessEnded(caller, caller?.login?.session_id)
  }
}
