import { followKeys, type ProcessScope } from '@selvedge/kernel'
import type { Context } from './context.ts'

/** Lets the caches hear of what any process changes, for as long as this one runs. */
export const followChanges = async (ctx: Context, scope: ProcessScope): Promise<() => Promise<void>> => {
  const documents = await followKeys(scope, { name: 'document', key: 'product_id' }, ctx.documents.changed)
  const listings = await followKeys(scope, { name: 'listing', key: 'name' }, ctx.listings.changed)
  ctx.documents.trust(documents.behind)
  ctx.listings.trust(listings.behind)
  return async () => {
    await Promise.all([documents.stop(), listings.stop()])
    ctx.documents.close()
  }
}
