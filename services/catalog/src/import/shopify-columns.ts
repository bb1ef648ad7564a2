/**
 * The columns of Shopify's product CSV under their old and new names, lower case, as documented on
 * https://help.shopify.com/en/manual/products/import-export/using-csv. Others are ignored, except
 * metafields, which become attributes.
 */
const names = {
  handle: ['handle', 'url handle'],
  title: ['title'],
  body: ['body (html)', 'body html', 'description'],
  vendor: ['vendor'],
  product_category: ['product category', 'standard product type'],
  type: ['type', 'custom product type'],
  tags: ['tags'],
  published: ['published', 'published on online store'],
  status: ['status'],
  option1_name: ['option1 name'],
  option1_value: ['option1 value'],
  option2_name: ['option2 name'],
  option2_value: ['option2 value'],
  option3_name: ['option3 name'],
  option3_value: ['option3 value'],
  sku: ['variant sku', 'sku'],
  barcode: ['variant barcode', 'barcode'],
  grams: ['variant grams', 'weight value (grams)'],
  tracker: ['variant inventory tracker', 'inventory tracker'],
  quantity: ['variant inventory qty', 'inventory quantity'],
  policy: ['variant inventory policy', 'continue selling when out of stock'],
  price: ['variant price', 'price'],
  compare_at: ['variant compare at price', 'compare-at price', 'compare at price'],
  requires_shipping: ['variant requires shipping', 'requires shipping'],
  taxable: ['variant taxable', 'charge tax'],
  cost: ['cost per item'],
  image: ['image src', 'product image url'],
  image_position: ['image position'],
  image_alt: ['image alt text'],
  variant_image: ['variant image', 'variant image url'],
  gift_card: ['gift card'],
  seo_title: ['seo title'],
  seo_description: ['seo description'],
  google_category: ['google shopping / google product category'],
  gender: ['google shopping / gender'],
  age_group: ['google shopping / age group'],
} as const

export type ColumnName = keyof typeof names

export interface Columns {
  /** How many columns the file has. */
  width: number
  /** Index of the column; absent where the file does not have it. */
  index: Partial<Record<ColumnName, number>>
  /** What the file calls each column, for messages. */
  title: Partial<Record<ColumnName, string>>
  metafields: { key: string; index: number }[]
}

/** Finds the columns in a header row, whatever their order and case, or says what is wrong with it. */
export const findColumns = (header: string[]): Columns | { reason: string } => {
  const columns: Columns = { width: header.length, index: {}, title: {}, metafields: [] }
  const known = new Map<string, ColumnName>(
    Object.entries(names).flatMap(([name, titles]) =>
      titles.map((title) => [title, name as ColumnName] as const),
    ),
  )
  for (const [i, raw] of header.entries()) {
    const title = raw.trim()
    const name = known.get(title.toLowerCase())
    if (name !== undefined && columns.index[name] === undefined) {
      columns.index[name] = i
      columns.title[name] = title
    }
    const metafield = /\(product\.metafields\.[^.]+\.([^)]+)\)$/.exec(title)?.[1]
    if (metafield)
      columns.metafields.push({ key: metafield.replace(/[^a-z0-9]+/gi, '_').toLowerCase(), index: i })
  }
  if (header.length === 1 && /;|\t/.test(header[0] ?? '')) {
    return {
      reason:
        'The columns are not separated by commas. Save the file again as "CSV UTF-8 (comma delimited)".',
    }
  }
  const missing = (['title', 'price'] as const).filter((name) => columns.index[name] === undefined)
  if (missing.length > 0) {
    const wanted = missing.map((name) => names[name].map((title) => `"${title}"`).join(' or ')).join(' and ')
    return { reason: `This is not a Shopify product file: its first row has no column ${wanted}.` }
  }
  return columns
}

/** One cell, trimmed; empty where the file has no such column. */
export const readCell = (columns: Columns, cells: readonly string[], name: ColumnName): string => {
  const at = columns.index[name]
  const cell = at === undefined ? '' : (cells[at] ?? '').trim()
  return name === 'sku' || name === 'barcode' ? withoutTextMark(cell) : cell
}

/** Spreadsheets put an apostrophe before digits that should stay text. */
const withoutTextMark = (cell: string): string => cell.replace(/^'\s*/, '')
