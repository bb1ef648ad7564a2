import { networkOf } from '@selvedge/kernel'

/** A token bucket: `perSecond` flow in, at most `burst` are kept, each request takes one. */
export type RateLimit = { perSecond: number; burst: number }

/** Counts the requests of each client address; of IPv6 those of a network, whose addresses one client changes at will. */
export type RateLimiter = {
  /** 0 where the request may pass; otherwise whole seconds until one may. */
  take(address: string): number | Promise<number>
}

type Bucket = { tokens: number; at: number }

const mostBuckets = 100_000

/**
 * Limits within this process. An address that has been quiet until its bucket is full again is forgotten; should more than a
 * hundred thousand be busy, the one that was started first goes.
 */
export const createRateLimiter = (
  { perSecond, burst }: RateLimit,
  now: () => number = Date.now,
): { take(address: string): number } => {
  const buckets = new Map<string, Bucket>()
  const millisecondsToFill = (burst / perSecond) * 1000

  const bucketOf = (key: string, time: number): Bucket => {
    const known = buckets.get(key)
    if (known !== undefined && time - known.at < millisecondsToFill) return known
    buckets.delete(key)
    const fresh = { tokens: burst, at: time }
    buckets.set(key, fresh)
    if (buckets.size > mostBuckets) buckets.delete(buckets.keys().next().value as string)
    return fresh
  }

  return {
    take: (address) => {
      const time = now()
      const bucket = bucketOf(networkOf(address), time)
      bucket.tokens = Math.min(burst, bucket.tokens + ((time - bucket.at) / 1000) * perSecond)
      bucket.at = time
      if (bucket.tokens >= 1) {
        bucket.tokens -= 1
        return 0
      }
      return Math.max(1, Math.ceil((1 - bucket.tokens) / perSecond))
    },
  }
}
