import type { Context } from '../context.ts'
import { forgetVisitors } from '../store/consents.ts'
import { deleteOldErasures } from '../store/erasures.ts'
import { deleteOldExports } from '../store/exports.ts'

/** Keeps nothing longer than docs/privacy.md says. */
export const endRetention = async (ctx: Context): Promise<void> => {
  await deleteOldExports(ctx.db)
  await forgetVisitors(ctx.db, ctx.settings.VISITOR_CONSENT_DAYS)
  await deleteOldErasures(ctx.db, ctx.settings.ERASURE_RECORD_DAYS)
}
