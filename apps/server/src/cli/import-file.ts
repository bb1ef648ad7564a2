import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import type { Writable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import type { Import, ImportFinding } from '@selvedge/contracts'
import { piecesOf, startsAsGzip } from './pieces.ts'
import { type Access, openShop } from './shop-client.ts'
import { showProgress } from './show-progress.ts'

export type ImportOptions = Access & {
  file: string
  format: 'shopify' | 'jsonl'
  currency?: string | undefined
  notes: boolean
  dry_run: boolean
}
type Shop = Awaited<ReturnType<typeof openShop>>

const pollMilliseconds = 500

/** Uploads the file, shows how far it has come, and prints every row that was refused. Returns the exit code. */
export const importFile = async (options: ImportOptions, out: Writable): Promise<number> => {
  await startsAsGzip(options.file)
  const shop = await openShop(options)
  const { id, currency } = await upload(shop, options)
  if (options.format === 'shopify') out.write(`prices are read as ${currency}\n`)
  const done = await follow(shop, id, out)
  if (done.status === 'failed') throw new Error(`the import failed: ${done.error}`)
  if (done.status === 'cancelled') throw new Error('somebody stopped the import')
  const what = options.format === 'shopify' ? 'product' : 'thing'
  out.write(
    `${options.dry_run ? 'only tried: ' : ''}${count(done.created, what)} added, ${done.changed} changed, ` +
      `${done.unchanged} as they were, ${done.refused} refused\n`,
  )
  if (options.notes && done.notes > 0) {
    out.write('\nUnderstood differently from how it is written:\n')
    await print(shop, `/catalog/v1/imports/${id}/notes`, out)
  }
  if (done.rows_refused === 0) return 0
  out.write(`\n${count(done.rows_refused, 'row')} could not be taken:\n`)
  await print(shop, `/catalog/v1/imports/${id}/refusals`, out)
  return 2
}

const upload = async (shop: Shop, options: ImportOptions): Promise<Import> => {
  const send = (path: string, body: Buffer) =>
    shop.call<Import>(path, {
      method: 'POST',
      headers: { 'content-type': 'application/gzip', 'idempotency-key': randomUUID() },
      body: new Uint8Array(body),
    })
  let sent: Import | undefined
  let position = 1
  for await (const { body, more } of piecesOf(options.file)) {
    if (sent === undefined) {
      const query = new URLSearchParams({
        format: options.format,
        file_name: basename(options.file).slice(0, 200),
        ...(options.currency !== undefined && { currency: options.currency }),
        ...(options.dry_run && { dry_run: 'true' }),
        ...(more && { more: 'true' }),
      })
      sent = await send(`/catalog/v1/imports?${query}`, body)
    } else {
      const query = new URLSearchParams({ position: String(position), ...(more && { more: 'true' }) })
      await send(`/catalog/v1/imports/${sent.id}/pieces?${query}`, body)
    }
    position++
  }
  if (sent === undefined) throw new Error(`${options.file} is empty`)
  return sent
}

const follow = async (shop: Shop, id: string, out: Writable): Promise<Import> => {
  const progress = showProgress(out)
  for (;;) {
    const state = await shop.call<Import>(`/catalog/v1/imports/${id}`)
    const { lines_read: done, lines_total: total, seconds_left } = state
    progress.show({ done, total, seconds_left, unit: 'line' })
    if (state.finished_at !== null) {
      progress.end()
      return state
    }
    await wait(pollMilliseconds)
  }
}

type Page = { data: ImportFinding[]; pagination: { total_pages: number } }

const print = async (shop: Shop, path: string, out: Writable): Promise<void> => {
  for (let page = 1, pages = 1; page <= pages; page++) {
    const { data, pagination } = await shop.call<Page>(`${path}?limit=100&page=${page}`)
    pages = pagination.total_pages
    for (const { row, handle, reason } of data)
      out.write(`  row ${row}${handle === '' ? '' : `, ${handle}`}: ${reason}\n`)
  }
}

const count = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`
