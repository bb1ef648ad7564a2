import { identity } from '@selvedge/contracts'
import {
  type Authenticate,
  anonymous,
  createClient,
  createTokenVerifier,
  currentCall,
  newId,
  type Transport,
} from '@selvedge/kernel'
import { isFailed } from '@selvedge/kernel/contract'

const keyLifeMilliseconds = 30_000
const mostKeys = 10_000

/**
 * Tells who a token or API key belongs to. Tokens are verified here, with the issuer's published keys; whether an API key
 * is valid is asked of identity and remembered for half a minute, so a key that was withdrawn works that much longer.
 */
export const createAuthenticate = (toIdentity: Transport, issuer: string): Authenticate => {
  const client = createClient(identity, toIdentity, 'gateway')
  const verifyToken = createTokenVerifier({ issuer, fetchKeys: () => client.get_keys({}) })
  const apiKeys = new Map<string, { valid: boolean; until: number }>()

  const isValidKey = async (key: string): Promise<boolean> => {
    const known = apiKeys.get(key)
    if (known !== undefined && known.until > Date.now()) return known.valid
    // Outside of the call in progress, whose key would go along and be verified in its turn, without end.
    const answer = await currentCall.run({ request_id: newId() }, () => client.verify_api_key({ key }))
    const valid = !isFailed(answer) && answer.valid
    apiKeys.delete(key)
    apiKeys.set(key, { valid, until: Date.now() + keyLifeMilliseconds })
    if (apiKeys.size > mostKeys) apiKeys.delete(apiKeys.keys().next().value as string)
    return valid
  }

  return async (credential) => {
    if ('token' in credential) return verifyToken(credential.token)
    return (await isValidKey(credential.api_key)) ? anonymous : undefined
  }
}
