import type { Context } from '../context.ts'
import { refreshOutdated } from '../refresh-outdated.ts'
import { outdateTurned } from '../store/price-lists.ts'

/**
 * Prepares anew what lists have begun or ended to price. Pages and quotes go by the clock themselves; listings that were kept,
 * and search, hear of it by this.
 */
export const turnPrices = async (ctx: Context): Promise<void> => {
  if ((await outdateTurned(ctx.db)) > 0) await refreshOutdated(ctx)
}
