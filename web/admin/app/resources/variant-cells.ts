import type { OptionAxis, Product } from '@selvedge/sdk'
import type { Cells } from '../parts/sheet-cells.ts'

/** The variants of a product as rows of a sheet: a column an axis, then those of `ownColumns`. */
export type Matrix = {
  axes: OptionAxis[]
  /** Of the variants that there are, by their rows; undefined for new ones. */
  ids: (string | undefined)[]
  cells: Cells
}
export const ownColumns = ['sku', 'barcode', 'price', 'compare_at_price', 'weight_grams', 'stock'] as const

const decimals = (amount: number, price_amount: number, price: number): string =>
  String(price_amount === 0 ? amount : Number(((amount * price) / price_amount).toFixed(3)))

export const matrixOf = ({ axes, variants }: Pick<Product, 'axes' | 'variants'>): Matrix => {
  const all = axes ?? derivedAxes(variants)
  return {
    axes: all,
    ids: variants.map(({ id }) => id),
    cells: variants.map((variant) => [
      ...all.map(({ code }) => variant.options[code] ?? ''),
      variant.sku,
      variant.barcode ?? '',
      String(variant.price),
      variant.compare_at_amount === null
        ? ''
        : decimals(variant.compare_at_amount, variant.price_amount, variant.price),
      String(variant.weight_grams),
      String(variant.stock_quantity),
    ]),
  }
}

/** What variants differ in, as they say it themselves. */
const derivedAxes = (variants: Product['variants']): OptionAxis[] => {
  const values = new Map<string, Set<string>>()
  for (const { options } of variants)
    for (const [code, value] of Object.entries(options))
      values.set(code, (values.get(code) ?? new Set()).add(value))
  return [...values].map(([code, all]) => ({ code, values: [...all] }))
}

/** Every combination of values, the first axis the slowest. */
const combinations = (axes: readonly OptionAxis[]): string[][] =>
  axes.reduce<string[][]>(
    (some, { values }) => some.flatMap((before) => values.map((value) => [...before, value])),
    [[]],
  )

export const combinationsAtMost = 500

/** With a row for each combination that there is none of yet; what they cost and weigh is as in the first row. */
export const withMissing = (matrix: Matrix, sku: string): Matrix => {
  const { axes, cells, ids } = matrix
  const count = axes.reduce((product, { values }) => product * values.length, 1)
  if (axes.length === 0 || count > combinationsAtMost) return matrix
  const known = new Set(cells.map((row) => JSON.stringify(row.slice(0, axes.length))))
  const [, , price = '', , weight = ''] = cells[0]?.slice(axes.length) ?? []
  const missing = combinations(axes).filter((options) => !known.has(JSON.stringify(options)))
  const added = missing.map((options) => [
    ...options,
    [sku, ...options.map(codeOf)].join('-'),
    '',
    price,
    '',
    weight,
    '0',
  ])
  return { axes, ids: [...ids, ...added.map(() => undefined)], cells: [...cells, ...added] }
}

/** As it stands in a SKU. */
const codeOf = (value: string) =>
  value
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')
    .slice(0, 12)
    .toUpperCase()

/** The axes with other values or in another order: cells of an axis that stays keep their text. */
export const withAxes = ({ axes: before, cells, ids }: Matrix, axes: OptionAxis[]): Matrix => ({
  axes,
  ids,
  cells: cells.map((row) => [
    ...axes.map(({ code }) => row[before.findIndex((axis) => axis.code === code)] ?? ''),
    ...row.slice(before.length),
  ]),
})

export const withoutRows = ({ axes, cells, ids }: Matrix, from: number, to: number): Matrix => {
  const stays = (_: unknown, at: number) => at < from || at > to
  return { axes, ids: ids.filter(stays), cells: cells.filter(stays) }
}

export type VariantFault = 'no_number'

const numberIn = (text: string): number =>
  text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.'))

/** What is sent, and what is wrong with rows that cannot be read. Stock is inventory’s and is not sent. */
export const readMatrix = ({ axes, cells, ids }: Matrix) => {
  const faults = new Map<number, VariantFault>()
  const variants = cells.map((row, at) => {
    const [sku = '', barcode = '', price = '', compareAt = '', weight = ''] = row.slice(axes.length)
    const id = ids[at]
    const numbers = [
      numberIn(price),
      compareAt.trim() === '' ? 0 : numberIn(compareAt),
      numberIn(weight || '0'),
    ]
    if (numbers.some((number) => !(number >= 0))) faults.set(at, 'no_number')
    const options = axes.flatMap(({ code }, column) =>
      row[column]?.trim() ? [[code, row[column]?.trim()]] : [],
    )
    return {
      ...(id !== undefined && { id }),
      sku: sku.trim(),
      ...(barcode.trim() !== '' && { barcode: barcode.trim() }),
      options: Object.fromEntries(options) as Record<string, string>,
      price: numbers[0] as number,
      ...(compareAt.trim() !== '' && { compare_at_price: numbers[1] as number }),
      weight_grams: Math.round(numbers[2] as number),
    }
  })
  return { faults, input: { axes, variants } }
}

/** The rows that a refusal names, and what it says of each. */
export const faultyRows = (issues: readonly { path: string; message: string }[]): Map<number, string> =>
  new Map(
    issues.flatMap(({ path, message }) => {
      const row = /^\/variants\/(\d+)/.exec(path)?.[1]
      return row === undefined ? [] : [[Number(row), message] as const]
    }),
  )
