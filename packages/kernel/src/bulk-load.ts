import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { BinaryRows, type Encode } from './binary-rows.ts'
import { connect } from './connect.ts'
import { type Db, onClient } from './database.ts'
import { encoders } from './encode-value.ts'

/** Columns by table, in the schema of the connection's role. */
export type BulkTables = Readonly<Record<string, readonly string[]>>

export type BulkTarget<Tables> = {
  url: string
  tables: Tables
  /**
   * Tables whose indexes are kept up while they are filled: those of wide rows, all of which each index would read again.
   * The filling thread is the slower one, so that PostgreSQL has time for it.
   */
  indexed?: readonly (keyof Tables & string)[]
  /** What to do where one of the tables holds rows. */
  occupied: 'refuse' | 'add'
}

export type BulkLoad<Tables> = {
  /** The load's transaction, for what goes with the rows. */
  db: Db
  /** Takes one row of a table, its values in the order of the columns. */
  add: { readonly [T in keyof Tables]: (row: { readonly [Column in keyof Tables[T]]: unknown }) => void }
  /** Resolves once there is room for more rows: to be waited for after each few dozen. Rejects where rows were refused. */
  drain(): Promise<void>
}

/** What is done with many things, a few dozen at a time so that whoever shares the thread has its turn. */
export type Batches<T> = AsyncIterable<readonly T[]> | Iterable<readonly T[]>

/** Rows on their way and rows being written: at most twice this much is held in memory, and what a batch adds to it. */
const bufferBytes = 4 * 1024 * 1024
const pieceBytes = 256 * 1024

/**
 * Fills several tables at the speed of COPY in one transaction, whole or not at all; waits for as long as it takes.
 * Tables that are all empty are filled without their constraints and, but for `indexed` ones, indexes, which are put back as they
 * were declared: sorting once is several times cheaper than a million insertions, and rows of a table that is emptied in the same
 * transaction need no log of their own where `wal_level` is `minimal`. Until it commits such tables cannot be read.
 * Where a table holds rows, `refuse` throws and `add` inserts beside them. Whoever follows the tables is woken.
 */
export const bulkLoad = async <const Tables extends BulkTables, T>(
  { url, tables, indexed = [], occupied }: BulkTarget<Tables>,
  fill: (load: BulkLoad<Tables>) => Promise<T>,
): Promise<T> => {
  const client = await connect(url, `load of ${Object.keys(tables).join(', ')}`)
  try {
    await client.query('begin')
    await client.query('set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0')
    const sinks: Sink[] = []
    for (const [name, columns] of Object.entries(tables)) sinks.push(await openSink(client, name, columns))
    let ready: Promise<Prepared> | undefined
    let sending: Promise<void> = Promise.resolve()
    /** The rows noted so far go out once those before them have arrived. */
    const send = async () => {
      ready ??= prepare(client, { tables: Object.keys(tables), indexed }, occupied)
      const { copyOptions } = await ready
      await sending
      for (const sink of sinks) sink.swap()
      sending = copyAll(client, sinks, copyOptions)
      // It is looked at when the next rows go out.
      sending.catch(() => {})
    }
    const load: BulkLoad<Tables> = {
      db: onClient(client).db,
      add: Object.fromEntries(sinks.map(({ name, add }) => [name, add])) as BulkLoad<Tables>['add'],
      drain: async () => {
        if (sinks.reduce((sum, { noted }) => sum + noted().length, 0) > bufferBytes) await send()
      },
    }
    const result = await fill(load).catch(async (error) => {
      // Rows that were refused have ended the transaction: what came of that says less than why.
      await sending
      throw error
    })
    await send()
    await sending
    await (await ready)?.putBack()
    await client.query('commit')
    await settle(client, Object.keys(tables))
    return result
  } finally {
    // The server rolls back what a lost connection leaves.
    await client.end().catch(() => {})
  }
}

/** A table with the rows being noted and, in the other buffer, those that are on their way. */
type Sink = {
  name: string
  columns: readonly string[]
  add(row: readonly unknown[]): void
  noted(): BinaryRows
  leaving(): BinaryRows
  swap(): void
}

const openSink = async (client: pg.Client, name: string, columns: readonly string[]): Promise<Sink> => {
  const { rows } = await client.query<{ column: string; type: string }>(
    `select attname as column, format_type(atttypid, null) as type from pg_attribute
    where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
    [pg.escapeIdentifier(name)],
  )
  const types = new Map(rows.map(({ column, type }) => [column, type]))
  const encodersOf = columns.map((column): Encode => {
    const type = types.get(column)
    const encode = encoders[type ?? '']
    if (encode === undefined)
      throw new TypeError(`${name}.${column}: a bulk load cannot write ${type ?? 'what is not there'}`)
    return encode
  })
  let noted = new BinaryRows()
  let leaving = new BinaryRows()
  return {
    name,
    columns,
    add: (row) => noted.add(encodersOf, row),
    noted: () => noted,
    leaving: () => leaving,
    swap: () => {
      leaving.clear()
      ;[noted, leaving] = [leaving, noted]
    },
  }
}

const copyAll = async (client: pg.Client, sinks: readonly Sink[], options: string): Promise<void> => {
  for (const { name, columns, leaving } of sinks) {
    if (leaving().length === 0) continue
    const bytes = leaving().finish()
    const list = columns.map((column) => pg.escapeIdentifier(column)).join(', ')
    const stream = client.query(
      copyFrom(`copy ${pg.escapeIdentifier(name)} (${list}) from stdin with (${options})`),
    )
    const done = finished(stream)
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      if (!stream.write(bytes.subarray(at, at + pieceBytes)))
        await Promise.race([once(stream, 'drain'), done])
    }
    stream.end()
    await done
  }
}

type Prepared = { copyOptions: string; putBack(): Promise<void> }

/** Not before the first rows go out: until then the tables stay as readable as they were. */
const prepare = async (
  client: pg.Client,
  { tables, indexed }: { tables: readonly string[]; indexed: readonly string[] },
  occupied: 'refuse' | 'add',
): Promise<Prepared> => {
  const names = tables.map((table) => pg.escapeIdentifier(table))
  const lookForRows = async (): Promise<string | undefined> => {
    const { rows } = await client.query<{ name: string }>(
      tables
        .map((table, at) => `(select ${pg.escapeLiteral(table)} as name from ${names[at]} limit 1)`)
        .join(' union all '),
    )
    return rows[0]?.name
  }
  let full = await lookForRows()
  if (full === undefined) {
    await client.query(`lock table ${names.join(', ')} in access exclusive mode`)
    // Whoever was writing when we asked has committed by now.
    full = await lookForRows()
  }
  if (full !== undefined) {
    if (occupied === 'refuse') throw new Error(`a bulk load needs empty tables, and ${full} holds rows`)
    return { copyOptions: 'format binary', putBack: async () => {} }
  }
  // Triggers that keep a table from being emptied mean one that holds something.
  for (const name of names) await client.query(`alter table ${name} disable trigger user`)
  await client.query(`truncate ${names.join(', ')}`)
  for (const name of names) await client.query(`alter table ${name} enable trigger user`)
  const statements = await takeOff(
    client,
    names,
    indexed.map((table) => pg.escapeIdentifier(table)),
  )
  return {
    copyOptions: 'format binary, freeze',
    putBack: async () => {
      // A sort that is shared goes through files; this one stays in memory, and other services load meanwhile.
      await client.query(
        `set local maintenance_work_mem = '256MB'; set local max_parallel_maintenance_workers = 0`,
      )
      for (const statement of statements) await client.query(statement)
    },
  }
}

/**
 * Takes constraints and indexes off and returns the statements that put them back, keys before what refers to them. Of the
 * `indexed` tables only what refers to others.
 */
const takeOff = async (
  client: pg.Client,
  names: readonly string[],
  indexed: readonly string[],
): Promise<string[]> => {
  const constraints = await client.query<{ drop: string; add: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
      format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as add
    from pg_constraint where conrelid = any($1::regclass[])
      and (contype = 'f' or contype in ('p', 'u') and conrelid <> all($2::regclass[]))
    order by contype <> 'f', conname`,
    [names, indexed],
  )
  const indexes = await client.query<{ drop: string; add: string }>(
    `select format('drop index %s', indexrelid::regclass) as drop, pg_get_indexdef(indexrelid) as add
    from pg_index where indrelid = any($1::regclass[]) and indrelid <> all($2::regclass[])
      and not exists (select 1 from pg_constraint where conindid = indexrelid)`,
    [names, indexed],
  )
  for (const { drop } of [...constraints.rows, ...indexes.rows]) await client.query(drop)
  return [...constraints.rows.toReversed(), ...indexes.rows].map(({ add }) => add)
}

/** What the planner and those who follow the tables must know. */
const settle = async (client: pg.Client, tables: readonly string[]): Promise<void> => {
  // A coarse sample is enough to plan by; autovacuum takes a finer one later.
  await client.query('set default_statistics_target = 10')
  await client.query(`analyze ${tables.map((table) => pg.escapeIdentifier(table)).join(', ')}`)
  await client.query(`select pg_notify('selvedge_' || current_schema, '')`)
}
