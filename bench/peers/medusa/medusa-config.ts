import { defineConfig } from '@medusajs/framework/utils'

const redisUrl = process.env.REDIS_URL

export default defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    databaseDriverOptions: {
      ssl: false,
      connection: { ssl: false },
      pool: { min: 2, max: Number(process.env.DATABASE_POOL ?? 20) },
    },
    redisUrl,
    workerMode: process.env.MEDUSA_WORKER_MODE as 'shared' | 'server' | 'worker' | undefined,
    http: {
      storeCors: 'http://localhost:8000',
      adminCors: 'http://localhost:9000',
      authCors: 'http://localhost:9000',
      jwtSecret: 'a secret of the bench, which listens on loopback only',
      cookieSecret: 'a secret of the bench, which listens on loopback only',
    },
  },
  admin: { disable: process.env.DISABLE_MEDUSA_ADMIN === 'true' },
  modules: redisUrl
    ? [
        { resolve: '@medusajs/medusa/cache-redis', options: { redisUrl } },
        {
          resolve: '@medusajs/medusa/event-bus-redis',
          options: {
            redisUrl,
            jobOptions: {
              removeOnComplete: { age: 3600, count: 1000 },
              removeOnFail: { age: 3600, count: 1000 },
            },
          },
        },
        { resolve: '@medusajs/medusa/workflow-engine-redis', options: { redis: { redisUrl } } },
        {
          resolve: '@medusajs/medusa/locking',
          options: {
            providers: [
              {
                resolve: '@medusajs/medusa/locking-redis',
                id: 'locking-redis',
                is_default: true,
                // Seconds; with its usual five, most of a rush for one article gets 409.
                options: { redisUrl, waitLockingTimeout: 60 },
              },
            ],
          },
        },
      ]
    : [],
})
