import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { migrateService, provision, type Service, serviceUrl } from '@selvedge/kernel'
import pg from 'pg'

const secret = 'test'

const adminUrl = (database?: string): string => {
  const given = process.env.TEST_DATABASE_URL
  if (given === undefined) throw new Error('TEST_DATABASE_URL is not set; run the tests with npm test')
  if (database === undefined) return given
  const url = new URL(given)
  url.pathname = `/${database}`
  return url.href
}

const admin = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: adminUrl() })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** A name that changes with the migrations, so that a template is made once for all test files of a run. */
const templateName = (services: readonly Service[]) => {
  const hash = createHash('sha256')
  for (const { contract, migrations } of services) {
    hash.update(contract.$name)
    for (const file of readdirSync(migrations).sort()) hash.update(readFileSync(new URL(file, migrations)))
  }
  return `template_${hash.digest('hex').slice(0, 20)}`
}

/** A database of its own, cloned from a migrated template. `url(service)` connects as that service's role. */
export const createDatabase = async (services: readonly Service[]) => {
  const name = `test_${randomBytes(8).toString('hex')}`
  const template = templateName(services)
  await admin(async (client) => {
    await client.query(`select pg_advisory_lock(hashtext('selvedge test template'))`)
    const known = await client.query('select 1 from pg_database where datname = $1', [template])
    if (known.rowCount === 0) {
      await client.query(`create database ${template}_new`)
      const url = adminUrl(`${template}_new`)
      await provision(url, secret, services)
      for (const service of services)
        await migrateService(service, serviceUrl(url, secret, service.contract.$name))
      await client.query(`alter database ${template}_new rename to ${template}`)
    }
    await client.query(`create database ${name} template ${template}`)
  })
  return {
    admin_url: adminUrl(name),
    url: (service: string) => serviceUrl(adminUrl(name), secret, service),
    drop: () => admin((client) => client.query(`drop database if exists ${name} with (force)`)),
  }
}
