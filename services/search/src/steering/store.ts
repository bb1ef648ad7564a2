import type { MerchandisingRule, Synonym } from '@selvedge/contracts'
import {
  type Copy,
  type Db,
  type Follower,
  follow,
  identifier,
  newId,
  type ProcessScope,
  sql,
  waking,
} from '@selvedge/kernel'

type Kept = 'id' | 'version' | 'updated_at'
export type SaidSynonym = Omit<Synonym, Kept>
export type SaidRule = Omit<MerchandisingRule, Kept>

/** Both tables look alike: what was said, as the contract has it. */
type Tables = { synonym: SaidSynonym; rule: SaidRule }
export type SteeringTable = keyof Tables

type Row<Said> = { id: string; said: Said | null; version: number; updated_at: string }
export type Shown<Said> = Said & { id: string; version: number; updated_at: string }

const shown = <Said>({ said, ...row }: Row<Said>): Shown<Said> => ({ ...(said as Said), ...row })

const columns = sql`id, said, version, updated_at`

/** Keeps a copy of all that was said, deletions included, whichever process says it. */
export const followSaid = <Table extends SteeringTable>(
  scope: ProcessScope,
  name: Table,
  copy: Copy<{ id: string; said: Tables[Table] | null }>,
): Promise<Follower> => follow(scope, { name, columns: sql`id, said` }, copy)

/** The newest first. */
export const listSaid = async <Table extends SteeringTable>(
  db: Db,
  table: Table,
): Promise<Shown<Tables[Table]>[]> => {
  const rows = await db.many<Row<Tables[Table]>>(sql`
    select ${columns} from ${identifier(table)} where said is not null order by id desc`)
  return rows.map(shown)
}

export const findSaid = async <Table extends SteeringTable>(
  db: Db,
  table: Table,
  id: string,
): Promise<Shown<Tables[Table]> | undefined> => {
  const row = await db.first<Row<Tables[Table]>>(sql`
    select ${columns} from ${identifier(table)} where id = ${id} and said is not null`)
  return row && shown(row)
}

/** Undefined where there are `max` already. Two that come together may both be the last. */
export const insertSaid = async <Table extends SteeringTable>(
  db: Db,
  table: Table,
  { said, max }: { said: Tables[Table]; max: number },
): Promise<Shown<Tables[Table]> | undefined> => {
  const row = await db.first<Row<Tables[Table]>>(
    waking(sql`
      insert into ${identifier(table)} (id, said)
      select ${newId()}::uuid, ${JSON.stringify(said)}::jsonb
      where (select count(*) from ${identifier(table)} where said is not null) < ${max}::integer
      returning ${columns}`),
  )
  return row && shown(row)
}

/** Undefined where there is none, or none of this version. */
export const replaceSaid = async <Table extends SteeringTable>(
  db: Db,
  table: Table,
  { id, said, version }: { id: string; said: Tables[Table]; version: number | null },
): Promise<Shown<Tables[Table]> | undefined> => {
  const row = await db.first<Row<Tables[Table]>>(
    waking(sql`
      update ${identifier(table)}
      set said = ${JSON.stringify(said)}::jsonb, version = version + 1, updated_at = now(), xid = pg_current_xact_id()
      where id = ${id} and said is not null and (${version}::bigint is null or version = ${version}::bigint)
      returning ${columns}`),
  )
  return row && shown(row)
}

/** False where there is none. */
export const deleteSaid = async (db: Db, table: SteeringTable, id: string): Promise<boolean> =>
  (await db.run(
    waking(sql`
      update ${identifier(table)} set said = null, version = version + 1, xid = pg_current_xact_id()
      where id = ${id} and said is not null`),
  )) === 1
