import type { JWK } from 'jose'
import type { Context } from '../context.ts'
import type { SigningKey } from './key-ring.ts'

export type SigningJwk = JWK & Pick<SigningKey, 'kid' | 'alg'>

/** All keys of the ring with their private halves, the one that signs now first. */
export const signingJwks = async ({ keys }: Context): Promise<SigningJwk[]> =>
  (await keys.all()).map(({ kid, alg, key }) => ({
    ...(key.export({ format: 'jwk' }) as JWK),
    kid,
    alg,
    use: 'sig',
  }))
