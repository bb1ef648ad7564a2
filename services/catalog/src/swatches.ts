import { catalog, SwatchNotFound, swatchesAtMost, TooManySwatches } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { changeSwatches, deleteSwatch as deleteRow, putSwatch as putRow } from './store/swatches.ts'

export const listSwatches = handler(
  catalog.list_swatches,
  async (ctx: Context) => (await ctx.listings.get('swatches')) ?? { data: [] },
)

export const putSwatch = handler(catalog.put_swatch, (ctx: Context, { value, hex }) =>
  ctx.db.transaction(async (tx) => {
    await changeSwatches(tx)
    tx.afterCommit(() => ctx.listings.drop('swatches'))
    const swatch = await putRow(tx, { value, hex: hex.toLowerCase() }, swatchesAtMost)
    return swatch ?? fail(TooManySwatches, { max: swatchesAtMost })
  }),
)

export const deleteSwatch = handler(catalog.delete_swatch, (ctx: Context, { value }) =>
  ctx.db.transaction(async (tx) => {
    await changeSwatches(tx)
    tx.afterCommit(() => ctx.listings.drop('swatches'))
    return (await deleteRow(tx, value)) === 1 ? {} : fail(SwatchNotFound)
  }),
)
