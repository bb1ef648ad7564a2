import type { TextImport, TextRefusal } from '@selvedge/contracts'
import { type Db, sql } from '@selvedge/kernel'

export const insertTextImport = (
  tx: Db,
  { id, body, dry_run }: { id: string; body: Buffer; dry_run: boolean },
): Promise<number> =>
  tx.run(sql`insert into text_import (id, body, is_dry_run) values (${id}, ${body}, ${dry_run})`)

export const readTextImport = (db: Db, id: string): Promise<TextImport | undefined> =>
  db.first(sql`
    select id, status, is_dry_run as dry_run, created_at, finished_at, things_total, things_done as things_read,
      texts_changed, texts_unchanged, texts_refused, error
    from text_import where id = ${id}`)

export const readTextRefusals = (
  db: Db,
  { import_id, limit, offset }: { import_id: string; limit: number; offset: number },
): Promise<TextRefusal[]> =>
  db.many<TextRefusal>(sql`
    select row, unit, reason from text_refusal where import_id = ${import_id} order by id limit ${limit} offset ${offset}`)

/** Marks it as running; undefined where there is nothing left to do of it. One that was stopped goes on. */
export const beginTextImport = (
  db: Db,
  id: string,
): Promise<{ body: Buffer; is_dry_run: boolean; things_done: number } | undefined> =>
  db.first(sql`
    update text_import set status = 'running', finished_at = null, error = null
    where id = ${id} and status <> 'done' and body is not null returning body, is_dry_run, things_done`)

export const writeThingsTotal = (db: Db, id: string, total: number): Promise<number> =>
  db.run(sql`update text_import set things_total = ${total} where id = ${id}`)

export type TextStep = {
  import_id: string
  from: number
  changed: number
  unchanged: number
  refusals: readonly TextRefusal[]
}

/** Moves an import on by a thing. Throws where somebody else has: this process was taken for dead, and must not go on. */
export const advanceTextImport = async (tx: Db, step: TextStep): Promise<void> => {
  const { import_id, from, changed, unchanged, refusals } = step
  const moved = await tx.run(sql`
    update text_import set things_done = things_done + 1, texts_changed = texts_changed + ${changed},
      texts_unchanged = texts_unchanged + ${unchanged}, texts_refused = texts_refused + ${refusals.length}
    where id = ${import_id} and things_done = ${from} and status = 'running'`)
  if (moved !== 1) throw new Error('somebody else goes on with this import')
  if (refusals.length === 0) return
  await tx.run(sql`
    insert into text_refusal (import_id, row, unit, reason)
    select ${import_id}, row, unit, reason
    from json_to_recordset(${JSON.stringify(refusals)}::json) as t(row int, unit text, reason text)`)
}

/** Ends an import, with the reason where it failed as a whole. Its file goes, unless it `mayGoOn`. */
export const endTextImport = (
  db: Db,
  id: string,
  { error, mayGoOn = false }: { error: string | null; mayGoOn?: boolean },
): Promise<number> =>
  db.run(sql`
    update text_import set status = ${error === null ? 'done' : 'failed'}, finished_at = now(), error = ${error},
      body = case when ${mayGoOn} then body end
    where id = ${id} and status = 'running'`)
