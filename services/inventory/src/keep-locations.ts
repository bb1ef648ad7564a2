import { inventory } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import type { Context } from './context.ts'
import { insertLocation, listLocations } from './store/locations.ts'

export const create_location = handler(
  inventory.create_location,
  (ctx: Context, { name, country, priority = null }) => insertLocation(ctx.db, { name, country, priority }),
)

export const list_locations = handler(inventory.list_locations, async (ctx: Context) => ({
  data: await listLocations(ctx.db),
}))
