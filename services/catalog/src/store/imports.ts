import type { BulkFormat, Import, ImportFinding } from '@selvedge/contracts'
import { type Db, sql } from '@selvedge/kernel'

export type NewImport = {
  id: string
  upload_key: string | null
  file_sha256: Buffer
  currency: string
  format: BulkFormat
  file_name: string | null
  is_dry_run: boolean
  may_price: boolean
  /** Others follow. */
  more: boolean
  body: Buffer
}

/** Stores a file to be imported; false where its upload key was used before. */
export const insertImport = async (tx: Db, file: NewImport): Promise<boolean> =>
  (await tx.run(sql`
    with added as (
      insert into import (id, upload_key, file_sha256, currency, format, file_name, is_dry_run, may_price, status)
      values (${file.id}, ${file.upload_key}, ${file.file_sha256}, ${file.currency}, ${file.format}, ${file.file_name},
        ${file.is_dry_run}, ${file.may_price}, ${file.more ? 'uploading' : 'waiting'})
      on conflict (upload_key) do nothing returning id)
    insert into import_file (import_id, body) select id, ${file.body} from added`)) === 1

export const findUpload = (
  db: Db,
  uploadKey: string,
): Promise<{ id: string; file_sha256: Buffer; currency: string } | undefined> =>
  db.first(sql`select id, file_sha256, currency from import where upload_key = ${uploadKey}`)

/** Takes the next piece of a file; undefined where another one comes next or no further one does. */
export const insertPiece = (
  tx: Db,
  { import_id, position, more, body }: { import_id: string; position: number; more: boolean; body: Buffer },
): Promise<{ id: string } | undefined> =>
  tx.first(sql`
    with next as (
      update import set pieces = ${position}, status = ${more ? 'uploading' : 'waiting'}
      where id = ${import_id} and status = 'uploading' and pieces = ${position - 1} returning id)
    insert into import_file (import_id, position, body) select id, ${position}, ${body} from next
    returning import_id as id`)

export const hasPiece = async (
  db: Db,
  { import_id, position, body }: { import_id: string; position: number; body: Buffer },
): Promise<boolean> =>
  (await db.first(sql`
    select 1 from import_file where import_id = ${import_id} and position = ${position}
      and sha256(body) = sha256(${body}::bytea)`)) !== undefined

const shown = sql`
  id, format, file_name, status, is_dry_run as dry_run, currency, created_at, started_at, finished_at, lines_total,
  case status when 'done' then coalesce(lines_total, lines_done) else lines_done end as lines_read,
  case when status = 'running' and lines_done > 0 then
    (extract(epoch from now() - started_at) * (lines_total - lines_done) / lines_done)::int end as seconds_left,
  created, changed, unchanged, error, found.*,
  status in ('failed', 'cancelled') and exists (select 1 from import_file where import_id = import.id) as may_go_on`

const finding = sql`lateral (
  select count(distinct case when import.format = 'jsonl' then row::text else handle end)
      filter (where is_refusal and (handle <> '' or import.format = 'jsonl')) as refused,
    count(*) filter (where is_refusal) as rows_refused, count(*) filter (where not is_refusal) as notes
  from import_finding where import_id = import.id) found`

export const readImport = (db: Db, id: string): Promise<Import | undefined> =>
  db.first(sql`select ${shown} from import, ${finding} where id = ${id}`)

export const readImports = (db: Db, page: { limit: number; offset: number }): Promise<Import[]> =>
  db.many(sql`
    select ${shown} from (
      select * from import order by created_at desc, id desc limit ${page.limit} offset ${page.offset}
    ) import, ${finding} order by created_at desc, id desc`)

export const countImports = async (db: Db): Promise<number> =>
  (await db.one<{ count: number }>(sql`select count(*) as count from import`)).count

type FindingsPage = { import_id: string; is_refusal: boolean; limit: number; offset: number }

export const readFindings = (db: Db, page: FindingsPage): Promise<ImportFinding[]> =>
  db.many<ImportFinding>(sql`
    select row, handle, reason from import_finding
    where import_id = ${page.import_id} and is_refusal = ${page.is_refusal}
    order by id limit ${page.limit} offset ${page.offset}`)

export type BegunImport = {
  format: BulkFormat
  currency: string
  lines_total: number | null
  lines_done: number
  is_dry_run: boolean
  may_price: boolean
}

/** Marks an import as running; undefined where there is nothing left to do of it. One that was stopped goes on. */
export const beginImport = (db: Db, id: string): Promise<BegunImport | undefined> =>
  db.first(sql`
    update import set status = 'running', started_at = coalesce(started_at, now()), finished_at = null, error = null
    where id = ${id} and status in ('waiting', 'running', 'failed')
      and exists (select 1 from import_file where import_id = ${id})
    returning format, currency, lines_total, lines_done, is_dry_run, may_price`)

/** What is tried begins anew, since it left nothing behind on which it could go on. */
export const beginAnew = (db: Db, id: string): Promise<number> =>
  db.run(sql`
    with found as (delete from import_finding where import_id = ${id})
    update import set lines_done = 0, created = 0, changed = 0, unchanged = 0 where id = ${id}`)

/** Where it can stop, or go on: `false` where it is too far for that. */
export const cancelImport = async (db: Db, id: string): Promise<boolean> =>
  (await db.run(sql`
    update import set status = 'cancelled', finished_at = now()
    where id = ${id} and status in ('uploading', 'waiting', 'running')`)) === 1

export const resumeImport = async (tx: Db, id: string): Promise<boolean> =>
  (await tx.run(sql`
    update import set status = 'waiting', finished_at = null, error = null
    where id = ${id} and status in ('failed', 'cancelled')
      and exists (select 1 from import_file where import_id = ${id})`)) === 1

/** The bytes of a piece from `offset` on, at most so many; empty at its end, undefined where there is no such piece. */
export const readSlice = async (
  db: Db,
  importId: string,
  { position, offset, length }: { position: number; offset: number; length: number },
): Promise<Buffer | undefined> =>
  (
    await db.first<{ slice: Buffer }>(sql`
      select substring(body from ${offset + 1}::int for ${length}::int) as slice
      from import_file where import_id = ${importId} and position = ${position}`)
  )?.slice

/** In bytes, as it was sent. */
export const readFileSize = async (db: Db, importId: string): Promise<number> =>
  (
    await db.one<{ size: number }>(
      sql`select coalesce(sum(length(body)), 0)::bigint as size from import_file where import_id = ${importId}`,
    )
  ).size

export const writeLinesTotal = (db: Db, id: string, lines: number): Promise<number> =>
  db.run(sql`update import set lines_total = ${lines} where id = ${id}`)

/** How many things became what. */
export type Counts = { created: number; changed: number; unchanged: number }
export const noCounts: Counts = { created: 0, changed: 0, unchanged: 0 }

export type Step = { import_id: string; from: number; to: number; counts: Counts }

/** Somebody stopped the import, or this process was taken for dead and another one goes on with it. */
export class ImportTakenAway extends Error {
  override readonly name = 'ImportTakenAway'
}

/** Moves an import on, in the transaction of what was taken. Throws where it is not this process's any more. */
export const advanceImport = async (tx: Db, { import_id, from, to, counts }: Step): Promise<void> => {
  const moved = await tx.run(sql`
    update import set lines_done = ${to}, created = created + ${counts.created},
      changed = changed + ${counts.changed}, unchanged = unchanged + ${counts.unchanged}
    where id = ${import_id} and lines_done = ${from} and status = 'running'`)
  if (moved !== 1) throw new ImportTakenAway('somebody else goes on with this import')
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

/** The files of imports that were stopped, or never sent whole, before `instant`, in ISO 8601. */
export const deleteStoppedFiles = (db: Db, before: string): Promise<number> =>
  db.run(sql`
    delete from import_file using import
    where import.id = import_id and status in ('failed', 'cancelled', 'uploading')
      and coalesce(finished_at, created_at) < ${before}`)

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

type Quantities = { product_id: string; quantities: Record<string, number> }

/** What the last file said of the stock of products, where one said anything. */
export const readImportedStock = (db: Db, productIds: readonly string[]): Promise<Quantities[]> =>
  db.many<Quantities>(
    sql`select product_id, quantities from imported_product where product_id = any(${productIds}::uuid[])`,
  )

/** No hash comes of it: a file of another kind takes the product as it then is. */
export const rememberStock = (tx: Db, rows: readonly Quantities[]): Promise<number> =>
  tx.run(sql`
    insert into imported_product (product_id, sha256, quantities)
    select product_id, '', quantities
    from json_to_recordset(${JSON.stringify(rows)}::json) as given(product_id uuid, quantities json)
    on conflict (product_id) do update set sha256 = '', quantities = excluded.quantities
    where imported_product.quantities::text <> excluded.quantities::text`)
