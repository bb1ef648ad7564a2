import {
  DefaultCachePlugin,
  DefaultJobQueuePlugin,
  DefaultLogger,
  DefaultSchedulerPlugin,
  DefaultSearchPlugin,
  dummyPaymentHandler,
  LogLevel,
  type VendureConfig,
} from '@vendure/core'

const env = (name: string): string => {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is not set`)
  return value
}

/** The configuration of `@vendure/create` for production, without the plugins that a shop's API does not need. */
export const config: VendureConfig = {
  logger: new DefaultLogger({ level: LogLevel.Warn }),
  apiOptions: {
    hostname: '127.0.0.1',
    port: Number(env('PORT')),
    adminApiPath: 'admin-api',
    shopApiPath: 'shop-api',
    introspection: false,
    cors: { origin: [], credentials: true },
  },
  authOptions: {
    tokenMethod: ['bearer', 'cookie'],
    superadminCredentials: { identifier: 'bench', password: 'a password of the bench alone' },
    cookieOptions: { secret: 'a secret of the bench alone' },
  },
  dbConnectionOptions: {
    type: 'postgres',
    synchronize: process.env['SYNCHRONIZE'] === 'true',
    logging: false,
    host: env('DB_HOST'),
    port: Number(env('DB_PORT')),
    username: env('DB_USER'),
    password: env('DB_PASSWORD'),
    database: env('DB_NAME'),
    extra: { max: Number(env('DB_POOL')) },
  },
  paymentOptions: { paymentMethodHandlers: [dummyPaymentHandler] },
  plugins: [
    DefaultSchedulerPlugin.init(),
    DefaultJobQueuePlugin.init({ useDatabaseForBuffer: true }),
    DefaultSearchPlugin.init({ bufferUpdates: false, indexStockStatus: true }),
    // Several servers share a cache, as the documentation demands; one alone is quicker with that of its process.
    ...(process.env['SHARED_CACHE'] === 'true' ? [DefaultCachePlugin.init({})] : []),
  ],
}
