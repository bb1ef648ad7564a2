import {
  search as contract,
  InvalidSynonym,
  SynonymNotFound,
  synonymsAtMost,
  TooManySynonyms,
  VersionConflict,
} from '@selvedge/contracts'
import { audit, handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { misfitInSynonym } from './misfits.ts'
import { deleteSaid, findSaid, insertSaid, listSaid, replaceSaid } from './store.ts'

export const list_synonyms = handler(contract.list_synonyms, async ({ db }: Context) => ({
  data: await listSaid(db, 'synonym'),
}))

export const create_synonym = handler(contract.create_synonym, async ({ db }: Context, said, call) => {
  const reason = misfitInSynonym(said)
  if (reason !== undefined) return fail(InvalidSynonym, { reason })
  return db.transaction(async (tx) => {
    const added = await insertSaid(tx, 'synonym', { said, max: synonymsAtMost })
    if (added === undefined) return fail(TooManySynonyms, { max: synonymsAtMost })
    await audit(tx, call, { subject: { type: 'synonym', id: added.id }, after: added })
    return added
  })
})

export const replace_synonym = handler(
  contract.replace_synonym,
  async ({ db }: Context, { synonym_id: id, if_match, ...said }, call) => {
    const reason = misfitInSynonym(said)
    if (reason !== undefined) return fail(InvalidSynonym, { reason })
    return db.transaction(async (tx) => {
      const before = await findSaid(tx, 'synonym', id)
      const version = if_match === undefined ? null : Number(if_match.slice(1, -1))
      const after = await replaceSaid(tx, 'synonym', { id, said, version })
      if (before === undefined) return fail(SynonymNotFound)
      if (after === undefined) return fail(VersionConflict, { version: before.version })
      await audit(tx, call, { subject: { type: 'synonym', id }, before, after })
      return after
    })
  },
)

export const delete_synonym = handler(contract.delete_synonym, ({ db }: Context, { synonym_id: id }, call) =>
  db.transaction(async (tx) => {
    const before = await findSaid(tx, 'synonym', id)
    if (!(await deleteSaid(tx, 'synonym', id))) return fail(SynonymNotFound)
    await audit(tx, call, { subject: { type: 'synonym', id }, before })
    return {}
  }),
)
