import { type Cell, readFlag, readGrams, readPrice, readWhole } from './cells.ts'
import { deriveId } from './derive-id.ts'
import type { ImportedVariant } from './imported-product.ts'
import { type ColumnName, type Columns, readCell } from './shopify-columns.ts'

/** One line of the file. */
export interface Row {
  row: number
  cells: readonly string[]
}

/** What a file's rows are read with. */
export interface Reading {
  columns: Columns
  currency: string
  /** How many decimals the currency has. */
  exponent: number
}

/** The names of a product's options in order, and what the row's product knows besides. */
export interface Family {
  handle: string
  options: { name: string; value: ColumnName }[]
}

const variantColumns = [
  ...(['option1_value', 'option2_value', 'option3_value', 'sku', 'price'] as const),
  ...(['barcode', 'quantity', 'grams', 'compare_at'] as const),
] satisfies ColumnName[]

/** Whether a row describes a variant; those that do not carry further images. */
export const isVariantRow = (columns: Columns, { cells }: Row): boolean =>
  variantColumns.some((name) => readCell(columns, cells, name) !== '')

/** Reads a variant, or says everything that is wrong with its row. */
export const readVariant = (
  { row, cells }: Row,
  family: Family,
  { columns, exponent }: Reading,
): { variant: ImportedVariant; notes: string[] } | { reasons: string[] } => {
  const reasons: string[] = []
  const notes: string[] = []
  const cell = (name: ColumnName): string => readCell(columns, cells, name)
  const title = (name: ColumnName): string => columns.title[name] ?? name
  const take = <T>(read: Cell<T>, fallback: T): T => {
    if ('value' in read) return read.value
    reasons.push(read.reason)
    return fallback
  }
  const whole = (name: ColumnName): number =>
    cell(name) === '' ? 0 : take(readWhole(cell(name), title(name)), 0)
  const flag = (name: ColumnName): boolean => take(readFlag(cell(name), title(name), true), true)
  const money = (name: ColumnName): number | null =>
    cell(name) === '' ? null : take(readPrice(cell(name), title(name), exponent), null)

  const options = readOptions(family, cell, reasons)
  const price = money('price')
  if (price === null && cell('price') === '')
    reasons.push(`${title('price')} is empty: a variant needs a price.`)
  let compareAt = money('compare_at')
  if (compareAt !== null && price !== null && compareAt <= price) {
    if (compareAt !== 0)
      notes.push(
        `Row ${row}: ${title('compare_at')} ${cell('compare_at')} is not above the price and was left out.`,
      )
    compareAt = null
  }
  let quantity = whole('quantity')
  if (quantity < 0) {
    notes.push(
      `Row ${row}: ${title('quantity')} was ${quantity} (more sold than there was) and was taken as 0.`,
    )
    quantity = 0
  }
  const requires_shipping = flag('requires_shipping')
  const is_taxable = flag('taxable')
  const cost_amount = money('cost')
  const weight_grams = cell('grams') === '' ? 0 : take(readGrams(cell('grams'), title('grams')), 0)
  if (reasons.length > 0 || price === null) return { reasons }

  const given = cell('sku')
  const sku = given === '' ? deriveSku(family.handle, Object.values(options)) : given
  if (given === '') notes.push(`Row ${row}: ${title('sku')} was empty; the SKU became ${sku}.`)
  return {
    notes,
    variant: {
      id: deriveId('variant', `${family.handle}\n${sku}`),
      row,
      sku,
      barcode: cell('barcode') || null,
      options,
      price_amount: price,
      compare_at_amount: compareAt,
      cost_amount,
      weight_grams,
      quantity,
      is_tracked: columns.index.tracker === undefined || cell('tracker') !== '',
      allows_backorder: /^(continue|true)$/i.test(cell('policy')),
      requires_shipping,
      is_taxable,
      image_url: cell('variant_image') || null,
    },
  }
}

const readOptions = (
  family: Family,
  cell: (name: ColumnName) => string,
  reasons: string[],
): Record<string, string> => {
  const options: Record<string, string> = {}
  for (const { name, value } of family.options) {
    const chosen = cell(value)
    if (chosen === '') reasons.push(`The ${name} of this variant is empty.`)
    options[name] = chosen
  }
  const named = new Set(family.options.map(({ value }) => value))
  for (const value of ['option1_value', 'option2_value', 'option3_value'] as const) {
    const chosen = cell(value)
    if (!named.has(value) && chosen !== '' && chosen !== 'Default Title') {
      reasons.push(`"${chosen}" stands in an option that has no name on the product's first row.`)
    }
  }
  return options
}

/** `boy-tee` in Black and M → `BOY-TEE-BLACK-M`. */
const deriveSku = (handle: string, values: string[]): string =>
  [handle, ...values]
    .join('-')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .toUpperCase()
