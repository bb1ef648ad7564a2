import type { JWK } from 'jose'
import type { Context } from '../context.ts'

/** All keys of the ring with their private halves, the one that signs now first. */
export const signingJwks = async ({ keys }: Context): Promise<(JWK & { kid: string })[]> =>
  (await keys.all()).map(({ kid, key }) => ({
    ...(key.export({ format: 'jwk' }) as JWK),
    kid,
    alg: 'EdDSA',
    use: 'sig',
  }))
