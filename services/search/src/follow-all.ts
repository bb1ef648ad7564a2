import type { ProcessScope } from '@selvedge/kernel'
import type { Context } from './context.ts'
import { followIntoIndex } from './follow-products.ts'
import { keepBestsellers } from './sales/keep-bestsellers.ts'
import { keepSearches } from './searches/keep-searches.ts'
import { followSteering } from './steering/follow-steering.ts'

/** Brings what this process searches by into its memory, and keeps it current. */
export const followAll = async (ctx: Context, scope: ProcessScope): Promise<() => Promise<void>> => {
  const stops = [
    await followIntoIndex(ctx, scope),
    await followSteering(ctx, scope),
    await keepSearches(ctx),
    await keepBestsellers(ctx),
  ]
  return async () => {
    for (const stop of stops.reverse()) await stop()
  }
}
