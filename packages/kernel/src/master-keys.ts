import { hkdfSync } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { setting } from './configuration.ts'
import { T } from './contract/index.ts'

/** The versions of the key that wraps the keys of persons. The first to be named wraps; all of them open. */
export type MasterKeyVersions = { readonly current: number; readonly keys: ReadonlyMap<number, Buffer> }

/** Where the versions are kept: the environment, a file, or whatever a deployment has. Read again for a rotation. */
export type MasterKeySource = () => Promise<MasterKeyVersions>

/**
 * What a key management service is asked for: the 32 bytes that stand behind the ciphertext of a version. It is asked
 * when a process starts and when it meets a version that it does not know, never for a request.
 */
export type KeyManagement = { decrypt(ciphertext: Buffer, version: number): Promise<Buffer> }

export type MasterKeys = {
  /** The version that wraps now. */
  current(): { version: number; key: Buffer }
  /** Undefined for one that was never known or has been destroyed. */
  find(version: number): Buffer | undefined
  /** Reads the source again; what was read before holds on where that fails. */
  refresh(): Promise<void>
}

export const personalDataSettings = {
  PERSONAL_DATA_KEY: setting(
    T.String(),
    'Wraps the keys under which personal data is encrypted: `<version>:<32 random bytes in base64url>`, several separated by spaces; the first wraps, all of them open. Empty: derived from `MASTER_KEY`, which cannot be rotated and is not for production.',
    { default: '', secret: true },
  ),
  PERSONAL_DATA_KEY_FILE: setting(
    T.String(),
    'A file with the versions of that key, a line each; read again every minute, so a rotation needs no restart.',
    { default: '' },
  ),
  PERSONAL_DATA_KMS_URL: setting(
    T.String(),
    'Where the versions are encrypted by a key management service: an address that takes `{"ciphertext", "version"}` and answers `{"plaintext"}`, both in base64url.',
    { default: '' },
  ),
}

const line = /^([1-9]\d{0,8}):([A-Za-z0-9_-]+)$/

/** The versions that a text names, separated by white space; `#` begins a comment. Throws where one is not of its form. */
export const parseMasterKeys = async (text: string, kms?: KeyManagement): Promise<MasterKeyVersions> => {
  const words = text
    .split('\n')
    .flatMap((row) => (row.split('#')[0] as string).split(/\s+/))
    .filter((word) => word !== '')
  const keys = new Map<number, Buffer>()
  for (const word of words) {
    const [, digits, encoded] = line.exec(word) ?? []
    // The word itself is a secret: not even a wrong one is quoted.
    if (digits === undefined || encoded === undefined)
      throw new Error('a version of the personal data key is not written as <version>:<key in base64url>')
    const version = Number(digits)
    const bytes = Buffer.from(encoded, 'base64url')
    const key = kms === undefined ? bytes : await kms.decrypt(bytes, version)
    if (key.length !== 32) throw new Error(`version ${version} of the personal data key is not 32 bytes long`)
    if (keys.has(version)) throw new Error(`version ${version} of the personal data key is named twice`)
    keys.set(version, key)
  }
  const [current] = keys.keys()
  if (current === undefined) throw new Error('no version of the personal data key is named')
  return { current, keys }
}

/** Asks a service beside the platform, such as a small program before AWS KMS or Vault; see docs/privacy.md. */
export const kmsAt = (url: string): KeyManagement => ({
  decrypt: async (ciphertext, version) => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ciphertext: ciphertext.toString('base64url'), version }),
      signal: AbortSignal.timeout(10_000),
    })
    if (!answer.ok) throw new Error(`the key management service answered ${answer.status}`)
    const { plaintext } = (await answer.json()) as { plaintext?: unknown }
    if (typeof plaintext !== 'string') throw new Error('the key management service answered no plaintext')
    return Buffer.from(plaintext, 'base64url')
  },
})

type Environment = Readonly<Record<string, string | undefined>>

/** The source that the settings name. */
export const masterKeySource = (environment: Environment): MasterKeySource => {
  const { PERSONAL_DATA_KEY: text, PERSONAL_DATA_KEY_FILE: file, PERSONAL_DATA_KMS_URL: url } = environment
  const kms = url ? kmsAt(url) : undefined
  if (file) return async () => parseMasterKeys(await readFile(file, 'utf8'), kms)
  if (text) return () => parseMasterKeys(text, kms)
  const derived = hkdfSync('sha256', environment.MASTER_KEY || 'for development', '', 'personal data key', 32)
  return async () => ({ current: 1, keys: new Map([[1, Buffer.from(derived)]]) })
}

export const openMasterKeys = async (source: MasterKeySource): Promise<MasterKeys> => {
  let versions = await source()
  return {
    current: () => ({ version: versions.current, key: versions.keys.get(versions.current) as Buffer }),
    find: (version) => versions.keys.get(version),
    refresh: async () => {
      versions = await source()
    },
  }
}
