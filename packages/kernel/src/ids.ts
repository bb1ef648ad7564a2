import { randomFillSync } from 'node:crypto'
import { v7 } from 'uuid'

/** Random bytes for many ids at once: asking the system for each would cost more than the id. */
const pool = new Uint8Array(16 * 256)
let used = pool.length

/** A new UUIDv7: unique without asking anybody, and in order of time to the millisecond. */
export const newId = (): string => {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const random = pool.subarray(used, used + 16)
  used += 16
  return v7({ random })
}
