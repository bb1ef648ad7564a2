import { personalDataSettings, type Settings, setting } from '@selvedge/kernel'
import { oneOf, T } from '@selvedge/kernel/contract'

const port = T.Integer({ minimum: 0, maximum: 65_535 })
const perSecond = T.Number({ exclusiveMinimum: 0 })
const burst = T.Integer({ minimum: 1 })

/** What a deployment can set for the process; the services declare their own beside this. */
export const processSettings = {
  PORT: setting(
    port,
    'The port of the gateway, or of the services of this process where it has no gateway.',
    { default: 8080 },
  ),
  HOST: setting(T.String(), 'The address to listen on.', { default: '0.0.0.0' }),
  TLS_CERT_FILE: setting(
    T.String(),
    'A certificate with its chain, as PEM; the port then speaks HTTPS. Read again every minute, for when it is renewed.',
    { default: '' },
  ),
  TLS_KEY_FILE: setting(T.String(), 'The private key of that certificate, as PEM.', { default: '' }),
  DATA_DIR: setting(T.String(), 'Where the embedded parts keep their data.', { default: '.data' }),
  NODE_ENV: setting(
    oneOf('development', 'production', 'test'),
    'In `production` secrets must be set, and demo accounts are refused.',
    {
      default: 'development',
    },
  ),
  LOG_LEVEL: setting(
    oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'),
    'The least level that is logged.',
    {
      default: 'warn',
    },
  ),
  DATABASE_URL: setting(
    T.String(),
    'A PostgreSQL 18 database, as a role that may create roles and schemas. Empty: the embedded one.',
    {
      default: '',
      secret: true,
    },
  ),
  DATABASE_SECRET: setting(T.String(), 'The passwords of the services’ database roles are derived from it.', {
    default: '',
    secret: true,
  }),
  PREPARED: setting(
    T.Boolean(),
    'The database is provisioned and migrated by somebody else, and `<SERVICE>_DATABASE_URL` says where it is.',
    {
      default: false,
    },
  ),
  DATABASE_POOL: setting(
    T.Integer({ minimum: 1, maximum: 100 }),
    'Connections at most, of each service in each process.',
    { default: 8 },
  ),
  SERVICE_SECRET: setting(T.String(), 'With it the processes of the platform know each other.', {
    default: '',
    secret: true,
  }),
  MASTER_KEY: setting(T.String(), 'Wraps the keys that the platform keeps: 32 random bytes in base64url.', {
    default: '',
    secret: true,
  }),
  ...personalDataSettings,
  ISSUER: setting(
    T.String(),
    'The public address, under which the platform issues tokens and people log in. Empty: this machine and `PORT`.',
    { default: '' },
  ),
  TRUST_PROXY: setting(
    T.Integer({ minimum: 0, maximum: 10 }),
    'How many proxies stand before the gateway and say where requests come from.',
    { default: 0 },
  ),
  STOREFRONT_DEVELOPMENT: setting(
    T.Boolean(),
    'Serves the storefront from its sources and shows each change of them at once in the browser.',
    { default: false },
  ),
  CORS_ORIGINS: setting(T.String(), 'Origins whose pages may call the API, separated by spaces.', {
    default: '',
  }),
  RATE_READ_PER_SECOND: setting(perSecond, 'Queries a second from one address, in the long run.', {
    default: 2000,
  }),
  RATE_READ_BURST: setting(burst, 'Queries at once from one address.', { default: 20_000 }),
  RATE_WRITE_PER_SECOND: setting(perSecond, 'Commands a second from one address, in the long run.', {
    default: 500,
  }),
  RATE_WRITE_BURST: setting(burst, 'Commands at once from one address.', { default: 5000 }),
  RATE_CREDENTIAL_PER_SECOND: setting(
    perSecond,
    'Log-ins and registrations a second from one address, in the long run.',
    { default: 10 },
  ),
  RATE_CREDENTIAL_BURST: setting(burst, 'Log-ins and registrations at once from one address.', {
    default: 600,
  }),
  RATE_WEBHOOK_PER_SECOND: setting(perSecond, 'Webhooks a second from one address, in the long run.', {
    default: 200,
  }),
  RATE_WEBHOOK_BURST: setting(burst, 'Webhooks at once from one address.', { default: 2000 }),
} satisfies Settings
