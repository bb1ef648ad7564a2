import cluster from 'node:cluster'
import { join, resolve } from 'node:path'
import { adminBuild } from '@selvedge/admin/build'
import { ensureDatabase, environment, readSettings, SettingsError } from '@selvedge/kernel'
import type { Postgres } from '@selvedge/postgres'
import { storefrontBuild } from '@selvedge/storefront/build'
import { announce } from './announce.ts'
import { type CommandLine, readCommandLine, UsageError } from './command-line.ts'
import { explain } from './explain.ts'
import { assertPortFree } from './port.ts'
import { prepareDatabase, startEmbedded } from './prepare.ts'
import {
  chosenServices,
  databaseUrls,
  foldersIn,
  issuerOf,
  type ProcessSettings,
  startProcess,
  whereMailGoes,
} from './process.ts'
import { completeSecrets } from './secrets.ts'
import { serviceSettings } from './services.ts'
import { processSettings } from './settings.ts'
import { readCertificate } from './tls.ts'
import { reportServing, superviseWorkers } from './workers.ts'

/** What was started, to be stopped in this order. */
const started: { stop(): Promise<void> }[] = []

const main = async (): Promise<void> => {
  const line = readCommandLine(process.argv.slice(2))
  if (cluster.isWorker) return work(line)
  const given = readSettings(processSettings, environment)
  readSettings(serviceSettings, environment)
  if (given.NODE_ENV === 'production') assertFitForProduction(line)
  // Said before anything is started for it.
  await readCertificate(given)
  const secrets = await completeSecrets(given)
  await assertPortFree(given.HOST, given.PORT)
  if (given.PREPARED) return serveOnly(line, { ...given, ...secrets })
  const out = announce(line)
  if (servesPages(line, given)) {
    await storefrontBuild.ensureBuilt(out.progress)
    await adminBuild.ensureBuilt(out.progress)
  }
  const DATABASE_URL =
    given.DATABASE_URL === ''
      ? await startDatabase(resolve(given.DATA_DIR), out.progress)
      : given.DATABASE_URL
  const settings = { ...given, ...secrets, DATABASE_URL }
  await prepare(line, settings, out.progress)
  out.progress(line.workers > 1 ? `Starting ${line.workers} workers` : 'Starting the services')
  const folders = given.DATABASE_URL === '' ? foldersIn(given.DATA_DIR, environment) : {}
  started.unshift(await serve(line, settings, folders))
  out.ready(settings, whereMailGoes(given, environment))
}

const assertFitForProduction = (line: CommandLine): void => {
  if (line.demo)
    throw new UsageError('--demo is not for production: everybody knows the passwords of its accounts')
  if (environment.SANDBOX_ENABLED === undefined) {
    throw new SettingsError(
      'In production say whether the sandbox gateway may take payments, for which nobody is charged: SANDBOX_ENABLED=false',
    )
  }
}

/** In production the build is part of what was deployed. */
const servesPages = (line: CommandLine, { NODE_ENV, STOREFRONT_DEVELOPMENT }: ProcessSettings): boolean =>
  (line.services === undefined || line.services.includes('gateway')) &&
  NODE_ENV !== 'production' &&
  !STOREFRONT_DEVELOPMENT

/** Somebody else prepares the database: this process knows its services' own roles alone. */
const serveOnly = async (line: CommandLine, settings: ProcessSettings): Promise<void> => {
  // Whoever started it over a channel and was killed cannot end it any more.
  process.once('disconnect', () => end(0))
  started.unshift(await serve(line, settings))
}

const prepare = (line: CommandLine, settings: ProcessSettings, progress: (line: string) => void) =>
  prepareDatabase({
    url: settings.DATABASE_URL,
    secret: settings.DATABASE_SECRET,
    services: chosenServices(line.services),
    databaseUrl: databaseUrls(settings, environment),
    demoProducts: line.demo ? line.products : undefined,
    production: settings.NODE_ENV === 'production',
    environment: {
      ...environment,
      ISSUER: issuerOf(settings),
      MASTER_KEY: settings.MASTER_KEY,
      PERSONAL_DATA_KEY: settings.PERSONAL_DATA_KEY,
    },
    progress,
  })

const serve = (
  line: CommandLine,
  settings: ProcessSettings,
  folders: Record<string, string> = {},
): Promise<{ stop(): Promise<void> }> => {
  if (line.workers === 1) return startProcess(line.services, settings, { ...environment, ...folders })
  const { DATABASE_URL, DATABASE_SECRET, SERVICE_SECRET, MASTER_KEY, PERSONAL_DATA_KEY } = settings
  return superviseWorkers(
    line.workers,
    { DATABASE_URL, DATABASE_SECRET, SERVICE_SECRET, MASTER_KEY, PERSONAL_DATA_KEY, ...folders },
    complain,
  )
}

/** A worker is told everything by its supervisor, which has prepared the database. */
const work = async (line: CommandLine): Promise<void> => {
  started.unshift(await startProcess(line.services, readSettings(processSettings, environment), environment))
  reportServing()
}

let embedded: Postgres | undefined
/** PostgreSQL on its way up, which cannot be stopped before it has come. */
let arriving: Promise<unknown> = Promise.resolve()

/** Resolves with the URL of the platform's database on the embedded PostgreSQL, as its administrator. */
const startDatabase = async (dataDir: string, progress: (line: string) => void): Promise<string> => {
  const starting = startEmbedded(join(dataDir, 'postgres'), progress)
  arriving = starting.then(watch, () => {})
  const { admin_url } = await starting
  return await ensureDatabase(admin_url, 'selvedge')
}

/** Without its database the process has nothing to do; the next start mends it. */
const watch = (postgres: Postgres) => {
  embedded = postgres
  started.push(postgres)
  void postgres.exited.then((error) => (error === null ? undefined : end(1, error.message)))
}

const complain = (message: string) => process.stderr.write(`selvedge: ${message}\n`)

let endingSince: number | undefined

/** Drains and stops everything that was started, then exits; after half a minute at the latest. */
const end = async (code: number, message?: string): Promise<void> => {
  if (endingSince !== undefined) return
  if (message !== undefined) complain(message)
  endingSince = performance.now()
  setTimeout(() => process.exit(code || 1), 30_000).unref()
  await arriving
  for (const part of started) await part.stop().catch((error: Error) => complain(error.message))
  process.exit(code)
}

/** A terminal tells every process of the group, and npm tells its child again: that is one Ctrl-C. */
const sameRequestMilliseconds = 2000

/** Whoever presses Ctrl-C again does not want to wait. A worker waits for its supervisor all the same. */
const interrupt = (): Promise<void> => {
  const isAnother = endingSince !== undefined && performance.now() - endingSince > sameRequestMilliseconds
  if (isAnother && !cluster.isWorker) process.exit(130)
  return end(0)
}

/** The server as a whole process, which ends with its work. */
export const run = (): void => {
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', () => end(0))
  main().catch(async (error: Error) => end(1, await explain(error, embedded)))
}
