import type { ListedPrices } from '@selvedge/sdk'
import { amountFrom, amountWritten } from '../parts/amount.ts'
import { type Cells, parseCopied } from '../parts/sheet-cells.ts'

/** The columns of a sheet of prices; the first four say what a row is about. */
export const priceColumns = ['product', 'variant', 'sku', 'own', 'from', 'price', 'before'] as const
export const fixedColumns = 4

/** What a row of the sheet is about. */
export type PriceRow = { variant_id: string; about: readonly string[] }
export type PriceSheet = { rows: readonly PriceRow[]; cells: Cells }

export type PriceChange = {
  variant_id: string
  min_quantity: number
  amount: number | null
  compare_at_amount?: number | null
}

/** A row for each quantity from which a variant has a price, or an empty one to write its first into. */
export const sheetOf = (listed: readonly ListedPrices[], currency: string): PriceSheet => {
  const rows = listed.flatMap(({ variant_id, name, options, sku, own_amount, own_currency, prices }) => {
    const own = `${amountWritten(own_amount, own_currency)} ${own_currency}`
    const row = { variant_id, about: [name, Object.values(options).join(', '), sku, own] }
    const written = prices.map(({ min_quantity, amount, compare_at_amount }) => [
      String(min_quantity),
      amountWritten(amount, currency),
      compare_at_amount === null ? '' : amountWritten(compare_at_amount, currency),
    ])
    return (written.length === 0 ? [['1', '', '']] : written).map((cells) => ({
      row,
      cells: [...row.about, ...cells],
    }))
  })
  return { rows: rows.map(({ row }) => row), cells: rows.map(({ cells }) => cells) }
}

/** With another row for the variant of one, to be asked from a higher quantity on. */
export const withBreak = ({ rows, cells }: PriceSheet, at: number): PriceSheet => {
  const row = rows[at]
  if (row === undefined) return { rows, cells }
  const last = rows.findLastIndex((one) => one === row || one.variant_id === row.variant_id)
  return {
    rows: rows.toSpliced(last + 1, 0, row),
    cells: cells.toSpliced(last + 1, 0, [...row.about, '', '', '']),
  }
}

/** Prices some per cent below the own ones of rows, with these as what they were before. */
export const reduced = (
  sheet: PriceSheet,
  { percent, currency }: { percent: number; currency: string },
): Cells =>
  sheet.cells.map((row) => {
    const [amount = '', code] = (row[3] ?? '').split(' ')
    const own = amountFrom(amount, currency)
    if (code !== currency || own === undefined || row[4] !== '1') return row
    return row.with(5, amountWritten(Math.round((own * (100 - percent)) / 100), currency)).with(6, amount)
  })

export type Fault = 'no_amount' | 'no_quantity' | 'twice'
const quantity = /^[1-9]\d{0,2}$/

/** What is to be put so that the list says what the sheet says, beginning from what was read; and what is wrong with rows. */
export const changesIn = (
  read: PriceSheet,
  { rows, cells }: PriceSheet,
  currency: string,
): { prices: PriceChange[]; faults: Map<number, Fault> } => {
  const faults = new Map<number, Fault>()
  const entries = (sheet: PriceSheet, report: (at: number, fault: Fault) => void) => {
    const wanted = new Map<string, PriceChange & { amount: number }>()
    for (const [at, row] of sheet.cells.entries()) {
      const [from = '', price = '', before = ''] = row.slice(fixedColumns).map((cell) => cell.trim())
      if (price === '' && before === '') continue
      const amount = amountFrom(price, currency)
      const compare_at_amount = before === '' ? null : amountFrom(before, currency)
      const key = `${sheet.rows[at]?.variant_id} ${from}`
      if (!quantity.test(from)) report(at, 'no_quantity')
      else if (amount === undefined || compare_at_amount === undefined) report(at, 'no_amount')
      else if (wanted.has(key)) report(at, 'twice')
      else {
        const variant_id = sheet.rows[at]?.variant_id ?? ''
        wanted.set(key, { variant_id, min_quantity: Number(from), amount, compare_at_amount })
      }
    }
    return wanted
  }
  const before = entries(read, () => {})
  const after = entries({ rows, cells }, (at, fault) => faults.set(at, fault))
  const gone = [...before].flatMap(([key, { variant_id, min_quantity }]) =>
    after.has(key) ? [] : [{ variant_id, min_quantity, amount: null }],
  )
  const put = [...after].flatMap(([key, price]) =>
    JSON.stringify(before.get(key)) === JSON.stringify(price) ? [] : [price],
  )
  return { prices: [...gone, ...put], faults }
}

const header = ['sku', 'price', 'compare_at_price', 'min_quantity']
const quotedCell = (cell: string) => `"${cell.trim().replaceAll('"', '""')}"`

/** What was copied from a spreadsheet, with or without a first line that names its columns, as the file of an upload. */
export const fileFrom = (pasted: string): string => {
  const rows = parseCopied(pasted.trim())
  const isNamed = rows[0]?.some((cell) => cell.trim().toLowerCase() === 'sku') === true
  const named = isNamed ? rows : [header.slice(0, rows[0]?.length ?? 2), ...rows]
  return named.map((row) => row.map(quotedCell).join(',')).join('\n')
}
