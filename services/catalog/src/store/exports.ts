import type { BulkFormat, CatalogExport } from '@selvedge/contracts'
import { exportDays } from '@selvedge/contracts'
import { type Db, sql } from '@selvedge/kernel'

export type NewExport = { id: string; format: BulkFormat; currency: string; may_price: boolean }

export const insertExport = (tx: Db, { id, format, currency, may_price }: NewExport): Promise<number> =>
  tx.run(sql`
    insert into export (id, format, currency, may_price) values (${id}, ${format}, ${currency}, ${may_price})`)

const shown = sql`
  id, format, status, currency, created_at, finished_at, things_total, things_done, left_out, pieces, bytes, error,
  case when status = 'running' and things_done > 0 then
    (extract(epoch from now() - started_at) * greatest(0, things_total - things_done) / things_done)::int
  end as seconds_left,
  case when status = 'done' then finished_at + make_interval(days => ${exportDays}::int) end as kept_until`

export const readExport = (db: Db, id: string): Promise<CatalogExport | undefined> =>
  db.first(sql`select ${shown} from export where id = ${id}`)

export const readExports = (db: Db, page: { limit: number; offset: number }): Promise<CatalogExport[]> =>
  db.many(sql`
    select ${shown} from export order by created_at desc, id desc limit ${page.limit} offset ${page.offset}`)

export const countExports = async (db: Db): Promise<number> =>
  (await db.one<{ count: number }>(sql`select count(*) as count from export`)).count

export type BegunExport = {
  format: BulkFormat
  currency: string
  may_price: boolean
  kind: number
  after: string | null
  pieces: number
  things_total: number | null
}

/** Marks an export as running; undefined where there is nothing left to do of it. One that was cut off goes on. */
export const beginExport = (db: Db, id: string): Promise<BegunExport | undefined> =>
  db.first(sql`
    update export set status = 'running', started_at = coalesce(started_at, now()), error = null, finished_at = null
    where id = ${id} and status in ('waiting', 'running', 'failed')
    returning format, currency, may_price, kind, after, pieces, things_total`)

export const writeThingsTotal = (db: Db, id: string, total: number): Promise<number> =>
  db.run(sql`update export set things_total = ${total} where id = ${id}`)

export type Piece = {
  id: string
  position: number
  body: Buffer
  kind: number
  after: string | null
  things: number
  left_out: number
}

/** Adds a piece and says where to go on; false where it was stopped, or somebody else goes on with it. */
export const insertExportPiece = async (db: Db, piece: Piece): Promise<boolean> =>
  (await db.run(sql`
    with moved as (
      update export set pieces = ${piece.position}, bytes = bytes + ${piece.body.length}, kind = ${piece.kind},
        after = ${piece.after}, things_done = things_done + ${piece.things}, left_out = left_out + ${piece.left_out}
      where id = ${piece.id} and status = 'running' and pieces = ${piece.position - 1} returning id)
    insert into export_piece (export_id, position, body) select id, ${piece.position}, ${piece.body} from moved`)) ===
  1

export const endExport = (db: Db, id: string, error: string | null): Promise<number> =>
  db.run(sql`
    update export set status = ${error === null ? 'done' : 'failed'}, finished_at = now(), error = ${error}
    where id = ${id} and status = 'running'`)

export const readPiece = (
  db: Db,
  { export_id, position }: { export_id: string; position: number },
): Promise<{ body: Buffer; may_price: boolean } | undefined> =>
  db.first(sql`
    select body, may_price from export_piece join export on export.id = export_id
    where export_id = ${export_id} and position = ${position}`)

/** Its pieces go with it. */
export const deleteExport = (db: Db, id: string): Promise<number> =>
  db.run(sql`delete from export where id = ${id}`)

export const deleteExportsBefore = (db: Db, before: string): Promise<number> =>
  db.run(sql`delete from export where coalesce(finished_at, created_at) < ${before}`)
