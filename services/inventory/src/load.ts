import type { Location } from '@selvedge/contracts'
import { type Batches, bulkLoad, uuidBytes } from '@selvedge/kernel'
import { listLocations, putLocations } from './store/locations.ts'
import { numberEntriesFrom } from './store/stock.ts'

/** The units of a variant, each location once. */
export type OpeningStock = {
  variant_id: string
  stock: readonly { location_id: string; quantity: number }[]
}

const tables = {
  stock: ['variant_id', 'location_id', 'on_hand', 'locations'],
  ledger: ['id', 'variant_id', 'location_id', 'on_hand_change', 'reserved_change', 'reason'],
} as const

/**
 * Fills the empty stock room of a new shop: locations, stock and its opening entries in the ledger, all or nothing.
 * `databaseUrl` is that of inventory's own role on a migrated database; each variant is named once. Publishes nothing:
 * whoever loads in bulk loads the read models too. Throws where there is stock already or a row does not fit. Answers the
 * number of stock rows.
 */
export const loadStock = (
  databaseUrl: string,
  { locations, stock: batches }: { locations: readonly Location[]; stock: Batches<OpeningStock> },
): Promise<number> =>
  bulkLoad({ url: databaseUrl, tables, occupied: 'refuse' }, async ({ db, add, drain }) => {
    await putLocations(db, locations)
    const locationBytes = new Map((await listLocations(db)).map(({ id }) => [id, uuidBytes(id)]))
    let count = 0
    let entries = 0
    for await (const batch of batches) {
      for (const { variant_id, stock } of batch) {
        const variant = uuidBytes(variant_id)
        for (const { location_id, quantity } of stock) {
          const location = locationBytes.get(location_id)
          if (location === undefined) throw new RangeError(`no location ${location_id} for its stock`)
          add.stock([variant, location, quantity, stock.length])
          if (quantity !== 0) add.ledger([++entries, variant, location, quantity, 0, 'declared'])
        }
        count += stock.length
      }
      await drain()
    }
    await numberEntriesFrom(db, entries + 1)
    return count
  })
