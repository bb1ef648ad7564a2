import type { ProductStatus } from '@selvedge/contracts'
import type { Misfit } from './draft.ts'

/** Whether a product is in the shop, or when it will be. `publish_at` in ISO 8601, of scheduled ones alone. */
export type Publication = { status: ProductStatus; publish_at: string | null }

type Wanted = { status?: ProductStatus; publish_at?: string }

export const published: Publication = { status: 'published', publish_at: null }

/**
 * What becomes of a product of which this is wanted: without a word it stays as it is, a time alone schedules it, and a time
 * that has passed publishes it at once. `now` in milliseconds since the epoch.
 */
export const publicationOf = (
  { status, publish_at }: Wanted,
  current: Publication,
  now = Date.now(),
): Publication | Misfit => {
  if (publish_at !== undefined) {
    if (status !== undefined && status !== 'scheduled')
      return { reason: 'Only a scheduled product has a time at which it is published.' }
    const at = Date.parse(publish_at)
    if (Number.isNaN(at)) return { reason: `${publish_at} is no time.` }
    return at <= now ? published : { status: 'scheduled', publish_at: new Date(at).toISOString() }
  }
  if (status === undefined || status === current.status) return current
  if (status === 'scheduled') return { reason: 'Say at which time it is to be published.' }
  return { status, publish_at: null }
}
