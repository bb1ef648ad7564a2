import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import type { CatalogExport } from '@selvedge/contracts'
import { type Access, openShop } from './shop-client.ts'
import { showProgress } from './show-progress.ts'

export type ExportOptions = Access & {
  file: string
  format: 'shopify' | 'jsonl'
  currency?: string | undefined
}

const pollMilliseconds = 500

/** Has the shop write its catalogue, and fetches it piece by piece; a file that ends in `.gz` stays gzipped. */
export const exportFile = async (options: ExportOptions, out: Writable): Promise<number> => {
  const shop = await openShop(options)
  const { id } = await shop.call<CatalogExport>('/catalog/v1/exports', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({
      format: options.format,
      ...(options.currency !== undefined && { currency: options.currency }),
    }),
  })
  const progress = showProgress(out)
  let state: CatalogExport
  for (;;) {
    state = await shop.call<CatalogExport>(`/catalog/v1/exports/${id}`)
    progress.show({
      ...{ done: state.things_done, total: state.things_total },
      ...{ seconds_left: state.seconds_left, unit: 'thing' },
    })
    if (state.finished_at !== null) break
    await wait(pollMilliseconds)
  }
  progress.end()
  if (state.status !== 'done') throw new Error(`the export failed: ${state.error ?? state.status}`)
  // A name of its own until it is whole: what is half fetched is not taken for an export.
  const partial = `${options.file}.part`
  const file = await open(partial, 'w').catch((error: NodeJS.ErrnoException) => {
    throw new Error(`${partial} cannot be written (${error.code})`)
  })
  try {
    for (let position = 1; position <= state.pieces; position++) {
      const piece = await shop.fetch(`/catalog/v1/exports/${id}/pieces/${position}`)
      await file.write(options.file.endsWith('.gz') ? piece : gunzipSync(piece))
    }
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  } finally {
    await file.close()
  }
  await rename(partial, options.file)
  out.write(`${options.file} has ${state.things_done - state.left_out} of ${state.things_done} things\n`)
  if (state.left_out > 0)
    out.write(
      `left out, because Shopify's file cannot hold them: ${state.left_out} products in another currency than ` +
        `${state.currency} or with more than three options\n`,
    )
  return 0
}
