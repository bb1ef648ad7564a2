import type { Export, ExportRequest } from '@selvedge/contracts'
import { type Db, insertingKeys, sql } from '@selvedge/kernel'

const shown = sql`id, status, created_at, expires_at, size, parts`

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
}

export const findExport = (db: Db, id: string): Promise<ExportRow | undefined> =>
  db.first(sql`
    select id, customer_id, status, locale from export_request
    where id = ${id} and coalesce(expires_at > now(), true)`)

/** Takes away what was made before somebody was cut off. */
export const startOver = (db: Db, id: string): Promise<number> =>
  db.run(sql`delete from export_part where export_id = ${id}`)

type NewPart = { export_id: string; customer_id: string; part: number; archive: Buffer }

/** Keeps an archive, sealed under a key of its person; nothing where they have been erased meanwhile. */
export const writePart = (db: Db, { export_id, customer_id, part, archive }: NewPart): Promise<number> => {
  const key = db.personal.keyFor(customer_id)
  const value = archive.toString('base64')
  const sealed = db.personal.seal(key, 'export', { subject: subjectOf(export_id, part), value })
  return db.run(sql`
    with keys as (${insertingKeys([key])})
    insert into export_part (export_id, part, archive, size)
    select id, ${part}::integer, ${sealed}::bytea, ${archive.length}::integer from export_request where id = ${export_id}
    on conflict (export_id, part) do update set archive = excluded.archive, size = excluded.size`)
}

const subjectOf = (id: string, part: number): string => `${id}/${part}`

/** It can be fetched from now on, and takes the place of those before. Undefined where its person has been erased. */
export const finishExport = (
  db: Db,
  { id, days }: { id: string; days: number },
): Promise<{ expires_at: string } | undefined> =>
  db.first(sql`
    with made as (
      select count(*) as parts, coalesce(sum(size), 0) as size from export_part where export_id = ${id}
    ), finished as (
      update export_request set status = 'ready', ready_at = now(), parts = made.parts, size = made.size,
        expires_at = now() + make_interval(days => ${days}::int)
      from made where id = ${id} returning customer_id, expires_at
    ), former as (
      delete from export_request using finished
      where export_request.customer_id = finished.customer_id and status = 'ready' and id < ${id}
    )
    select expires_at from finished`)

/** Undefined where there is no such part, or its person's keys are destroyed. */
export const openPart = async (db: Db, id: string, part: number): Promise<Buffer | undefined> => {
  const row = await db.first<{ archive: Buffer }>(
    sql`select archive from export_part where export_id = ${id} and part = ${part}`,
  )
  if (row === undefined) return undefined
  const [text] = await db.personal.open<string>(db, 'export', [
    { subject: subjectOf(id, part), sealed: row.archive },
  ])
  return text === null || text === undefined ? undefined : Buffer.from(text, 'base64')
}

export const failExport = (db: Db, id: string): Promise<number> =>
  db.run(sql`
    update export_request set status = 'failed', expires_at = now() + interval '1 day'
    where id = ${id} and status = 'preparing'`)

export const deleteOldExports = (db: Db): Promise<number> =>
  db.run(sql`delete from export_request where expires_at < now()`)
