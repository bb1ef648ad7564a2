import { resolve } from 'node:path'
import { createLog, type SettingsOf, serviceUrl } from '@selvedge/kernel'
import type { WhereMailGoes } from './announce.ts'
import { compose, type Running } from './compose.ts'
import { withDrawings } from './drawings.ts'
import { allServices } from './services.ts'
import type { processSettings } from './settings.ts'
import { followCertificate, readCertificate } from './tls.ts'
import { startTracing } from './tracing.ts'

export type ProcessSettings = SettingsOf<typeof processSettings>
type Environment = Readonly<Record<string, string | undefined>>

/** `INVENTORY_URL` and the like: where a service is that does not run here, and which database is its own. */
const ofService = (environment: Environment, service: string, what: 'URL' | 'DATABASE_URL') =>
  environment[`${service.toUpperCase()}_${what}`] || undefined

/** The connection string of each service: its own where one is set, otherwise its role on the common database. */
export const databaseUrls = (settings: ProcessSettings, environment: Environment) => (service: string) =>
  ofService(environment, service, 'DATABASE_URL') ??
  serviceUrl(settings.DATABASE_URL, settings.DATABASE_SECRET, service)

/** The public address: as it is set, or else where a browser on this machine finds the gateway. */
export const issuerOf = ({ ISSUER, TLS_CERT_FILE, PORT }: ProcessSettings): string =>
  ISSUER || `${TLS_CERT_FILE === '' ? 'http' : 'https'}://localhost:${PORT}`

/** Where services keep what makes a start faster, beside the embedded database, unless they were told. */
export const foldersIn = (dataDir: string, environment: Environment) => ({
  SEARCH_SNAPSHOT_DIR: environment.SEARCH_SNAPSHOT_DIR ?? resolve(dataDir, 'search'),
})

/** Mail without a mail server is there for everybody to read: in production only where somebody says so. */
export const opensMailbox = (mode: string, { MAILBOX_ENABLED }: Environment): boolean =>
  MAILBOX_ENABLED === undefined || MAILBOX_ENABLED === '' ? mode !== 'production' : MAILBOX_ENABLED === 'true'

export const whereMailGoes = ({ NODE_ENV }: ProcessSettings, environment: Environment): WhereMailGoes =>
  environment.SMTP_URL ? 'server' : opensMailbox(NODE_ENV, environment) ? 'mailbox' : 'nowhere'

export const chosenServices = (names: readonly string[] | undefined) =>
  allServices.filter(({ contract }) => names === undefined || names.includes(contract.$name))

/** Runs services, and the gateway where it is among them, in this process, and listens. */
export const startProcess = async (
  names: readonly string[] | undefined,
  settings: ProcessSettings,
  environment: Environment,
): Promise<Running> => {
  const log = createLog({ level: settings.LOG_LEVEL })
  const certificate = await readCertificate(settings)
  const endTracing = await startTracing(environment)
  const services = chosenServices(names).map(withDrawings(settings))
  const remote = allServices.flatMap(({ contract: { $name } }) => {
    const url = ofService(environment, $name, 'URL')
    return url === undefined ? [] : [[$name, url] as const]
  })
  const running = await compose({
    services,
    gateway: names === undefined || names.includes('gateway'),
    remote: Object.fromEntries(remote),
    databaseUrl: databaseUrls(settings, environment),
    serviceSecret: settings.SERVICE_SECRET,
    issuer: issuerOf(settings),
    rates: {
      read: { perSecond: settings.RATE_READ_PER_SECOND, burst: settings.RATE_READ_BURST },
      write: { perSecond: settings.RATE_WRITE_PER_SECOND, burst: settings.RATE_WRITE_BURST },
      credential: { perSecond: settings.RATE_CREDENTIAL_PER_SECOND, burst: settings.RATE_CREDENTIAL_BURST },
      webhook: { perSecond: settings.RATE_WEBHOOK_PER_SECOND, burst: settings.RATE_WEBHOOK_BURST },
    },
    corsOrigins: settings.CORS_ORIGINS.split(' ').filter((origin) => origin !== ''),
    trustProxy: settings.TRUST_PROXY,
    certificate,
    development: settings.STOREFRONT_DEVELOPMENT,
    poolSize: settings.DATABASE_POOL,
    production: settings.NODE_ENV === 'production',
    environment: {
      ...environment,
      MEDIA_DIR: environment.MEDIA_DIR || resolve(settings.DATA_DIR, 'media'),
      ISSUER: issuerOf(settings),
      MASTER_KEY: settings.MASTER_KEY,
      MAILBOX_ENABLED: String(opensMailbox(settings.NODE_ENV, environment)),
      PERSONAL_DATA_KEY: settings.PERSONAL_DATA_KEY,
    },
    log,
  })
  await running.app.listen({ host: settings.HOST, port: settings.PORT })
  const unfollow = followCertificate(running.app.server, settings, { log })
  return {
    app: running.app,
    stop: async () => {
      unfollow()
      await running.stop()
      await endTracing()
    },
  }
}
