import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { SearchDocument } from '@selvedge/search/engine/document'
import { type IndexParts, SearchIndex } from '@selvedge/search/engine/search-index'
import { suggest } from '@selvedge/search/engine/suggest'
import { readDirectory, readParts } from '@selvedge/search/snapshot/decode'
import { encode } from '@selvedge/search/snapshot/encode'
import { searchUnderstood } from '@selvedge/search/understand/search-understood'
import { demoProducts } from '../demo-products.ts'
import { percentile } from '../statistics.ts'
import { beginnings, frequentWords, queriesOn, shoppersTexts } from './queries.ts'

/** Milliseconds. */
export type Times = { p50: number; p99: number }
/** What was measured of an engine at a size; times by what was asked. */
export type Measured = {
  engine: string
  products: number
  figures: Record<string, number>
  times: Record<string, Times>
}

const batch = 5000
const queriesOfAKind = 300
const rounds = 3

const timesOf = (times: readonly number[]): Times => ({
  p50: percentile(times, 0.5),
  p99: percentile(times, 0.99),
})

/** Each of the queries `rounds` times after one round that is not counted: a process is asked again and again. */
export const timesFor = async <Q>(queries: readonly Q[], ask: (query: Q) => unknown): Promise<Times> => {
  const times: number[] = []
  for (let round = 0; round <= rounds; round++)
    for (const query of queries) {
      const began = performance.now()
      await ask(query)
      if (round > 0) times.push(performance.now() - began)
    }
  return timesOf(times)
}

const memory = (): number => {
  for (let i = 0; i < 3; i++) globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

/** The engine at this size: how long it takes to be built, saved and loaded, what it weighs, and how soon it answers. */
export const measureOurs = async (products: number): Promise<Measured> => {
  const empty = memory()
  const index = new SearchIndex()
  const changing: SearchDocument[] = []
  let building = 0
  for (const documents of inBatches(demoProducts(products))) {
    const began = performance.now()
    index.put(documents)
    building += performance.now() - began
    if (changing.length < queriesOfAKind) changing.push(...documents.slice(0, 20))
  }
  const figures: Record<string, number> = {
    'build, s': building / 1000,
    'bytes a product': (memory() - empty) / products,
    ...snapshotFigures(index),
  }
  const times: Record<string, Times> = {}
  for (const [kind, queries] of Object.entries(queriesOn(index, queriesOfAKind)))
    times[kind] = await timesFor(queries, (query) => searchUnderstood(index, query))
  const typed = beginnings([...frequentWords(index), ...shoppersTexts().map(({ text }) => text)])
  times['suggestions while typing'] = await timesFor(typed, (text) => suggest(index, text, { limit: 8 }))
  times['a change of stock taken in'] = await timesFor(changing, (document) =>
    index.put([{ ...document, variants: document.variants.map(sold) }]),
  )
  return { engine: 'Selvedge', products, figures, times }
}

let turns = 0
const sold = (variant: SearchDocument['variants'][number]) => ({ ...variant, available: turns++ % 2 === 0 })

function* inBatches(products: ReturnType<typeof demoProducts>): Generator<SearchDocument[]> {
  let documents: SearchDocument[] = []
  for (const { document } of products) {
    if (documents.push(document) < batch) continue
    yield documents
    documents = []
  }
  yield documents
}

const snapshotFigures = (index: SearchIndex): Record<string, number> => {
  const folder = mkdtempSync(join(tmpdir(), 'selvedge-engine-'))
  const path = join(folder, 'snapshot')
  try {
    const saving = performance.now()
    const written = openSync(path, 'w')
    for (const piece of encode({}, index.parts())) if (piece.length > 0) writeSync(written, piece)
    closeSync(written)
    const loading = performance.now()
    const file = openSync(path, 'r')
    const loaded = new SearchIndex()
    loaded.restore(readParts(readDirectory(file)) as IndexParts)
    closeSync(file)
    const end = performance.now()
    if (loaded.size !== index.size) throw new Error('the snapshot has other products')
    return {
      'snapshot, MB': statSync(path).size / 1e6,
      'snapshot saved, s': (loading - saving) / 1000,
      'snapshot loaded, s': (end - loading) / 1000,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
