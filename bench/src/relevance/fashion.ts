import { readFileSync } from 'node:fs'
import { type GeneratedProduct, generateCatalogue } from '@selvedge/demo'
import type { SearchDocument } from '@selvedge/search/engine/document'
import { type Collection, ndcgAt10 } from './collection.ts'

const table = new URL('../../../services/search/tests/queries/fashion.tsv', import.meta.url)

type Known = { product: GeneratedProduct; brand: string; path: readonly string[]; document: SearchDocument }

/**
 * Queries in six languages on the demo catalogue (`services/search/tests/queries/fashion.tsv`: language, query, kind, what is
 * wanted). What is wanted is said in terms of how products were made, not of what is found: `garment=dress; size=40; max=200`.
 * All conditions hold: 3; only the first, which names the thing: 1. Size, colour and price must meet in one variant.
 */
export const readFashion = (): Collection => {
  const catalogue = generateCatalogue({ products: 1200 })
  const brands = new Map(catalogue.brands.map(({ id, name }) => [id, name]))
  const paths = new Map(catalogue.categories.map(({ id, path }) => [id, path]))
  const byPath = new Map(catalogue.categories.map(({ id, path }) => [path.join('/'), id]))
  const known = [...catalogue.products()].map((product): Known => {
    const path = paths.get(product.category_id) ?? []
    const ids = path.map((_, depth) => byPath.get(path.slice(0, depth + 1).join('/')) as string)
    const brand = brands.get(product.brand_id) as string
    return { product, brand, path, document: documentOf(product, { brand, path, ids }) }
  })
  const queries = readFileSync(table, 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const [language, text, kind, wanted] = line.split('\t') as [string, string, string, string]
      const conditions = wanted.split(';').map(conditionOf)
      const ratings = new Map(known.map((each) => [each.product.id, gradeOf(each, conditions)]))
      return { text, language, kind, ratings }
    })
  return {
    name: 'fashion',
    documents: known.map(({ document }) => document),
    queries,
    measure: ndcgAt10,
    wants: 'all',
  }
}

type Condition = { field: string; values: readonly string[] }

const conditionOf = (text: string): Condition => {
  const [field = '', values = ''] = text.trim().split('=')
  return { field, values: values.split('|') }
}

const ofVariants = new Set(['size', 'colour', 'min', 'max'])

const gradeOf = (known: Known, conditions: readonly Condition[]): number => {
  const [thing, ...others] = conditions as [Condition, ...Condition[]]
  if (!holds(known, thing)) return 0
  const areMet =
    others.every((condition) => ofVariants.has(condition.field) || holds(known, condition)) &&
    known.product.variants.some((variant) =>
      others.every((condition) => !ofVariants.has(condition.field) || holdsOf(variant, condition)),
    )
  return areMet ? 3 : 1
}

const holds = ({ product, brand, path }: Known, { field, values }: Condition): boolean => {
  const own =
    field === 'category'
      ? path
      : field === 'brand'
        ? [brand]
        : field === 'name'
          ? product.name.split(' ')
          : (product.attributes[field] ?? [])
  return own.some((value) => values.includes(value))
}

const holdsOf = (
  { options, price_amount }: GeneratedProduct['variants'][number],
  { field, values }: Condition,
): boolean => {
  if (field === 'min') return price_amount >= Number(values[0]) * 100
  if (field === 'max') return price_amount <= Number(values[0]) * 100
  return values.includes(options[field as 'size'])
}

const documentOf = (
  product: GeneratedProduct,
  { brand, path, ids }: { brand: string; path: readonly string[]; ids: string[] },
): SearchDocument => ({
  product_id: product.id,
  name: product.name,
  description: product.description,
  brand,
  category_ids: ids,
  category_names: [...path],
  created_at: product.created_at,
  attributes: product.attributes,
  variants: product.variants.map(({ sku, price_amount, options, stock }) => ({
    sku,
    price_amount,
    currency: product.currency,
    options,
    available: stock.some(({ quantity }) => quantity > 0),
  })),
})
