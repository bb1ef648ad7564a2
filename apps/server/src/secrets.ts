import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { SettingsError } from '@selvedge/kernel'
import type { ProcessSettings } from './process.ts'

const names = ['DATABASE_SECRET', 'SERVICE_SECRET', 'MASTER_KEY', 'PERSONAL_DATA_KEY'] as const
export type Secrets = Record<(typeof names)[number], string>

const newSecret = (name: keyof Secrets): string =>
  `${name === 'PERSONAL_DATA_KEY' ? '1:' : ''}${randomBytes(32).toString('base64url')}`

/**
 * The secrets as they are set; a laptop makes those that are not at its first start and keeps them beside its data,
 * readable by their owner alone. In production a missing one is a SettingsError.
 */
export const completeSecrets = async (settings: ProcessSettings): Promise<Secrets> => {
  const given = Object.fromEntries(
    names.filter((name) => settings[name] !== '').map((name) => [name, settings[name]]),
  )
  // The versions of this key may lie in a file of their own.
  if (settings.PERSONAL_DATA_KEY_FILE !== '') given.PERSONAL_DATA_KEY = ''
  const missing = names.filter((name) => given[name] === undefined)
  if (missing.length === 0) return given as Secrets
  if (settings.NODE_ENV === 'production')
    throw new SettingsError(`In production these must be set: ${missing.join(', ')}`)
  return { ...(await keptSecrets(resolve(settings.DATA_DIR))), ...given }
}

const keptSecrets = async (dataDir: string): Promise<Secrets> => {
  const file = join(dataDir, 'secrets.json')
  const kept = await readSecrets(file)
  const missing = names.filter((name) => kept[name] === undefined)
  if (missing.length === 0) return kept as Secrets
  const secrets = {
    ...kept,
    ...Object.fromEntries(missing.map((name) => [name, newSecret(name)])),
  } as Secrets
  await mkdir(dataDir, { recursive: true })
  // In one step, or a start that is cut off would leave a file without the secrets of the data beside it.
  await writeFile(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  await rename(`${file}.new`, file)
  return secrets
}

const readSecrets = async (file: string): Promise<Partial<Secrets>> => {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return {}
  }
}
