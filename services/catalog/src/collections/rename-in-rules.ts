import type { CollectionMembers } from '@selvedge/contracts'
import type { Db } from '@selvedge/kernel'
import type { Context } from '../context.ts'
import {
  keyOfCollection,
  listCollectionsAnew,
  readRuleCollections,
  updateCollection,
  writeQuestion,
} from '../store/collections.ts'

type Renaming = { from: string; to: string }

/** Rules go on meaning a brand that is called something else now. */
export const renameInRules = async (ctx: Context, tx: Db, renaming: Renaming): Promise<void> => {
  await listCollectionsAnew(tx)
  for (const collection of await readRuleCollections(tx)) {
    const members = renamed(collection.members, renaming)
    if (JSON.stringify(members) === JSON.stringify(collection.members)) continue
    await writeQuestion(tx, await updateCollection(tx, { ...collection, members }))
    tx.afterCommit(() => ctx.listings.drop(keyOfCollection(collection.id)))
  }
}

const renamed = (members: CollectionMembers, { from, to }: Renaming): CollectionMembers =>
  members.kind === 'manual'
    ? members
    : {
        ...members,
        conditions: members.conditions.map(({ brand, ...same }) =>
          brand === undefined
            ? same
            : { ...same, brand: [...new Set(brand.map((name) => (name === from ? to : name)))] },
        ),
      }
