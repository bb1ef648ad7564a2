import { type Db, type SettingsOf, setting } from '@selvedge/kernel'
import { T } from '@selvedge/kernel/contract'
import { createKeyRing, type KeyRing } from './keys/key-ring.ts'
import { type Secrets, secretsFrom } from './keys/secrets.ts'
import { createLimiter, type Limiter } from './passwords/limiter.ts'

export const settings = {
  ISSUER: setting(
    T.String({ pattern: '^https?://[^\\s?#]+[^\\s?#/]$' }),
    'The public address of this installation; access tokens name it as their issuer.',
    { default: 'http://localhost:8080' },
  ),
  ACCESS_TOKEN_SECONDS: setting(
    T.Integer({ minimum: 30, maximum: 3600 }),
    'How long an access token is valid.',
    { default: 600 },
  ),
  REFRESH_TOKEN_DAYS: setting(
    T.Integer({ minimum: 1, maximum: 365 }),
    'How long a log-in lasts that nobody uses.',
    { default: 30 },
  ),
  KEY_ROTATION_DAYS: setting(
    T.Integer({ minimum: 1, maximum: 365 }),
    'How long a key signs access tokens before the next one does.',
    { default: 30 },
  ),
  MASTER_KEY: setting(
    T.String({ pattern: '^([A-Za-z0-9_-]{43})?$' }),
    'Encrypts private signing keys in the database: 32 random bytes in base64url. Empty stands for a key that everybody knows.',
    { default: '', secret: true },
  ),
}

/** What a use case of identity may touch. */
export type Context = {
  db: Db
  settings: SettingsOf<typeof settings>
  secrets: Secrets
  keys: KeyRing
  /** Bounds the password checks in progress for one account and for one address. */
  limiter: Limiter
}

export const createContext = (base: { db: Db; settings: SettingsOf<typeof settings> }): Context => {
  const secrets = secretsFrom(base.settings.MASTER_KEY)
  return {
    db: base.db,
    settings: base.settings,
    secrets,
    keys: createKeyRing(base.db, secrets),
    limiter: createLimiter(),
  }
}
