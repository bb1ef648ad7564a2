import cluster from 'node:cluster'
import { join, resolve } from 'node:path'
import { environment, readSettings, SettingsError } from '@selvedge/kernel'
import { type Postgres, PostgresError } from '@selvedge/postgres'
import { announce } from './announce.ts'
import { type CommandLine, readCommandLine, UsageError } from './command-line.ts'
import { assertPortFree, PortTakenError } from './port.ts'
import { InstallationError, prepareDatabase, startEmbedded } from './prepare.ts'
import { chosenServices, databaseUrls, type ProcessSettings, startProcess } from './process.ts'
import { completeSecrets } from './secrets.ts'
import { serviceSettings } from './services.ts'
import { processSettings } from './settings.ts'
import { reportServing, superviseWorkers } from './workers.ts'

/** What was started, to be stopped in this order. */
const started: { stop(): Promise<void> }[] = []

const main = async (): Promise<void> => {
  const line = readCommandLine(process.argv.slice(2))
  if (cluster.isWorker) return work(line)
  const given = readSettings(processSettings, environment)
  readSettings(serviceSettings, environment)
  if (given.NODE_ENV === 'production' && line.demo) {
    throw new UsageError('--demo is not for production: everybody knows the passwords of its accounts')
  }
  const secrets = await completeSecrets(given)
  await assertPortFree(given.HOST, given.PORT)
  if (given.PREPARED) return serveOnly(line, { ...given, ...secrets })
  const out = announce(line)
  const embedded =
    given.DATABASE_URL === ''
      ? await startEmbedded(join(resolve(given.DATA_DIR), 'postgres'), out.progress)
      : undefined
  if (embedded !== undefined) watch(embedded.postgres)
  const settings = { ...given, ...secrets, DATABASE_URL: embedded?.url ?? given.DATABASE_URL }
  await prepare(line, settings, out.progress)
  out.progress(line.workers > 1 ? `Starting ${line.workers} workers` : 'Starting the services')
  started.unshift(await serve(line, settings))
  out.ready(settings)
}

/** Somebody else prepares the database: this process knows its services' own roles alone. */
const serveOnly = async (line: CommandLine, settings: ProcessSettings): Promise<void> => {
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
    progress,
  })

const serve = (line: CommandLine, settings: ProcessSettings): Promise<{ stop(): Promise<void> }> => {
  if (line.workers === 1) return startProcess(line.services, settings, environment)
  const { DATABASE_URL, DATABASE_SECRET, SERVICE_SECRET, MASTER_KEY } = settings
  return superviseWorkers(
    line.workers,
    { DATABASE_URL, DATABASE_SECRET, SERVICE_SECRET, MASTER_KEY },
    complain,
  )
}

/** A worker is told everything by its supervisor, which has prepared the database. */
const work = async (line: CommandLine): Promise<void> => {
  started.unshift(await startProcess(line.services, readSettings(processSettings, environment), environment))
  reportServing()
}

/** Without its database the process has nothing to do; the next start mends it. */
const watch = (postgres: Postgres) => {
  started.push(postgres)
  void postgres.exited.then((error) => (error === null ? undefined : end(1, error.message)))
}

const complain = (message: string) => process.stderr.write(`selvedge: ${message}\n`)

/** A terminal tells every process of the group, and npm and the supervisor tell theirs again: that is one Ctrl-C. */
const sameRequestMilliseconds = 1000
let endingSince: number | undefined

/** Drains and stops everything that was started, then exits. Asked again, or after fifteen seconds, it exits at once. */
const end = async (code: number, message?: string): Promise<void> => {
  if (endingSince !== undefined) {
    if (code !== 0 || performance.now() - endingSince < sameRequestMilliseconds) return
    process.exit(130)
  }
  if (message !== undefined) complain(message)
  endingSince = performance.now()
  setTimeout(() => process.exit(code || 1), 15_000).unref()
  for (const part of started) await part.stop().catch((error: Error) => complain(error.message))
  process.exit(code)
}

process.on('SIGINT', () => end(0))
process.on('SIGTERM', () => end(0))

const expected = [SettingsError, UsageError, PortTakenError, InstallationError, PostgresError]

main().catch((error: Error) => {
  const known = expected.some((kind) => error instanceof kind)
  return end(1, known ? error.message : (error.stack ?? error.message))
})
