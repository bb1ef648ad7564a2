/*
 * How all statements that move stock keep out of each other's way.
 *
 * Each is one statement that first reads (one snapshot), then locks, then writes. Locks are taken in one order: the
 * order's reservation, the carts' holds by (cart_id, variant_id), then all stock rows of the variants by (variant_id,
 * location_id). Writes come after the last lock, and whatever they meet belongs to a transaction that waits for nothing
 * more. So there is no cycle, and no deadlock. (`on conflict do update` would lock after that; `do nothing` does not.)
 *
 * A locked row is the newest one even where the statement had to wait for it. What the snapshot cannot know is a row
 * that was added meanwhile: a stock row (told by `locations`), a hold or a reservation (told by `on conflict`). The
 * statement then writes nothing and is tried again. Refusals rest on the snapshot alone, so a variant that is sold out
 * is refused without queueing for its lock, and no refusal mixes two moments.
 *
 * A write sets both balances to what follows from the locked row, and never `reserved = stock.reserved + …`: PostgreSQL
 * first works that out, check constraint included, on the version that the snapshot knows, which may be older.
 *
 * All rows of a variant are locked even where one is written: what can be sold of it is published with the change, and
 * the last number published must be the right one.
 */

export const attemptsAtMost = 100

/**
 * Tries a statement until it did not meet a row that its snapshot could not know. Each further attempt means that
 * somebody else got ahead, so the bound is there for mistakes only.
 */
export const untilSettled = async <Row extends { outcome: string }>(
  attempt: () => Promise<Row>,
): Promise<Row> => {
  for (let attempts = 1; attempts <= attemptsAtMost; attempts++) {
    const row = await attempt()
    if (row.outcome !== 'again') return row
  }
  throw new Error(`stock did not settle in ${attemptsAtMost} attempts`)
}
