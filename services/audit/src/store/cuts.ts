import { type Db, sql } from '@selvedge/kernel'
import type { Head, Seal } from '../chain.ts'

/** The last entry of what was cut off the beginning of the log. */
export type Cut = Head & Seal

export const findLastCut = (db: Db): Promise<Cut | undefined> =>
  db.first<Cut>(sql`
    select sequence, encode(hash, 'hex') as hash, encode(seal, 'hex') as seal, seal_version
    from cut order by sequence desc limit 1`)

/** Notes a cut, and takes away what lies before it. */
export const insertCut = async (tx: Db, { sequence, hash, seal, seal_version }: Cut): Promise<void> => {
  await tx.run(sql`
    insert into cut (sequence, hash, seal, seal_version)
    values (${sequence}, decode(${hash}, 'hex'), decode(${seal}, 'hex'), ${seal_version})`)
  await tx.run(sql`delete from entry where sequence <= ${sequence}`)
  await tx.run(sql`delete from anchor where sequence <= ${sequence}`)
}
