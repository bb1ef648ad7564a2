import { DeliveryNotAvailable, shipping } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { findOption } from './store.ts'

export const quote_delivery = handler(
  shipping.quote_delivery,
  async (ctx: Context, parcel) => (await findOption(ctx.db, parcel)) ?? fail(DeliveryNotAvailable),
)
