import type { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import type { ImportedProduct, Refusal } from './imported-product.ts'
import { type Columns, findColumns, readCell } from './shopify-columns.ts'
import { readProduct, refuseAll } from './shopify-product.ts'
import type { Reading, Row } from './shopify-variant.ts'

export interface ShopifyCsvOptions {
  /** ISO 4217. Shopify's file does not say in what currency its prices are. */
  currency: string
  /** How many decimals that currency has: 2 for EUR, 0 for JPY, 3 for KWD. */
  exponent: number
}

/** A record longer than this, in bytes, is a quotation mark that was never closed. */
const maxRecordSize = 4_000_000

/**
 * Reads Shopify's product CSV, old or new columns, and yields each product whole, or a refusal for
 * every row that could not be taken. It never throws for what is in the file, only for what the
 * stream does.
 *
 * `open` is called twice: once to find products whose rows do not stand together, then to read. In
 * memory are one product at a time, besides the handles and SKUs of those already read.
 */
export const readShopifyCsv = async function* (
  open: () => Readable,
  { currency, exponent }: ShopifyCsvOptions,
): AsyncGenerator<{ product: ImportedProduct } | Refusal> {
  const scattered = await findScattered(open())
  const owners = new Map<string, { row: number; handle: string }>()
  for await (const group of readGroups(open())) {
    if ('refusal' in group) {
      yield group.refusal
      continue
    }
    const { handle, rows, columns, broken } = group
    const places = scattered.get(handle)
    if (broken !== undefined || places) {
      const reason =
        broken ??
        `The rows of this product do not stand together: they begin at rows ${places?.join(' and ')}. Sort the file by handle.`
      yield* refuseAll(handle, rows, new Map(rows.map(({ row }) => [row, [reason]])))
      continue
    }
    const reading: Reading = { columns, currency, exponent }
    const read = readProduct(handle, rows, reading)
    if ('refusals' in read) yield* read.refusals
    else yield* claimSkus(read.product, rows, owners)
  }
}

/** A SKU belongs to the first product that was taken with it; a later one that has it too is refused whole. */
const claimSkus = function* (
  product: ImportedProduct,
  rows: readonly Row[],
  owners: Map<string, { row: number; handle: string }>,
): Generator<{ product: ImportedProduct } | Refusal> {
  const faults = new Map<number, string[]>()
  for (const { sku, row } of product.variants) {
    const owner = owners.get(sku)
    if (owner)
      faults.set(row, [
        `SKU ${sku} already belongs to "${owner.handle}" (row ${owner.row}); give one of them another.`,
      ])
  }
  if (faults.size > 0) {
    yield* refuseAll(product.handle, rows, faults)
    return
  }
  for (const { sku, row } of product.variants) owners.set(sku, { row, handle: product.handle })
  yield { product }
}

type Group = { handle: string; rows: Row[]; columns: Columns; broken?: string } | { refusal: Refusal }

/** Neighbouring rows of one handle. Where the file breaks off, the product that was being read is marked. */
const readGroups = async function* (stream: Readable): AsyncGenerator<Group> {
  let columns: Columns | undefined
  let group: { handle: string; rows: Row[]; columns: Columns } | undefined
  let lastRow = 0
  try {
    for await (const { row, cells } of readRows(stream)) {
      lastRow = row
      if (!columns) {
        const found = findColumns(cells)
        if ('reason' in found) {
          yield { refusal: { row, handle: '', reason: found.reason } }
          return
        }
        columns = found
        continue
      }
      if (cells.every((cell) => cell.trim() === '')) continue
      const handle = handleOf(columns, cells)
      if (handle === '') {
        yield {
          refusal: {
            row,
            handle,
            reason: 'The row has neither a handle nor a title, so it belongs to no product.',
          },
        }
        continue
      }
      if (group && group.handle !== handle) {
        yield group
        group = undefined
      }
      group ??= { handle, rows: [], columns }
      group.rows.push({ row, cells })
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const reason = `The file cannot be read past row ${lastRow}: ${explain(error)}`
    if (group) yield { ...group, broken: `${reason} This product may not be complete.` }
    yield { refusal: { row: lastRow + 1, handle: '', reason } }
    return
  }
  if (group) yield group
  if (!columns) yield { refusal: { row: 1, handle: '', reason: 'The file is empty.' } }
}

const explain = (error: CsvError): string => {
  switch (error.code) {
    case 'CSV_MAX_RECORD_SIZE':
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'a quotation mark is opened after it and never closed.'
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return 'a quotation mark stands in the middle of a cell. Within a quoted cell it must be written twice.'
    default:
      return error.message
  }
}

/** Handles in lower case; a row without one is a product of its own, named for its title. */
const handleOf = (columns: Columns, cells: readonly string[]): string => {
  const handle = readCell(columns, cells, 'handle').toLowerCase()
  return handle || slugOf(readCell(columns, cells, 'title'))
}

const slugOf = (title: string): string =>
  title
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')

/**
 * Records with the line that each begins on; a cell may run over many lines. Throws a CsvError where
 * the file stops making sense, after every record before that place: the parser is told to skip the
 * bad one, because on an error of its own it would also throw away what is still in its buffer.
 */
const readRows = async function* (stream: Readable): AsyncGenerator<{ row: number; cells: string[] }> {
  let broken: CsvError | undefined
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    max_record_size: maxRecordSize,
    skip_records_with_error: true,
    on_skip: (error) => {
      broken ??= error
      return undefined
    },
    on_record: (record) => (broken ? null : record),
  })
  stream.on('error', (error) => parser.destroy(error))
  stream.pipe(parser)
  let row = 1
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[]
      info: { lines: number }
    }>) {
      yield { row, cells: record }
      row = info.lines + 1
    }
  } finally {
    stream.destroy()
  }
  if (broken) throw broken
}

/** Handles that return after another product's rows, with the rows on which each part begins. */
const findScattered = async (stream: Readable): Promise<Map<string, number[]>> => {
  const starts = new Map<string, number[]>()
  for await (const group of readGroups(stream)) {
    if ('refusal' in group) continue
    const [first] = group.rows
    if (first) starts.set(group.handle, [...(starts.get(group.handle) ?? []), first.row])
  }
  return new Map([...starts].filter(([, rows]) => rows.length > 1))
}
