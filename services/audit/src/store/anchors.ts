import { type Db, sql } from '@selvedge/kernel'
import type { Head, Seal } from '../chain.ts'

export type Anchor = Head & Seal

/** False where the head has its anchor already. */
export const insertAnchor = async (
  db: Db,
  { sequence, hash, seal, seal_version }: Anchor,
): Promise<boolean> =>
  (await db.run(sql`
    insert into anchor (sequence, hash, seal, seal_version)
    values (${sequence}, decode(${hash}, 'hex'), decode(${seal}, 'hex'), ${seal_version})
    on conflict do nothing`)) === 1

const columns = sql`sequence, encode(hash, 'hex') as hash, encode(seal, 'hex') as seal, seal_version`

export const findLastAnchor = (db: Db): Promise<Anchor | undefined> =>
  db.first<Anchor>(sql`select ${columns} from anchor order by sequence desc limit 1`)

export const listAnchors = (db: Db, from: number, to: number): Promise<Anchor[]> =>
  db.many<Anchor>(
    sql`select ${columns} from anchor where sequence >= ${from} and sequence <= ${to} order by sequence`,
  )
