import pg from 'pg'
import { isFailed } from './contract/index.ts'
import type { PersonalData } from './personal-data.ts'
import { personalOf } from './personal-of-database.ts'
import { type Statement, statementName } from './sql.ts'

/** A connection pool, or a transaction on one: what a store's functions take. */
export type Db = {
  /** All rows. */
  many<Row>(statement: Statement): Promise<Row[]>
  /** The one row that there must be; throws where there is none. */
  one<Row>(statement: Statement): Promise<Row>
  /** The first row, if any. */
  first<Row>(statement: Statement): Promise<Row | undefined>
  /** The number of rows written. */
  run(statement: Statement): Promise<number>
  /**
   * Commits when the work returns; rolls back when it throws or returns a failure. Inside a transaction it is a
   * savepoint. Work that lost a serialisation or deadlock race runs again, so it must touch nothing but the database.
   * So does a statement outside of a transaction.
   */
  transaction<T>(work: (tx: Db) => Promise<T>): Promise<T>
  /**
   * Does something in memory once what was written has committed: the transaction around this one, too, such as the one of
   * an idempotency key. Never where it was rolled back; at once outside of a transaction. Must not throw.
   */
  afterCommit(work: () => void): void
  /** Seals what the tables hold of persons. Throws where the database was opened without it. */
  readonly personal: PersonalData
}

export type Database = Db & {
  readonly pool: pg.Pool
  /** How what is personal is sealed on this database, in its transactions too. */
  sealWith(personal: PersonalData): void
  /** Calls back after each commit of this process that published events. */
  onPublish(listener: () => void): void
  close(): Promise<void>
}

export type DatabaseOptions = {
  url: string
  /** Shown in pg_stat_activity. */
  name: string
  /** Connections at most. */
  max?: number
}

/** How values arrive, on every connection whose statements are written as `Statement`s. */
export const types = new pg.TypeOverrides()
types.setTypeParser(20, (text) => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} does not fit a number`)
  return value
})
for (const textual of [1082, 1114]) types.setTypeParser(textual, (text) => text)
types.setTypeParser(1184, (text) => new Date(text).toISOString())

/** Opens a pool. Instants arrive as ISO 8601 strings, bigint as numbers, xid8 and numeric as strings. */
export const openDatabase = ({ url, name, max = 10 }: DatabaseOptions): Database => {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: name,
    max,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
    types,
    keepAlive: true,
    options:
      '-c statement_timeout=30000 -c idle_in_transaction_session_timeout=60000 -c timezone=UTC -c plan_cache_mode=force_generic_plan',
  })
  // An idle connection that the server ended is not a reason to end the process: the pool opens another.
  pool.on('error', () => {})
  // Nor is one that it ended between two statements of a transaction: the next statement fails, and the work with it.
  pool.on('connect', (client) => client.on('error', () => {}))
  let sealing: PersonalData | undefined
  const personal = personalOf(() => {
    if (sealing === undefined) throw new Error(`${name} has no keys for personal data`)
    return sealing
  })
  const listeners: (() => void)[] = []
  const published = () => {
    for (const listener of listeners) listener()
  }

  const execute = async (statement: Statement) => {
    const result = await retryLostRaces(() => pool.query(queryOf(statement)))
    if (statement.publishes) published()
    return result
  }

  const transaction = <T>(work: (tx: Db) => Promise<T>): Promise<T> =>
    retryLostRaces(async () => {
      const client = await pool.connect()
      let broken: Error | undefined
      try {
        await client.query('begin')
        const tx = onClient(client, personal)
        const result = await work(tx.db)
        if (isFailed(result)) {
          await client.query('rollback')
        } else {
          await client.query('commit')
          if (tx.publishes()) published()
          tx.committed()
        }
        return result
      } catch (error) {
        await client.query('rollback').catch((lost: Error) => {
          broken = lost
        })
        throw error
      } finally {
        client.release(broken)
      }
    })

  return {
    ...readers(execute),
    transaction,
    afterCommit: (work) => work(),
    personal,
    sealWith: (given) => {
      sealing = given
    },
    pool,
    onPublish: (listener) => listeners.push(listener),
    close: () => pool.end(),
  }
}

type Execute = (statement: Statement) => Promise<pg.QueryResult>

const readers = (execute: Execute): Omit<Db, 'transaction' | 'afterCommit' | 'personal'> => ({
  many: async <Row>(statement: Statement) => (await execute(statement)).rows as Row[],
  one: async <Row>(statement: Statement) => {
    const { rows } = await execute(statement)
    if (rows.length === 0) throw new Error(`no row: ${statement.text.trim().slice(0, 200)}`)
    return rows[0] as Row
  },
  first: async <Row>(statement: Statement) => (await execute(statement)).rows[0] as Row | undefined,
  run: async (statement) => (await execute(statement)).rowCount ?? 0,
})

/** The transaction that is open on a connection. */
export const onClient = (client: pg.ClientBase, personal: PersonalData = noKeys) => {
  let publishes = false
  let depth = 0
  let afterwards: (() => void)[] = []
  const execute: Execute = (statement) => {
    publishes ||= statement.publishes
    return client.query(queryOf(statement))
  }
  const db: Db = {
    ...readers(execute),
    personal,
    afterCommit: (work) => {
      afterwards = [...afterwards, work]
    },
    transaction: async (work) => {
      const savepoint = `s${++depth}`
      const before = afterwards
      await client.query(`savepoint ${savepoint}`)
      try {
        const result = await work(db)
        if (isFailed(result)) afterwards = before
        await client.query(`${isFailed(result) ? 'rollback to' : 'release'} savepoint ${savepoint}`)
        return result
      } catch (error) {
        afterwards = before
        await client.query(`rollback to savepoint ${savepoint}`)
        throw error
      }
    },
  }
  return {
    db,
    publishes: () => publishes,
    committed: () => {
      for (const work of afterwards) work()
    },
  }
}

const noKeys = personalOf(() => {
  throw new Error('this transaction has no keys for personal data')
})

const queryOf = ({ text, values }: Statement): pg.QueryConfig => {
  const name = statementName(text)
  return name === undefined ? { text, values: [...values] } : { name, text, values: values as unknown[] }
}

/** The SQLSTATE of a database error, such as `23505` for a unique violation. */
export const sqlState = (error: unknown): string | undefined =>
  error instanceof pg.DatabaseError ? error.code : undefined

/** The constraint that a write violated, if that is why it failed. */
export const violatedConstraint = (error: unknown): string | undefined =>
  error instanceof pg.DatabaseError && error.code?.startsWith('23') ? error.constraint : undefined

/** Four times at most. What is run again was rolled back: a statement by itself is a transaction of its own. */
const retryLostRaces = async <T>(work: () => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt === 4 || !lostRace(error)) throw error
    }
  }
}

const lostRace = (error: unknown) => {
  const state = sqlState(error)
  return state === '40001' || state === '40P01'
}
