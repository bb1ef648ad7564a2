import { DeliveryNotAvailable, shipping } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { findOptions } from './store.ts'

export const quote_delivery = handler(
  shipping.quote_delivery,
  async (ctx: Context, { delivery_method_id, ...parcel }) => {
    const [option] = await findOptions(ctx.db, parcel, delivery_method_id)
    return option ?? fail(DeliveryNotAvailable)
  },
)
