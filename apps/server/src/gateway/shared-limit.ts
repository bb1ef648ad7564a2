import { networkOf } from '@selvedge/kernel'
import { createRateLimiter, type RateLimit, type RateLimiter } from './rate-limit.ts'

type Answer = { granted: number; retry_after_seconds: number }

/** Asks whoever counts for all processes. */
export type Ask = (request: {
  address: string
  wanted: number
  per_second: number
  burst: number
}) => Promise<Answer>

/** What this process was granted for one network. */
type Lease = { left: number; until: number; refused_until: number; asking: Promise<void> | undefined }

const leaseMilliseconds = 60_000
const mostLeases = 100_000

/**
 * A limit that holds for all processes together: each takes a few requests at a time from what they share, and passes no more
 * than it was granted. What it does not use within a minute is lost. While nobody can be asked, it counts by itself.
 */
export const createSharedLimiter = (
  ask: Ask,
  limit: RateLimit,
  now: () => number = Date.now,
): RateLimiter => {
  const wanted = Math.max(1, Math.min(30, Math.floor(limit.burst / 20)))
  const request = { wanted, per_second: limit.perSecond, burst: limit.burst }
  const alone = createRateLimiter(limit, now)
  const leases = new Map<string, Lease>()

  const leaseOf = (network: string): Lease => {
    const known = leases.get(network)
    if (known !== undefined && (known.asking !== undefined || known.until > now())) return known
    leases.delete(network)
    const fresh = { left: 0, until: 0, refused_until: 0, asking: undefined }
    leases.set(network, fresh)
    if (leases.size > mostLeases) leases.delete(leases.keys().next().value as string)
    return fresh
  }

  const renew = async (lease: Lease, address: string): Promise<void> => {
    try {
      const { granted, retry_after_seconds } = await ask({ address, ...request })
      lease.left += granted
      lease.until = now() + leaseMilliseconds
      lease.refused_until = granted > 0 ? 0 : now() + retry_after_seconds * 1000
    } finally {
      lease.asking = undefined
    }
  }

  const take = async (network: string, address: string): Promise<number> => {
    for (;;) {
      const lease = leaseOf(network)
      const time = now()
      if (lease.refused_until > time) return Math.ceil((lease.refused_until - time) / 1000)
      if (lease.left > 0) {
        lease.left -= 1
        return 0
      }
      lease.asking ??= renew(lease, address)
      try {
        await lease.asking
      } catch {
        return alone.take(address)
      }
    }
  }
  return { take: (address) => take(networkOf(address), address) }
}
