import { hkdfSync } from 'node:crypto'
import { SettingsError } from '@selvedge/kernel'
import type { SealKeys } from './chain.ts'

const version = /^([1-9]\d{0,8}):([A-Za-z0-9_-]{43})$/

/**
 * The keys that the settings name. `AUDIT_KEYS`: `<version>:<32 bytes in base64url>`, the newest first. Version 0 is derived
 * from the master key: it seals where no other is named, and always checks what it sealed.
 */
export const sealKeysFrom = ({
  AUDIT_KEYS,
  MASTER_KEY,
}: {
  AUDIT_KEYS: string
  MASTER_KEY: string
}): SealKeys => {
  const keys = new Map<number, Buffer>()
  for (const word of AUDIT_KEYS.split(/\s+/).filter((each) => each !== '')) {
    const [, digits, encoded] = version.exec(word) ?? []
    // It is a secret: not even a wrong one is quoted.
    if (digits === undefined || encoded === undefined)
      throw new SettingsError('AUDIT_KEYS is not of the form <version>:<32 bytes in base64url>')
    if (keys.has(Number(digits))) throw new SettingsError(`AUDIT_KEYS names version ${digits} twice`)
    keys.set(Number(digits), Buffer.from(encoded, 'base64url'))
  }
  const [current = 0] = keys.keys()
  const master = MASTER_KEY || 'a key that everybody knows, for development'
  keys.set(0, Buffer.from(hkdfSync('sha256', master, '', 'audit seal', 32)))
  return { current, keys }
}
