import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Location } from '@selvedge/contracts'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

export type OpeningStock = { variant_id: string; location_id: string; on_hand: number }
export type Opening = {
  locations: readonly Location[]
  stock: AsyncIterable<OpeningStock> | Iterable<OpeningStock>
}

const chunkBytes = 64 * 1024

/** Rows in the text form of COPY, many to a chunk: a stream costs by the chunk. The values need no escaping. */
async function* chunksOf(stock: Opening['stock']): AsyncGenerator<string> {
  let chunk = ''
  for await (const { variant_id, location_id, on_hand } of stock) {
    chunk += `${variant_id}\t${location_id}\t${on_hand}\n`
    if (chunk.length >= chunkBytes) {
      yield chunk
      chunk = ''
    }
  }
  if (chunk !== '') yield chunk
}

/**
 * Fills an empty stock room in one transaction; the number of stock rows. Throws, and leaves everything as it was, where
 * there is stock already or a row does not fit.
 */
export const copyStock = async (databaseUrl: string, { locations, stock }: Opening): Promise<number> => {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: 'selvedge inventory load',
    // The rows go through one sort, for which the usual memory of a statement is too little.
    options: '-c work_mem=128MB',
  })
  // A lost connection fails the load; it is no reason to end the process.
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('begin')
    await client.query('lock table stock in share row exclusive mode')
    const { rowCount: known } = await client.query('select from stock limit 1')
    if (known !== 0) throw new Error('a bulk load needs an empty stock room, and this one holds stock')
    await client.query(
      `insert into location (id, name, country, priority)
       select id, name, country, priority
       from jsonb_to_recordset($1::jsonb) as given (id uuid, name text, country text, priority int)
       on conflict (id) do update
       set name = excluded.name, country = excluded.country, priority = excluded.priority`,
      [JSON.stringify(locations)],
    )
    // Each row of a variant says how many there are, which is known once all have come.
    await client.query(
      'create temporary table opening (variant_id uuid, location_id uuid, on_hand int) on commit drop',
    )
    await pipeline(
      Readable.from(chunksOf(stock), { objectMode: true }),
      client.query(copyFrom('copy opening from stdin')),
    )
    const { rows: unknown } = await client.query<{ location_id: string }>(
      `select location_id from opening
       where not exists (select from location where id = location_id) limit 1`,
    )
    if (unknown[0] !== undefined) throw new Error(`no location ${unknown[0].location_id} for its stock`)
    const { rowCount } = await client.query(
      `insert into stock (variant_id, location_id, on_hand, locations)
       select variant_id, location_id, on_hand, count(*) over (partition by variant_id)
       from opening order by variant_id, location_id`,
    )
    await client.query(
      `insert into ledger (variant_id, location_id, on_hand_change, reserved_change, reason)
       select variant_id, location_id, on_hand, 0, 'declared' from opening where on_hand <> 0 order by variant_id`,
    )
    await client.query('commit')
    return rowCount ?? 0
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    await client.end()
  }
}
