import { inventory } from '@selvedge/contracts'
import { defineService, every } from '@selvedge/kernel'
import { adjust_stock } from './adjust-stock.ts'
import { createContext, settings } from './context.ts'
import { expireHolds } from './expire-holds.ts'
import { fulfil } from './fulfil.ts'
import { hold } from './hold.ts'
import { create_location, list_locations } from './keep-locations.ts'
import { get_availability, list_ledger, list_stock } from './read-stock.ts'
import { release } from './release.ts'
import { release_holds } from './release-holds.ts'
import { reserve } from './reserve.ts'
import { takeOverDeclared } from './take-over-declared.ts'

/** What there is, where it is, and to whom it is promised. */
export const inventoryService = defineService(inventory, {
  settings,
  context: createContext,
  migrations: new URL('../migrations/', import.meta.url),
  operations: {
    get_availability,
    list_stock,
    list_ledger,
    adjust_stock,
    list_locations,
    create_location,
    hold,
    release_holds,
    reserve,
    release,
    fulfil,
  },
  reactions: [takeOverDeclared],
  timers: [every('5s', expireHolds)],
})
