import type { Import, ImportFinding } from '@selvedge/contracts'
import { type Db, sql } from '@selvedge/kernel'

export type NewImport = {
  id: string
  upload_key: string | null
  file_sha256: Buffer
  currency: string
  body: Buffer
}

/** Stores a file to be imported; false where its upload key was used before. */
export const insertImport = async (tx: Db, file: NewImport): Promise<boolean> =>
  (await tx.run(sql`
    with added as (
      insert into import (id, upload_key, file_sha256, currency)
      values (${file.id}, ${file.upload_key}, ${file.file_sha256}, ${file.currency})
      on conflict (upload_key) do nothing returning id)
    insert into import_file (import_id, body) select id, ${file.body} from added`)) === 1

export const findUpload = (
  db: Db,
  uploadKey: string,
): Promise<{ id: string; file_sha256: Buffer; currency: string } | undefined> =>
  db.first(sql`select id, file_sha256, currency from import where upload_key = ${uploadKey}`)

export const readImport = (db: Db, id: string): Promise<Import | undefined> =>
  db.first(sql`
    select id, status, currency, created_at, started_at, finished_at, lines_total,
      case status when 'done' then coalesce(lines_total, lines_done) else lines_done end as lines_read,
      products_created, products_changed, products_unchanged, error, found.*
    from import, lateral (
      select count(distinct handle) filter (where is_refusal and handle <> '') as products_refused,
        count(*) filter (where is_refusal) as rows_refused, count(*) filter (where not is_refusal) as notes
      from import_finding where import_id = import.id) found
    where id = ${id}`)

type FindingsPage = { import_id: string; is_refusal: boolean; limit: number; offset: number }

export const readFindings = (db: Db, page: FindingsPage): Promise<ImportFinding[]> =>
  db.many<ImportFinding>(sql`
    select row, handle, reason from import_finding
    where import_id = ${page.import_id} and is_refusal = ${page.is_refusal}
    order by id limit ${page.limit} offset ${page.offset}`)

export type BegunImport = { currency: string; lines_total: number | null; lines_done: number }

/** Marks an import as running; undefined where there is nothing left to do of it. One that was stopped goes on. */
export const beginImport = (db: Db, id: string): Promise<BegunImport | undefined> =>
  db.first(sql`
    update import set status = 'running', started_at = coalesce(started_at, now()), finished_at = null, error = null
    where id = ${id} and status <> 'done' and exists (select 1 from import_file where import_id = ${id})
    returning currency, lines_total, lines_done`)

/** The bytes of its file from `offset` on, at most so many; empty at the end. */
export const readSlice = async (
  db: Db,
  importId: string,
  { offset, length }: { offset: number; length: number },
): Promise<Buffer> =>
  (
    await db.one<{ slice: Buffer }>(sql`
      select substring(body from ${offset + 1}::int for ${length}::int) as slice
      from import_file where import_id = ${importId}`)
  ).slice

export const writeLinesTotal = (db: Db, id: string, lines: number): Promise<number> =>
  db.run(sql`update import set lines_total = ${lines} where id = ${id}`)

export type Step = {
  import_id: string
  from: number
  to: number
  outcome: 'created' | 'changed' | 'unchanged' | 'refused'
}

/**
 * Moves an import on by a product, in the transaction of that product. Throws where somebody else has: this process was
 * taken for dead, and must not go on.
 */
export const advanceImport = async (tx: Db, { import_id, from, to, outcome }: Step): Promise<void> => {
  const moved = await tx.run(sql`
    update import set lines_done = ${to},
      products_created = products_created + ${outcome === 'created' ? 1 : 0},
      products_changed = products_changed + ${outcome === 'changed' ? 1 : 0},
      products_unchanged = products_unchanged + ${outcome === 'unchanged' ? 1 : 0}
    where id = ${import_id} and lines_done = ${from} and status = 'running'`)
  if (moved !== 1) throw new Error('somebody else goes on with this import')
}

export const insertFindings = async (
  tx: Db,
  { import_id, is_refusal }: { import_id: string; is_refusal: boolean },
  findings: readonly ImportFinding[],
): Promise<void> => {
  if (findings.length === 0) return
  await tx.run(sql`
    insert into import_finding (import_id, is_refusal, row, handle, reason)
    select ${import_id}, ${is_refusal}, row, handle, reason
    from json_to_recordset(${JSON.stringify(findings)}::json) as t(row int, handle text, reason text)`)
}

/** Ends an import, with the reason where it failed as a whole. Its file goes. */
export const endImport = (db: Db, id: string, error: string | null): Promise<number> =>
  db.run(sql`
    with ended as (
      update import set status = ${error === null ? 'done' : 'failed'}, finished_at = now(), error = ${error}
      where id = ${id} and status = 'running' returning id)
    delete from import_file using ended where import_id = ended.id`)

/** Ends an import for the time being: its file stays, so that it can go on. */
export const stopImport = (db: Db, id: string, error: string): Promise<number> =>
  db.run(sql`
    update import set status = 'failed', finished_at = now(), error = ${error}
    where id = ${id} and status = 'running'`)

/** The files of imports that were stopped before `instant`, in ISO 8601. */
export const deleteStoppedFiles = (db: Db, before: string): Promise<number> =>
  db.run(sql`
    delete from import_file using import
    where import.id = import_id and status = 'failed' and finished_at < ${before}`)

export type ImportedBefore = { sha256: Buffer; quantities: Record<string, number> }

/** What the last file said of a product that is still there. */
export const findImported = (db: Db, productId: string): Promise<ImportedBefore | undefined> =>
  db.first(sql`
    select sha256, quantities from imported_product
    where product_id = ${productId} and exists (select 1 from product where id = ${productId})`)

export const rememberImported = (
  tx: Db,
  productId: string,
  { sha256, quantities }: ImportedBefore,
): Promise<number> =>
  tx.run(sql`
    insert into imported_product (product_id, sha256, quantities)
    values (${productId}, ${sha256}, ${JSON.stringify(quantities)}::json)
    on conflict (product_id) do update set sha256 = excluded.sha256, quantities = excluded.quantities`)
