import { shipping } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import type { Context } from './context.ts'
import { findOptions } from './store.ts'

export const list_options = handler(shipping.list_options, async (ctx: Context, parcel) => ({
  data: await findOptions(ctx.db, parcel),
}))
