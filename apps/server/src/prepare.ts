import { migrateService, openInstallation, provision, type Service } from '@selvedge/kernel'
import { type Postgres, startPostgres } from '@selvedge/postgres'
import { loadDemo } from './load-demo.ts'

export type Progress = (line: string) => void

/** Starts the embedded PostgreSQL. */
export const startEmbedded = (dataDir: string, progress: Progress): Promise<Postgres> => {
  progress('Starting PostgreSQL 18')
  return startPostgres({ dataDir, onProgress: progress })
}

export type Preparation = {
  /** As a role that may create roles and schemas. */
  url: string
  secret: string
  services: readonly Service[]
  databaseUrl: (service: string) => string
  /** How many demo products to load where nothing was loaded yet; undefined for none. */
  demoProducts: number | undefined
  production: boolean
  /** With the keys that what is loaded is sealed with. */
  environment: Readonly<Record<string, string | undefined>>
  progress: Progress
}

/** An installation that may not be started as it is; the message is one line that says what to do. */
export class InstallationError extends Error {}

/** Creates roles and schemas, migrates, and loads the demo where it was asked for. Each part is skipped where it is done. */
export const prepareDatabase = async (preparation: Preparation): Promise<void> => {
  const { url, secret, services, databaseUrl, demoProducts, production, environment, progress } = preparation
  const installation = await openInstallation(url)
  try {
    const demo = await installation.read('demo')
    if (production && demo !== undefined) {
      throw new InstallationError(
        'This database holds the demo shop, whose passwords everybody knows. A production start needs a database of its own.',
      )
    }
    const names = services.map(({ contract }) => contract.$name)
    if (demo === 'loading') {
      progress('Loading the demo shop was cut off the last time; starting it afresh')
      await installation.dropServices(names)
      // Without --demo the shop is now an empty one, and what is put into it must not be dropped by the start after.
      await installation.forget('demo')
    }
    await provision(url, secret, services)
    const applied = await Promise.all(
      services.map((service) => migrateService(service, databaseUrl(service.contract.$name))),
    )
    const count = applied.flat().length
    if (count > 0) progress(`Created ${names.length} schemas with ${count} migrations`)
    if (demoProducts !== undefined && demo !== 'loaded') {
      await installation.write('demo', 'loading')
      await loadDemo({ databaseUrl, products: demoProducts, environment, progress })
      await installation.write('demo', 'loaded')
    }
  } finally {
    await installation.close()
  }
}
