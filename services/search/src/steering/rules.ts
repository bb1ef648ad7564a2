import {
  search as contract,
  InvalidRule,
  RuleNotFound,
  rulesAtMost,
  TooManyRules,
  VersionConflict,
} from '@selvedge/contracts'
import { audit, handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { misfitInRule } from './misfits.ts'
import { deleteSaid, findSaid, insertSaid, listSaid, replaceSaid } from './store.ts'

export const list_rules = handler(contract.list_rules, async ({ db }: Context) => ({
  data: await listSaid(db, 'rule'),
}))

export const get_rule = handler(
  contract.get_rule,
  async ({ db }: Context, { rule_id }) => (await findSaid(db, 'rule', rule_id)) ?? fail(RuleNotFound),
)

export const create_rule = handler(contract.create_rule, async ({ db }: Context, said, call) => {
  const reason = misfitInRule(said)
  if (reason !== undefined) return fail(InvalidRule, { reason })
  return db.transaction(async (tx) => {
    const added = await insertSaid(tx, 'rule', { said, max: rulesAtMost })
    if (added === undefined) return fail(TooManyRules, { max: rulesAtMost })
    await audit(tx, call, { subject: { type: 'rule', id: added.id, label: added.name }, after: added })
    return added
  })
})

export const replace_rule = handler(
  contract.replace_rule,
  async ({ db }: Context, { rule_id: id, if_match, ...said }, call) => {
    const reason = misfitInRule(said)
    if (reason !== undefined) return fail(InvalidRule, { reason })
    return db.transaction(async (tx) => {
      const before = await findSaid(tx, 'rule', id)
      const version = if_match === undefined ? null : Number(if_match.slice(1, -1))
      const after = await replaceSaid(tx, 'rule', { id, said, version })
      if (before === undefined) return fail(RuleNotFound)
      if (after === undefined) return fail(VersionConflict, { version: before.version })
      await audit(tx, call, { subject: { type: 'rule', id, label: after.name }, before, after })
      return after
    })
  },
)

export const delete_rule = handler(contract.delete_rule, ({ db }: Context, { rule_id: id }, call) =>
  db.transaction(async (tx) => {
    const before = await findSaid(tx, 'rule', id)
    if (before === undefined || !(await deleteSaid(tx, 'rule', id))) return fail(RuleNotFound)
    await audit(tx, call, { subject: { type: 'rule', id, label: before.name }, before })
    return {}
  }),
)
