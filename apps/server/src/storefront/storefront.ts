import type { Server } from 'node:http'
import type { Log, Transport } from '@selvedge/kernel'
import type { Contract } from '@selvedge/kernel/contract'
import { openDevelopment } from '@selvedge/storefront/development'
import type { Door } from '@selvedge/storefront/host'
import { openBuilt } from '@selvedge/storefront/open'
import type { FastifyPluginAsync } from 'fastify'
import type { Rates } from '../gateway/gateway.ts'
import { createRateLimiter, type RateLimiter } from '../gateway/rate-limit.ts'
import { createHost } from './host.ts'
import { pages } from './pages.ts'

type StorefrontOptions = {
  contracts: readonly Contract[]
  transportTo: (contract: Contract) => Transport
  rates: Rates
  credentials: RateLimiter
  door: Door
  development: boolean
  server: Server
  log: Log
}

/** The storefront, built or from its sources, as a part of this process. */
export const storefront = async (options: StorefrontOptions): Promise<FastifyPluginAsync> => {
  const { rates, log, door } = options
  const shared = {
    host: createHost(options),
    limiters: { read: createRateLimiter(rates.read), write: createRateLimiter(rates.write) },
    door,
    log,
  }
  if (!options.development) return pages({ ...shared, open: openBuilt })
  const { answer, serveAsset, close } = await openDevelopment(options.server)
  return async (app) => {
    app.addHook('onClose', close)
    await app.register(
      pages({
        ...shared,
        open: async () => answer,
        serveAsset: (request, reply) => serveAsset(request.raw, reply.raw),
      }),
    )
  }
}
