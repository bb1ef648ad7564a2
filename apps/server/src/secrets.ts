import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { SettingsError } from '@selvedge/kernel'
import type { ProcessSettings } from './process.ts'

const names = ['DATABASE_SECRET', 'SERVICE_SECRET', 'MASTER_KEY'] as const
export type Secrets = Record<(typeof names)[number], string>

/**
 * The secrets as they are set; a laptop makes those that are not at its first start and keeps them beside its data,
 * readable by their owner alone. In production a missing one is a SettingsError.
 */
export const completeSecrets = async (settings: ProcessSettings): Promise<Secrets> => {
  const given = Object.fromEntries(
    names.filter((name) => settings[name] !== '').map((name) => [name, settings[name]]),
  )
  const missing = names.filter((name) => given[name] === undefined)
  if (missing.length === 0) return given as Secrets
  if (settings.NODE_ENV === 'production')
    throw new SettingsError(`In production these must be set: ${missing.join(', ')}`)
  return { ...(await keptSecrets(resolve(settings.DATA_DIR))), ...given }
}

const keptSecrets = async (dataDir: string): Promise<Secrets> => {
  const file = join(dataDir, 'secrets.json')
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const secrets = Object.fromEntries(
    names.map((name) => [name, randomBytes(32).toString('base64url')]),
  ) as Secrets
  await mkdir(dataDir, { recursive: true })
  await writeFile(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
  return secrets
}
