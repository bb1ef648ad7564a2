import type { AuditFault, AuditVerification } from '@selvedge/contracts'
import { type Db, sql } from '@selvedge/kernel'
import type { Head } from '../chain.ts'

const columns = sql`id, status, checked, total, first_fault, started_at, finished_at`

export const insertVerification = (tx: Db, id: string, heads: readonly Head[]): Promise<AuditVerification> =>
  tx.one<AuditVerification>(sql`
    insert into verification (id, heads, total)
    values (${id}, ${JSON.stringify(heads)}::jsonb, (select coalesce(max(sequence), 0) from entry))
    returning ${columns}`)

export const findVerification = (db: Db, id: string): Promise<AuditVerification | undefined> =>
  db.first<AuditVerification>(sql`select ${columns} from verification where id = ${id}`)

export const findHeads = async (db: Db, id: string): Promise<Head[]> =>
  (await db.one<{ heads: Head[] }>(sql`select heads from verification where id = ${id}`)).heads

export const writeProgress = (db: Db, id: string, checked: number): Promise<number> =>
  db.run(sql`
    update verification set status = 'running', checked = ${checked}, total = greatest(total, ${checked})
    where id = ${id} and status in ('waiting', 'running')`)

export const writeVerdict = (
  db: Db,
  id: string,
  { checked, fault }: { checked: number; fault: AuditFault | null },
): Promise<number> =>
  db.run(sql`
    update verification set status = ${fault === null ? 'intact' : 'broken'}, checked = ${checked},
      first_fault = ${fault === null ? null : JSON.stringify(fault)}::jsonb, finished_at = now()
    where id = ${id}`)
