import { type Base, type Db, type Log, setting } from '@selvedge/kernel'
import { T } from '@selvedge/kernel/contract'
import type { SealKeys } from './chain.ts'
import { sealKeysFrom } from './seal-keys.ts'

export const settings = {
  MASTER_KEY: setting(T.String(), 'Wraps the keys that the platform keeps: 32 random bytes in base64url.', {
    default: '',
    secret: true,
  }),
  AUDIT_RETENTION_DAYS: setting(
    T.Integer({ minimum: 0, maximum: 36_500 }),
    'How long the audit log keeps an entry, in days; 0 for ever.',
    { default: 1095 },
  ),
  AUDIT_KEYS: setting(
    T.String(),
    'Seals the audit log: `<version>:<32 random bytes in base64url>`, several separated by spaces; the first seals, all of them check. Empty: derived from `MASTER_KEY`.',
    { default: '', secret: true },
  ),
}

export type Context = {
  db: Db
  log: Log
  keys: SealKeys
  /** 0 stands for ever. */
  retention_days: number
}

export const createContext = ({
  db,
  log,
  settings: own,
}: Base<Record<never, never>, typeof settings>): Context => ({
  db,
  log,
  keys: sealKeysFrom(own),
  retention_days: own.AUDIT_RETENTION_DAYS,
})
