import { catalog, NotMoved } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { findMoved } from './store/former-slugs.ts'

export const getMoved = handler(
  catalog.get_moved,
  async (ctx: Context, input) => (await findMoved(ctx.db, input)) ?? fail(NotMoved),
)
