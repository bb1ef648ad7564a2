import { shipping } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import type { Context } from './context.ts'
import { listMethods } from './store.ts'

export const list_methods = handler(shipping.list_methods, async (ctx: Context) => ({
  data: await listMethods(ctx.db),
}))
