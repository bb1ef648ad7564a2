import pg from 'pg'
import { connect } from './connect.ts'
import { jobSchema } from './job-queue.ts'

/**
 * Notes about a whole installation, such as whether demo data was loaded: a table of the administrator's, which no
 * service can read. `url` is the one that `provision` is given.
 */
export const openInstallation = async (url: string) => {
  const client = await connect(url, 'installation')
  await client.query('create schema if not exists selvedge')
  await client.query(
    'create table if not exists selvedge.installation (key text primary key, value text not null)',
  )
  return {
    read: async (key: string): Promise<string | undefined> => {
      const { rows } = await client.query<{ value: string }>(
        'select value from selvedge.installation where key = $1',
        [key],
      )
      return rows[0]?.value
    },
    write: async (key: string, value: string): Promise<void> => {
      await client.query(
        `insert into selvedge.installation values ($1, $2) on conflict (key) do update set value = excluded.value`,
        [key, value],
      )
    },
    forget: async (key: string): Promise<void> => {
      await client.query('delete from selvedge.installation where key = $1', [key])
    },
    /** Removes everything that the services hold. For a demo whose loading was cut off. */
    dropServices: async (services: readonly string[]): Promise<void> => {
      for (const schema of services.flatMap((service) => [service, jobSchema(service)]))
        await client.query(`drop schema if exists ${pg.escapeIdentifier(schema)} cascade`)
    },
    close: () => client.end(),
  }
}

/** Creates a database where there is none of this name, and returns its URL. */
export const ensureDatabase = async (adminUrl: string, name: string): Promise<string> => {
  const client = await connect(adminUrl, 'installation')
  try {
    const known = await client.query('select 1 from pg_database where datname = $1', [name])
    if (known.rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  return url.href
}
