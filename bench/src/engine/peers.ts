import { performance } from 'node:perf_hooks'
import type { SearchDocument } from '@selvedge/search/engine/document'
import { SearchIndex } from '@selvedge/search/engine/search-index'
import { demoProducts } from '../demo-products.ts'
import { type Engine, openMiniSearch, startFullText } from '../relevance/peers.ts'
import { type Measured, timesFor } from './measure.ts'
import { frequentWords, queriesOn } from './queries.ts'

/** What both peers can be asked as it stands: text without filters. They answer with twenty ids and count no facets. */
const kinds = ['a frequent word', 'two frequent words'] as const

/** The same texts as ours; which words are frequent is known from a tenth of the products. */
const textsFor = (products: number): Record<string, string[]> => {
  const index = new SearchIndex()
  index.put(documentsOf(Math.ceil(products / 10)))
  if (frequentWords(index).length === 0) throw new Error('no word is frequent')
  const queries = queriesOn(index, 100)
  return Object.fromEntries(kinds.map((kind) => [kind, (queries[kind] ?? []).map(({ text }) => text ?? '')]))
}

function* documentsOf(products: number): Generator<SearchDocument> {
  for (const { document } of demoProducts(products)) yield document
}

const measure = async (
  engine: string,
  products: number,
  open: (documents: Iterable<SearchDocument>) => Promise<Engine> | Engine,
): Promise<Measured> => {
  const texts = textsFor(products)
  const began = performance.now()
  const answer = await open(documentsOf(products))
  const figures = { 'build, s': (performance.now() - began) / 1000 }
  const times: Measured['times'] = {}
  for (const [kind, queries] of Object.entries(texts))
    times[kind] = await timesFor(queries, (text) => answer({ text, language: 'en', ratings: new Map() }))
  return { engine, products, figures, times }
}

const wish = { depth: 20, wants: 'all' } as const

export const measureMiniSearch = (products: number): Promise<Measured> =>
  measure('MiniSearch', products, (documents) => openMiniSearch(documents, wish))

export const measureFullText = async (products: number): Promise<Measured> => {
  const full = await startFullText()
  try {
    return await measure('PostgreSQL full text', products, (documents) => full.open(documents, wish))
  } finally {
    await full.stop()
  }
}
