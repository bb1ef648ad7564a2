type Publication = { status: 'draft' | 'scheduled' | 'archived'; publish_at: string | null }

const dayMs = 86_400_000

/**
 * What the demo shop prepares, has scheduled and has taken out of the shop: further products after those on sale. `now` in
 * milliseconds since the epoch; the scheduled one comes at eight in the morning (UTC), two weeks on.
 */
export const unseenAt = (now: number): readonly Publication[] => {
  const morning = (Math.floor(now / dayMs) + 14) * dayMs + 8 * 3_600_000
  return [
    { status: 'draft', publish_at: null },
    { status: 'draft', publish_at: null },
    { status: 'draft', publish_at: null },
    { status: 'scheduled', publish_at: new Date(morning).toISOString() },
    { status: 'archived', publish_at: null },
  ]
}
