import { readFileSync } from 'node:fs'
import type { GeneratedProduct } from '@selvedge/demo'
import { type DemoProduct, demoProducts } from '../demo-products.ts'
import { type Collection, ndcgAt10 } from './collection.ts'

const table = new URL('../../../services/search/tests/queries/fashion.tsv', import.meta.url)

/**
 * Queries in six languages on the demo catalogue (`services/search/tests/queries/fashion.tsv`: language, query, kind, what is
 * wanted). What is wanted is said in terms of how products were made, not of what is found: `garment=dress; size=40; max=200`.
 * All conditions hold: 3; only the first, which names the thing: 1. Size, colour and price must meet in one variant.
 */
export const readFashion = (): Collection => {
  const known = [...demoProducts(1200, true)]
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

const gradeOf = (known: DemoProduct, conditions: readonly Condition[]): number => {
  const [thing, ...others] = conditions as [Condition, ...Condition[]]
  if (!holds(known, thing)) return 0
  const areMet =
    others.every((condition) => ofVariants.has(condition.field) || holds(known, condition)) &&
    known.product.variants.some((variant) =>
      others.every((condition) => !ofVariants.has(condition.field) || holdsOf(variant, condition)),
    )
  return areMet ? 3 : 1
}

const holds = ({ product, brand, path }: DemoProduct, { field, values }: Condition): boolean => {
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
