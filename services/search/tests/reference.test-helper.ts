import { analyse, fold } from '@selvedge/kernel/text'
import type { SearchDocument, SearchVariant } from '../src/engine/document.ts'
import type { SearchFilters, SearchQuery, SearchResult } from '../src/engine/query.ts'
import { B, K1, SKU_SCORE } from '../src/engine/score-text.ts'
import { MAX_WEIGHT, WEIGHTS } from '../src/engine/text-index.ts'

/** The search as it is defined, without any index: what the engine must answer, to the unit. */
export const referenceSearch = (documents: SearchDocument[], query: SearchQuery): SearchResult => {
  const filters = query.filters ?? {}
  const scores = query.text?.trim() ? scoreAll(documents, query.text) : undefined
  const found = documents.filter((document) => !scores || scores.has(document.product_id))
  const matching = found.filter((document) => matches(document, filters))
  const by =
    query.sort?.by === 'relevance' && !scores
      ? 'created_at'
      : (query.sort?.by ?? (scores ? 'relevance' : 'created_at'))
  const keyOf = (document: SearchDocument): number | string => {
    if (by === 'price') return Math.min(...document.variants.map((variant) => variant.price_amount))
    if (by === 'name') return fold(document.name)
    if (by === 'created_at') return Date.parse(document.created_at)
    return scores?.get(document.product_id) ?? 0
  }
  const ordered = matching
    .map((document) => ({ key: keyOf(document), id: document.product_id }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.id < b.id ? -1 : 1))
  if ((query.sort?.order ?? 'desc') === 'desc') ordered.reverse()
  const start = (query.page - 1) * query.limit
  const prices = found.flatMap((document) => {
    const lifted = without(filters, 'price')
    if (!passesProduct(document, lifted)) return []
    return document.variants
      .filter((variant) => passesVariant(variant, lifted))
      .map((variant) => variant.price_amount)
  })
  const wantsFacets = query.facets !== false
  return {
    total: matching.length,
    product_ids: ordered.slice(start, start + query.limit).map(({ id }) => id),
    facets: wantsFacets ? facets(documents, found, query) : [],
    price_range:
      wantsFacets && prices.length > 0 ? { min: Math.min(...prices), max: Math.max(...prices) } : null,
  }
}

const facets = (
  all: SearchDocument[],
  found: SearchDocument[],
  query: SearchQuery,
): SearchResult['facets'] => {
  const known = [...new Set(all.flatMap(fieldsOf))].sort()
  const names = Array.isArray(query.facets) ? [...new Set(query.facets)] : known
  return names
    .map((field) => {
      const counts = new Map<string, number>()
      for (const document of found) {
        for (const value of valuesOf(document, field, without(query.filters ?? {}, field))) {
          counts.set(value, (counts.get(value) ?? 0) + 1)
        }
      }
      const values = [...counts].map(([value, count]) => ({ value, count }))
      return { field, values: values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)) }
    })
    .filter(({ values }) => values.length > 0)
}

const fieldsOf = (document: SearchDocument): string[] => [
  'category_id',
  'brand',
  'available',
  ...Object.keys(document.attributes).map((name) => `attributes.${name}`),
  ...document.variants.flatMap((variant) => Object.keys(variant.options).map((name) => `options.${name}`)),
]

/** The values of a field by which a product is counted: of variants, those of the variants that pass. */
const valuesOf = (document: SearchDocument, field: string, filters: SearchFilters): Set<string> => {
  if (!matches(document, filters)) return new Set()
  const passing = document.variants.filter((variant) => passesVariant(variant, filters))
  const [kind, name] = field.split(/\.(.*)/s) as [string, string]
  if (kind === 'category_id') return new Set(document.category_ids)
  if (kind === 'brand') return new Set([document.brand])
  if (kind === 'available') return new Set(passing.map((variant) => String(variant.available)))
  if (kind === 'attributes') return new Set(document.attributes[name])
  return new Set(passing.map((variant) => variant.options[name]).filter((value) => value !== undefined))
}

const without = (filters: SearchFilters, field: string): SearchFilters => {
  const copy = structuredClone(filters)
  const [kind, name] = field.split(/\.(.*)/s) as [keyof SearchFilters, string]
  if (kind === 'options' || kind === 'attributes') delete copy[kind]?.[name]
  else delete copy[kind]
  return copy
}

const matches = (document: SearchDocument, filters: SearchFilters): boolean => {
  if (!passesProduct(document, filters)) return false
  const { price } = filters
  const filtersVariants =
    filters.available !== undefined ||
    price?.min !== undefined ||
    price?.max !== undefined ||
    Object.values(filters.options ?? {}).some((values) => values.length > 0)
  return !filtersVariants || document.variants.some((variant) => passesVariant(variant, filters))
}

const passesProduct = (document: SearchDocument, filters: SearchFilters): boolean =>
  (filters.category_id === undefined || document.category_ids.includes(filters.category_id)) &&
  (!filters.brand?.length || filters.brand.includes(document.brand)) &&
  Object.entries(filters.attributes ?? {}).every(
    ([name, values]) =>
      values.length === 0 || values.some((value) => document.attributes[name]?.includes(value)),
  )

const passesVariant = (variant: SearchVariant, filters: SearchFilters): boolean =>
  (filters.available === undefined || variant.available === filters.available) &&
  variant.price_amount >= (filters.price?.min ?? Number.NEGATIVE_INFINITY) &&
  variant.price_amount <= (filters.price?.max ?? Number.POSITIVE_INFINITY) &&
  Object.entries(filters.options ?? {}).every(
    ([name, values]) => values.length === 0 || values.includes(variant.options[name] ?? '\0none'),
  )

/** The products that a text finds, with their scores, in the formula's own words. */
export const scoreAll = (documents: SearchDocument[], text: string): Map<string, number> => {
  const weighed = documents.map((document) => ({ document, ...weigh(document) }))
  const mean = weighed.reduce((sum, { length }) => sum + length, 0) / documents.length
  const terms = analyse(text)
  const found = new Map(documents.map(({ product_id }) => [product_id, 0]))
  if (terms.length === 0) found.clear()
  for (const term of new Set(terms)) {
    const isPrefix = term === terms.at(-1)
    const weightIn = (weights: Map<string, number>): number => {
      let sum = 0
      for (const [each, weight] of weights)
        if (each === term || (isPrefix && each.startsWith(term))) sum += weight
      return Math.min(MAX_WEIGHT, sum)
    }
    const having = weighed.filter(({ weights }) => weightIn(weights) > 0).length
    const rarity = Math.log(1 + (documents.length - having + 0.5) / (having + 0.5))
    for (const { document, weights, length } of weighed) {
      const weight = weightIn(weights)
      const before = found.get(document.product_id)
      if (weight === 0) found.delete(document.product_id)
      else if (before !== undefined) {
        const norm = K1 * (1 - B + (B * length) / mean)
        found.set(document.product_id, before + (rarity * weight * (K1 + 1)) / (weight + norm))
      }
    }
  }
  const sku = text.trim().toLowerCase()
  for (const { product_id, variants } of documents) {
    if (variants.some((variant) => variant.sku.trim().toLowerCase() === sku)) {
      found.set(product_id, (found.get(product_id) ?? 0) + SKU_SCORE)
    }
  }
  return found
}

const weigh = (document: SearchDocument): { weights: Map<string, number>; length: number } => {
  const values = new Set([
    ...(document.category_names ?? []),
    ...Object.values(document.attributes).flat(),
    ...document.variants.flatMap((variant) => Object.values(variant.options)),
  ])
  const occurrences = [
    ...analyse(document.name).map((term) => [term, WEIGHTS.name] as const),
    ...analyse(document.brand).map((term) => [term, WEIGHTS.brand] as const),
    ...[...values].flatMap((value) => analyse(value).map((term) => [term, WEIGHTS.value] as const)),
    ...analyse(document.description).map((term) => [term, WEIGHTS.description] as const),
  ]
  const weights = new Map<string, number>()
  for (const [term, weight] of occurrences)
    weights.set(term, Math.min(MAX_WEIGHT, (weights.get(term) ?? 0) + weight))
  return { weights, length: occurrences.length }
}
