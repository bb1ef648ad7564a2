import { createHash, createHmac } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import pg from 'pg'
import { connect } from './connect.ts'
import { jobSchema } from './job-queue.ts'

/** Each service's role and schema carry the service's name; the role has rights in that schema only. */
export const roleOf = (service: string) => `selvedge_${service}`

/** The password of a service's role, derived from one secret so that no process has to be told each of them. */
export const rolePassword = (secret: string, service: string) =>
  createHmac('sha256', secret).update(`role ${service}`).digest('base64url')

/** The connection string with which a service reaches its own schema in a database that `provision` has prepared. */
export const serviceUrl = (url: string, secret: string, service: string): string => {
  const own = new URL(url)
  own.username = roleOf(service)
  own.password = rolePassword(secret, service)
  return own.href
}

/** A service as far as it needs a place in the database. */
export type Tenant = { readonly contract: { readonly $name: string }; readonly jobs: readonly unknown[] }

/**
 * Creates the role and schema of each service where they are missing, and a schema for its jobs where it has any. Safe to repeat and to run from several processes.
 * `url` is a superuser's, or of a role that may create roles and schemas.
 */
export const provision = async (url: string, secret: string, services: readonly Tenant[]): Promise<void> => {
  const client = await connect(url, 'provision')
  try {
    // Roles belong to the whole server, so two databases being prepared at once would meet without this lock.
    await client.query(`select pg_advisory_lock(hashtext('selvedge provision'))`)
    await client.query('revoke all on schema public from public')
    for (const { contract, jobs } of services) {
      const service = contract.$name
      const role = pg.escapeIdentifier(roleOf(service))
      const schema = pg.escapeIdentifier(service)
      const password = pg.escapeLiteral(rolePassword(secret, service))
      const known = await client.query('select 1 from pg_roles where rolname = $1', [roleOf(service)])
      await client.query(`${known.rowCount ? 'alter' : 'create'} role ${role} login password ${password}`)
      await client.query(`grant ${role} to current_user`)
      await client.query(`create schema if not exists ${schema} authorization ${role}`)
      await client.query(`alter role ${role} set search_path to ${schema}`)
      if (jobs.length > 0) {
        const own = pg.escapeIdentifier(jobSchema(service))
        await client.query(`create schema if not exists ${own} authorization ${role}`)
      }
    }
  } finally {
    await client.end()
  }
}

/** A migration file that ran was edited afterwards, or is gone. */
export class MigrationError extends Error {}

/**
 * Applies the numbered SQL files of a folder that have not run yet, in order, each in a transaction of its own, under a
 * lock that other processes wait for. Forward only.
 */
export const migrate = async (url: string, folders: readonly URL[]): Promise<string[]> => {
  const client = await connect(url, 'migrate')
  try {
    await client.query(`select pg_advisory_lock(hashtext('selvedge migrate ' || current_schema))`)
    await client.query(
      'create table if not exists migration (name text primary key, sha256 text not null, at timestamptz not null default now())',
    )
    const { rows } = await client.query<{ name: string; sha256: string }>(
      'select name, sha256 from migration',
    )
    const applied = new Map(rows.map((row) => [row.name, row.sha256]))
    const ran: string[] = []
    for (const { name, text } of await filesOf(folders)) {
      const sha256 = createHash('sha256').update(text).digest('hex')
      const before = applied.get(name)
      if (before === sha256) continue
      if (before !== undefined)
        throw new MigrationError(`migration ${name} was edited after it ran; write a new one`)
      await client.query('begin')
      await client.query(text)
      await client.query('insert into migration (name, sha256) values ($1, $2)', [name, sha256])
      await client.query('commit')
      ran.push(name)
    }
    return ran
  } finally {
    await client.end()
  }
}

const filesOf = async (folders: readonly URL[]) => {
  const files: { name: string; text: string }[] = []
  for (const folder of folders) {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
    for (const name of names) files.push({ name, text: await readFile(new URL(name, folder), 'utf8') })
  }
  return files
}
