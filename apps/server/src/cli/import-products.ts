import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import type { Import, ImportFinding } from '@selvedge/contracts'
import { type Access, openShop } from './shop-client.ts'

export type ImportOptions = Access & { file: string; currency?: string | undefined; notes: boolean }
type Shop = Awaited<ReturnType<typeof openShop>>

const pollMilliseconds = 500

/** Uploads the file, shows how far it has come, and prints every row that was refused. Returns the exit code. */
export const importProducts = async (options: ImportOptions, out: Writable): Promise<number> => {
  const file = await readZipped(options.file)
  const shop = await openShop(options)
  const query =
    options.currency === undefined ? '' : `?${new URLSearchParams({ currency: options.currency })}`
  const { id, currency } = await shop.call<Import>(`/catalog/v1/imports${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/gzip', 'idempotency-key': randomUUID() },
    body: new Uint8Array(file),
  })
  out.write(`prices are read as ${currency}\n`)
  const done = await follow(shop, id, out)
  if (done.status === 'failed') throw new Error(`the import failed: ${done.error}`)
  out.write(
    `${count(done.products_created, 'product')} added, ${done.products_changed} changed, ` +
      `${done.products_unchanged} as they were, ${done.products_refused} refused\n`,
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

const readZipped = async (path: string): Promise<Buffer> => {
  const file = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new Error(
      error.code === 'ENOENT' ? `there is no file ${path}` : `${path} cannot be read (${error.code})`,
    )
  })
  return file[0] === 0x1f && file[1] === 0x8b ? file : gzipSync(file)
}

/** On a terminal one line that changes, elsewhere a line for each tenth. */
const follow = async (shop: Shop, id: string, out: Writable): Promise<Import> => {
  const isTerminal = (out as { isTTY?: boolean }).isTTY === true
  let said = -1
  for (;;) {
    const state = await shop.call<Import>(`/catalog/v1/imports/${id}`)
    const percent = Math.floor((100 * state.lines_read) / Math.max(1, state.lines_total ?? 1))
    const step = isTerminal ? percent : Math.floor(percent / 10) * 10
    if (state.lines_total !== null && step > said) {
      said = step
      out.write(
        `${isTerminal ? '\r' : ''}${step} %, line ${state.lines_read} of ${state.lines_total}${isTerminal ? ' ' : '\n'}`,
      )
    }
    if (state.status === 'done' || state.status === 'failed') {
      if (isTerminal) out.write('\n')
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
