import type { Db } from './database.ts'
import type { MasterKeys } from './master-keys.ts'
import { personKeys } from './metrics.ts'
import { type PersonKeyRow, wrapContext } from './personal-data.ts'
import { openBytes, sealBytes, secretOf } from './sealing.ts'
import { sql } from './sql.ts'

const batch = 200

/**
 * Wraps the keys of persons with the newest version of the platform's key, a few at a time, until none is left of an
 * older one. What the keys have sealed stays as it is. Answers how many were wrapped anew.
 */
export const rewrapPersonKeys = async (db: Db, service: string, keys: MasterKeys): Promise<number> => {
  await keys.refresh()
  let wrapped = 0
  for (;;) {
    const done = await rewrapSome(db, service, keys)
    wrapped += done
    if (done === 0) break
  }
  if (wrapped > 0) await measure(db, service)
  return wrapped
}

const rewrapSome = (db: Db, service: string, keys: MasterKeys): Promise<number> =>
  db.transaction(async (tx) => {
    const { version, key } = keys.current()
    // Versions only rise, or two processes that were told different ones would wrap in turns for ever.
    const old = await tx.many<PersonKeyRow>(sql`
      select id, person_id, sealed_key, master_version from person_key
      where master_version < ${version} limit ${batch} for update skip locked`)
    if (old.length === 0) return 0
    const rows = old.map(({ id, sealed_key, master_version }) => {
      const master = keys.find(master_version)
      if (master === undefined)
        throw new Error(
          `keys are still wrapped by version ${master_version} of the personal data key, which is gone`,
        )
      const plain = openBytes(secretOf(master), sealed_key, wrapContext(service, id))
      return { id, sealed_key: sealBytes(secretOf(key), plain, wrapContext(service, id)).toString('base64') }
    })
    return tx.run(sql`
      update person_key set sealed_key = decode(t.sealed_key, 'base64'), master_version = ${version}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t (id uuid, sealed_key text)
      where person_key.id = t.id`)
  })

/** How many keys each version wraps: one that wraps none in any service may be destroyed. */
export const countPersonKeys = (db: Db) =>
  db.many<{ master_version: number; keys: number }>(
    sql`select master_version, count(*) as keys from person_key group by 1 order by 1`,
  )

const measure = async (db: Db, service: string) => {
  for (const { master_version, keys } of await countPersonKeys(db))
    personKeys.set({ service, master_version: String(master_version) }, keys)
}
