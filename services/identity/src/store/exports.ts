import type { Export, ExportRequest } from '@selvedge/contracts'
import { type Db, insertingKeys, sql } from '@selvedge/kernel'

const shown = sql`id, status, created_at, expires_at, size`

/** One that is being prepared already is answered instead; undefined where there is no such account. */
export const insertExport = (
  tx: Db,
  request: { id: string; customer_id: string; requested_by: string | null; locale: string },
): Promise<(Export & { added: boolean }) | undefined> =>
  tx.first(sql`
    with owner as (
      select id from customer where id = ${request.customer_id} for no key update
    ), earlier as (
      select ${shown}, false as added from export_request
      where customer_id = (select id from owner) and status = 'preparing' order by id desc limit 1
    ), added as (
      insert into export_request (id, customer_id, requested_by, status, locale)
      select ${request.id}::uuid, id, ${request.requested_by}::uuid, 'preparing', ${request.locale} from owner
      where not exists (select from earlier)
      returning ${shown}, true as added
    )
    select * from earlier union all select * from added`)

export const listExports = (db: Db, customerId: string): Promise<Export[]> =>
  db.many(sql`
    select ${shown} from export_request
    where customer_id = ${customerId} and coalesce(expires_at > now(), true) order by id desc limit 20`)

export const listExportRequests = async (
  db: Db,
  { status, limit, offset }: { status: string | null; limit: number; offset: number },
) => {
  const found = sql`from export_request
    where coalesce(expires_at > now(), true) and (${status}::text is null or status = ${status})`
  const [data, { total }] = await Promise.all([
    db.many<ExportRequest>(sql`
      select ${shown}, customer_id ${found} order by id desc limit ${limit} offset ${offset}`),
    db.one<{ total: number }>(sql`select count(*) as total ${found}`),
  ])
  return { data, total }
}

export type ExportRow = {
  id: string
  customer_id: string
  status: Export['status']
  locale: string
  archive: Buffer | null
}

export const findExport = (db: Db, id: string): Promise<ExportRow | undefined> =>
  db.first(sql`
    select id, customer_id, status, locale, archive from export_request
    where id = ${id} and coalesce(expires_at > now(), true)`)

/** Keeps the archive, sealed under a key of its person. */
export const writeArchive = (
  db: Db,
  { id, customer_id, archive, days }: { id: string; customer_id: string; archive: Buffer; days: number },
): Promise<{ expires_at: string } | undefined> => {
  const key = db.personal.keyFor(customer_id)
  const sealed = db.personal.seal(key, 'export', { subject: id, value: archive.toString('base64') })
  return db.first(sql`
    with keys as (${insertingKeys([key])})
    update export_request set archive = ${sealed}, size = ${archive.length}, status = 'ready', ready_at = now(),
      expires_at = now() + make_interval(days => ${days}::int)
    where id = ${id} returning expires_at`)
}

export const openArchive = async (db: Db, { id, archive }: ExportRow): Promise<Buffer | undefined> => {
  const [text] = await db.personal.open<string>(db, 'export', [{ subject: id, sealed: archive }])
  return text === null || text === undefined ? undefined : Buffer.from(text, 'base64')
}

export const failExport = (db: Db, id: string): Promise<number> =>
  db.run(sql`
    update export_request set status = 'failed', expires_at = now() + interval '1 day'
    where id = ${id} and status = 'preparing'`)

export const deleteOldExports = (db: Db): Promise<number> =>
  db.run(sql`delete from export_request where expires_at < now()`)
