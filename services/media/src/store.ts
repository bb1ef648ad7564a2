import { type Db, sql } from '@selvedge/kernel'

/** A picture as it is kept; its bytes are in `file`. */
export type ImageRow = {
  id: string
  file: string
  width: number
  height: number
  bytes: number
  placeholder: string
  dominant_colour: string
  created_at: string
}

const columns = sql`id, file, width, height, bytes, placeholder, dominant_colour, created_at`

export const findImages = (db: Db, ids: readonly string[]) =>
  db.many<ImageRow>(sql`select ${columns} from image where id = any(${ids})`)

export const findImage = async (db: Db, id: string): Promise<ImageRow | undefined> =>
  (await findImages(db, [id]))[0]

/** A page of the newest, and how many there are. */
export const listImages = async (db: Db, paging: { page: number; limit: number }) => {
  const [{ total }, rows] = await Promise.all([
    db.one<{ total: number }>(sql`select count(*) as total from image`),
    db.many<ImageRow>(sql`
      select ${columns} from image order by created_at desc, id
      limit ${paging.limit} offset ${(paging.page - 1) * paging.limit}`),
  ])
  return { total, rows }
}

/** Remembers a file before it is written, so that a crash leaves none that nobody knows of. */
export const announceFile = (db: Db, file: string) =>
  db.run(sql`insert into loose_file (file) values (${file})`)

/**
 * Makes a picture of a file that was announced and has been written. Undefined where somebody else was first with the
 * same picture, or the file was removed meanwhile: it then stays loose.
 */
export const adoptFile = (db: Db, image: Omit<ImageRow, 'created_at'>): Promise<ImageRow | undefined> =>
  db.first<ImageRow>(sql`
    with added as (
      insert into image (id, file, width, height, bytes, placeholder, dominant_colour)
      select ${image.id}, file, ${image.width}::integer, ${image.height}::integer, ${image.bytes}::integer,
        ${image.placeholder}, ${image.dominant_colour}
      from loose_file where file = ${image.file} for update
      on conflict (id) do nothing
      returning ${columns}
    ), adopted as (
      delete from loose_file where file in (select file from added)
    )
    select ${columns} from added`)

/** Forgets a picture; its file is loose from then on. Its row as it was, or undefined where there is none. */
export const releaseFile = (db: Db, id: string): Promise<ImageRow | undefined> =>
  db.first<ImageRow>(sql`
    with removed as (delete from image where id = ${id} returning ${columns}),
    loose as (insert into loose_file (file) select file from removed)
    select ${columns} from removed`)

export const looseFiles = async (db: Db, limit: number): Promise<string[]> => {
  const rows = await db.many<{ file: string }>(sql`
    select file from loose_file where since < now() - interval '1 hour' order by since limit ${limit}`)
  return rows.map(({ file }) => file)
}

export const forgetFile = (db: Db, file: string) => db.run(sql`delete from loose_file where file = ${file}`)
