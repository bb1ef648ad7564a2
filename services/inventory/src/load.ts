import { copyStock, type Opening } from './store/bulk-stock.ts'

/**
 * Fills the empty stock room of a new shop: locations, stock and its opening entries in the ledger, all or nothing.
 * `databaseUrl` is that of inventory's own role on a migrated database; each variant is named once a location. Publishes
 * nothing: whoever loads in bulk loads the read models too. Answers the number of stock rows.
 */
export const loadStock = (databaseUrl: string, opening: Opening): Promise<number> =>
  copyStock(databaseUrl, opening)
