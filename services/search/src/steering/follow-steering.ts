import type { ProcessScope } from '@selvedge/kernel'
import type { Context } from '../context.ts'
import { followSaid, type SaidSynonym } from './store.ts'

/** Keeps synonyms and rules as staff said them last, in whichever process. Resolves once they are known. */
export const followSteering = async (
  { index, rules }: Pick<Context, 'index' | 'rules'>,
  scope: ProcessScope,
): Promise<() => Promise<void>> => {
  const synonyms = new Map<string, SaidSynonym>()
  const followers = await Promise.all([
    followSaid(scope, 'synonym', {
      apply: (rows) => {
        for (const { id, said } of rows) {
          if (said === null) synonyms.delete(id)
          else synonyms.set(id, said)
        }
        index.setOwnWords([...synonyms].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, said]) => said))
      },
    }),
    followSaid(scope, 'rule', { apply: rules.put }),
  ])
  return async () => {
    await Promise.all(followers.map((follower) => follower.stop()))
  }
}
