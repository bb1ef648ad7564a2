import type { Log, Transport } from '@selvedge/kernel'
import { type Contract, fail, RateLimited, Unavailable } from '@selvedge/kernel/contract'
import type { Host } from '@selvedge/storefront/host'
import type { RateLimiter } from '../gateway/rate-limit.ts'

type HostOptions = {
  contracts: readonly Contract[]
  transportTo: (contract: Contract) => Transport
  /** Counts log-ins and registrations, which reach the platform past the gateway here. */
  credentials: RateLimiter
  log: Log
}

/** Of one answer that is no JSON. It is held in memory until the visitor has it. */
const largestBytes = 64 * 1024 * 1024

/**
 * Carries the storefront's calls to the services as calls from outside: as the visitor and never as the platform, without
 * the way over the network where a service runs in this process.
 */
export const createHost = ({ contracts, transportTo, credentials, log }: HostOptions): Host => {
  const transports = new Map(contracts.map((contract) => [contract.$name, transportTo(contract)]))
  return {
    send: async ({ service, name, operation, input, options }, visitor) => {
      const { token, client_address, user_agent, request_id } = visitor
      if (operation.rate === 'credential') {
        const seconds = await credentials.take(client_address)
        if (seconds > 0) return { failed: fail(RateLimited, { retry_after_seconds: seconds }) }
      }
      const reply = await transports.get(service)?.call(name, withoutUndefined(input), {
        request_id,
        client_address,
        ...(user_agent === undefined ? {} : { user_agent }),
        deadline: Date.now() + (options.timeout_ms ?? operation.timeout_ms ?? 5000),
        ...(token === undefined ? {} : { token }),
        ...(options.idempotency_key === undefined ? {} : { idempotency_key: options.idempotency_key }),
      })
      if (reply === undefined) return { failed: fail(Unavailable, { service }) }
      if ('binary' in reply) {
        if (reply.binary.body.length <= largestBytes) return { value: reply.binary }
        log.error(
          { service, operation: name, bytes: reply.binary.body.length, request_id },
          'too large for a page',
        )
        return { failed: fail(Unavailable, { service }) }
      }
      if (!('prepared' in reply)) return reply
      try {
        return { value: JSON.parse(reply.prepared.body.toString()) }
      } finally {
        reply.prepared.release()
      }
    },
    reportError: (error, request_id) => log.error({ err: error, request_id }, 'a page failed'),
  }
}

/** As JSON leaves it out. */
const withoutUndefined = (input: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
