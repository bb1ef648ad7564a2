import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import type { SearchDocument } from '@selvedge/search/engine/document'
import { averagePrecision, type Collection, ndcgAt10 } from './collection.ts'

/** The public evaluation data, beside the checkout; it is read there and never copied. */
const folder = fileURLToPath(new URL('../../../../shared/data/search/', import.meta.url))

export const hasPublicData = (): boolean => existsSync(`${folder}chorus`) && existsSync(`${folder}vaswani`)

const unzipped = (path: string): string => gunzipSync(readFileSync(`${folder}${path}`)).toString()

/** Ids of documents that come without a UUID: their number stands in it. */
export const idOf = (n: number): string => `01900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`

type Icecat = { id: string; title: string; supplier?: string; short_description?: string } & Record<
  string,
  unknown
>

/** 19,406 electronics products and ratings from 0 to 3 (Chorus, on Icecat Open Content). */
export const readChorus = (): Collection => {
  const products = unzipped('chorus/products.jsonl.gz')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Icecat)
  const ids = new Map(products.map(({ id }, n) => [id, idOf(n)]))
  const ratings = new Map<string, Map<string, number>>()
  const [heading = '', ...lines] = readFileSync(`${folder}chorus/ratings_dev.csv`, 'utf8').trim().split('\n')
  const column = (name: string) => cellsOf(heading).indexOf(name)
  const [query, product, rating] = [column('query'), column('docid'), column('final_rating')] as [
    number,
    number,
    number,
  ]
  for (const line of lines) {
    const cells = cellsOf(line)
    const rated = ratings.get(cells[query] as string) ?? new Map<string, number>()
    const id = ids.get(cells[product] as string)
    if (id !== undefined) rated.set(id, Number(cells[rating]))
    ratings.set(cells[query] as string, rated)
  }
  return {
    name: 'chorus',
    documents: products.map((each, n) => productOf(each, idOf(n))),
    queries: [...ratings].map(([text, rated]) => ({ text, language: 'en', ratings: rated })),
    measure: ndcgAt10,
    wants: 'all',
  }
}

/** As any product of a shop: title, brand, texts of attributes and a description, and nothing about this catalogue. */
const productOf = (product: Icecat, id: string): SearchDocument => ({
  ...bare(id),
  name: product.title,
  description: product.short_description ?? '',
  brand: product.supplier ?? '',
  attributes: Object.fromEntries(
    Object.entries(product)
      .filter(([name]) => name.startsWith('attr_t_'))
      .map(([name, value]) => [name.slice('attr_t_'.length), [String(value)]]),
  ),
  variants: [{ sku: product.id, price_amount: 0, currency: 'EUR', options: {}, available: true }],
})

const bare = (product_id: string): SearchDocument => ({
  product_id,
  name: '',
  description: '',
  brand: '',
  category_ids: [],
  created_at: '2026-01-01T00:00:00Z',
  attributes: {},
  variants: [],
})

/** 11,429 abstracts of physics and 93 queries of a dozen words. Nobody who asks so wants all of them in each answer. */
export const readVaswani = (): Collection => {
  const texts = [
    ...unzipped('vaswani/doc-text.trec.gz').matchAll(/<DOCNO>(\d+)<\/DOCNO>\s*([\s\S]*?)<\/DOC>/g),
  ]
  const ids = new Map(texts.map(([, number], n) => [number as string, idOf(n)]))
  const ratings = new Map<string, Map<string, number>>()
  for (const line of unzipped('vaswani/qrels.gz').trim().split('\n')) {
    const [query, , text, grade] = line.split(/\s+/) as [string, string, string, string]
    const rated = ratings.get(query) ?? new Map<string, number>()
    rated.set(ids.get(text) as string, Number(grade))
    ratings.set(query, rated)
  }
  const queries = [
    ...unzipped('vaswani/query-text.trec.gz').matchAll(/<num>(\d+)<\/num><title>\s*([\s\S]*?)<\/title>/g),
  ]
  return {
    name: 'vaswani',
    documents: texts.map(([, , description], n) => ({
      ...bare(idOf(n)),
      description: description as string,
    })),
    queries: queries.map(([, number, text]) => ({
      text: (text as string).trim(),
      language: 'en',
      ratings: ratings.get(number as string) ?? new Map(),
    })),
    measure: averagePrecision,
    wants: 'any',
  }
}

/** The cells of a line of CSV, with quotes about those that have commas. */
const cellsOf = (line: string): string[] =>
  [...line.trim().matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  )
