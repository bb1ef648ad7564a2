import type { notifications } from '@selvedge/contracts'
import { type Db, type Log, type PersonalClient, type SettingsOf, setting } from '@selvedge/kernel'
import { type Client, T } from '@selvedge/kernel/contract'
import { createKeyRing, type KeyRing } from './keys/key-ring.ts'
import { type Secrets, secretsFrom } from './keys/secrets.ts'
import { createOAuth, type OAuth } from './oauth/oauth.ts'
import { createLimiter, type Limiter } from './passwords/limiter.ts'
import { privacySettings } from './privacy/settings.ts'

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
  LOG_IN_DAYS_AT_MOST: setting(
    T.Integer({ minimum: 1, maximum: 1000 }),
    'How long one log-in of a customer lasts, however often it is used.',
    { default: 30 },
  ),
  STAFF_LOG_IN_HOURS_AT_MOST: setting(
    T.Integer({ minimum: 1, maximum: 24_000 }),
    'How long one log-in of staff lasts, in hours, however often it is used.',
    { default: 12 },
  ),
  STAFF_IDLE_MINUTES: setting(
    T.Integer({ minimum: 2, maximum: 1440 }),
    'How long a log-in of staff lasts that nobody uses. Use is told by fresh access tokens, so ACCESS_TOKEN_SECONDS must be well below.',
    { default: 30 },
  ),
  PAGE_LOCALES: setting(
    T.String({ pattern: '^[a-z]{2}( [a-z]{2})*$' }),
    'Languages of the pages to log in, the first for whoever speaks none of them.',
    { default: 'en de fr es ja ar' },
  ),
  SHOP_NAME: setting(
    T.String({ minLength: 1, maxLength: 60 }),
    'The name of the shop: nobody’s password is one of its words.',
    { default: 'Selvedge' },
  ),
  ...privacySettings,
  FEDERATED_ISSUERS: setting(
    T.String(),
    'OpenID issuers that one may log in with, as JSON: [{"name","title","issuer","client_id","client_secret","scopes","domains","trust_email"}]. Their redirect URI is <ISSUER>/log-in/issuer.',
    { default: '[]', secret: true },
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
  peers: { notifications: Client<typeof notifications> }
  /** What services know of persons: each is asked for an export and for an erasure. */
  personal_of: Readonly<Record<string, PersonalClient>>
  /** The OAuth 2 and OpenID Connect provider. */
  oauth: OAuth
}

export const createContext = (
  base: Pick<Context, 'db' | 'settings' | 'peers' | 'personal_of'> & { log: Log },
): Context => {
  const secrets = secretsFrom(base.settings.MASTER_KEY)
  const ctx: Context = {
    db: base.db,
    settings: base.settings,
    secrets,
    keys: createKeyRing(base.db, secrets),
    limiter: createLimiter(),
    peers: base.peers,
    personal_of: base.personal_of,
    oauth: createOAuth(() => ctx, base.log),
  }
  return ctx
}
