import { readFlag } from './cells.ts'
import { deriveId } from './derive-id.ts'
import { htmlToText } from './html-text.ts'
import type { ImportedProduct, ImportedVariant, Refusal } from './imported-product.ts'
import { type ColumnName, readCell } from './shopify-columns.ts'
import { type Family, isVariantRow, type Reading, type Row, readVariant } from './shopify-variant.ts'

/** Reads all rows of one handle into a product, or refuses every one of them: nothing is half imported. */
export const readProduct = (
  handle: string,
  rows: readonly Row[],
  reading: Reading,
): { product: ImportedProduct } | { refusals: Refusal[] } => {
  const [first] = rows
  if (!first) throw new Error('a product has at least one row')
  const { columns } = reading
  const faults = new Map<number, string[]>()
  const blame = (row: number, ...reasons: string[]): void => {
    if (reasons.length > 0) faults.set(row, [...(faults.get(row) ?? []), ...reasons])
  }
  const cell = (name: ColumnName): string => readCell(columns, first.cells, name)

  const name = cell('title')
  if (name === '') blame(first.row, 'The title is empty.')
  if (/[\s/?#%&\\]/.test(handle))
    blame(first.row, `The handle "${handle}" has characters that a web address cannot have.`)
  const status = readStatus(cell('status'))
  if (status === undefined)
    blame(first.row, `The status is "${cell('status')}"; it should be active, draft or archived.`)
  const published = readFlag(cell('published'), columns.title.published ?? 'Published', true)
  if ('reason' in published) blame(first.row, published.reason)
  if (/^(true|yes)$/i.test(cell('gift_card'))) {
    blame(first.row, 'This is a gift card, which is money and not stock: it cannot be imported as a product.')
  }

  const family: Family = { handle, options: readOptionNames(cell) }
  if (new Set(family.options.map((option) => option.name)).size < family.options.length) {
    blame(first.row, 'Two of its options have the same name.')
  }
  const variants: ImportedVariant[] = []
  const notes: string[] = []
  const seen = new Map<string, number>()
  const skus = new Map<string, number>()
  for (const row of rows) {
    // A comma that nobody quoted shifts all that follows it: prices would land in other columns.
    if (row.cells.slice(columns.width).some((extra) => extra.trim() !== '')) {
      blame(
        row.row,
        `It has ${row.cells.length} cells, but the file has ${columns.width} columns: is a comma not in quotes?`,
      )
      continue
    }
    if (!isVariantRow(columns, row)) continue
    const read = readVariant(row, family, reading)
    if ('reasons' in read) {
      blame(row.row, ...read.reasons)
      continue
    }
    const { variant } = read
    const chosen = Object.values(variant.options).join(' / ')
    const twin = seen.get(chosen)
    const namesake = skus.get(variant.sku)
    if (twin !== undefined)
      blame(row.row, `It is the same variant as row ${twin}${chosen && ` (${chosen})`}.`)
    else if (namesake !== undefined)
      blame(row.row, `SKU ${variant.sku} is also on row ${namesake}; each variant needs its own.`)
    seen.set(chosen, row.row)
    skus.set(variant.sku, row.row)
    variants.push(variant)
    notes.push(...read.notes)
  }
  if (variants.length === 0 && faults.size === 0)
    blame(first.row, 'The product has no variant: no row of it has a price.')
  if (faults.size > 0 || status === undefined || 'reason' in published) {
    return { refusals: refuseAll(handle, rows, faults) }
  }
  return {
    product: {
      id: deriveId('product', handle),
      handle,
      row: first.row,
      name,
      slug: handle,
      description: htmlToText(cell('body')),
      brand: cell('vendor') || null,
      category_path: readCategory(cell),
      product_type: cell('type') || null,
      tags: splitList(cell('tags'), ','),
      attributes: readAttributes(first, reading),
      sku: handle.toUpperCase(),
      currency: reading.currency,
      status,
      is_published: published.value && status === 'active',
      seo_title: cell('seo_title') || null,
      seo_description: cell('seo_description') || null,
      images: readImages(rows, reading, notes),
      variants,
      notes,
    },
  }
}

/** Every row of a refused product: those at fault with their reasons, the others with where to look. */
export const refuseAll = (handle: string, rows: readonly Row[], faults: Map<number, string[]>): Refusal[] => {
  const guilty = [...faults.keys()].sort((a, b) => a - b).join(', ')
  return rows.map(({ row }) => ({
    row,
    handle,
    reason: faults.get(row)?.join(' ') ?? `Not taken, because its product was refused (see row ${guilty}).`,
  }))
}

const readOptionNames = (cell: (name: ColumnName) => string): Family['options'] => {
  const options: Family['options'] = []
  for (const n of [1, 2, 3] as const) {
    const name = cell(`option${n}_name`)
    const placeholder = name.toLowerCase() === 'title' && cell(`option${n}_value`) === 'Default Title'
    if (name !== '' && !placeholder) options.push({ name: optionKey(name), value: `option${n}_value` })
  }
  return options
}

/** `COLOR`, `Color` and `Colour` are one option; the rest keep their names in lower case. */
const optionKey = (name: string): string => {
  const key = name.toLowerCase().replace(/\s+/g, '_')
  return key === 'color' ? 'colour' : key
}

const readStatus = (text: string): ImportedProduct['status'] | undefined => {
  const status = text.toLowerCase()
  if (status === '') return 'active'
  return status === 'active' || status === 'draft' || status === 'archived' ? status : undefined
}

const readCategory = (cell: (name: ColumnName) => string): string[] => {
  const path = cell('product_category') || cell('google_category')
  return path === '' ? splitList(cell('type'), '\n') : splitList(path, '>')
}

const splitList = (text: string, separator: string): string[] => [
  ...new Set(text.split(separator).flatMap((part) => part.trim() || [])),
]

const readAttributes = (first: Row, { columns }: Reading): Record<string, string[]> => {
  const attributes: Record<string, string[]> = {}
  for (const name of ['gender', 'age_group'] as const) {
    const value = readCell(columns, first.cells, name)
    if (value !== '') attributes[name] = [value]
  }
  for (const { key, index } of columns.metafields) {
    const values = splitList(first.cells[index] ?? '', ';')
    if (values.length > 0) attributes[key] = values
  }
  return attributes
}

const readImages = (
  rows: readonly Row[],
  { columns }: Reading,
  notes: string[],
): ImportedProduct['images'] => {
  const found = new Map<string, { url: string; alt: string | null; position: number }>()
  for (const { row, cells } of rows) {
    const url = readCell(columns, cells, 'image')
    if (url === '' || found.has(url)) continue
    if (!/^https?:\/\/\S+$/i.test(url)) {
      notes.push(`Row ${row}: the image "${url}" is not a web address and was left out.`)
      continue
    }
    const position = Number(readCell(columns, cells, 'image_position') || found.size + 1)
    found.set(url, { url, alt: readCell(columns, cells, 'image_alt') || null, position })
  }
  return [...found.values()].sort((a, b) => a.position - b.position).map(({ url, alt }) => ({ url, alt }))
}
