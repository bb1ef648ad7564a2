import { parseArgs } from 'node:util'
import { type Collection, isTelling } from './src/relevance/collection.ts'
import { evaluate, type Marked, meanMark, milliseconds } from './src/relevance/evaluate.ts'
import { readFashion } from './src/relevance/fashion.ts'
import { openOurs, steps } from './src/relevance/ours.ts'
import { openMiniSearch, startFullText } from './src/relevance/peers.ts'
import { hasPublicData, readChorus, readVaswani } from './src/relevance/public-data.ts'
import { tune } from './src/relevance/tune.ts'

/**
 * How good search is: `npm run bench:search`. `--steps` shows what each part of it brings, `--tune` chooses the weights by
 * cross-validation, `--peers` measures MiniSearch and PostgreSQL's full text beside it, `--weak` names the queries of the
 * fashion catalogue that got least.
 */
const { values: wish } = parseArgs({
  options: {
    steps: { type: 'boolean', default: false },
    tune: { type: 'boolean', default: false },
    peers: { type: 'boolean', default: false },
    weak: { type: 'boolean', default: false },
  },
})
const print = (line: string) => console.log(line)

const known: Collection[] = hasPublicData() ? [readChorus(), readVaswani()] : []
if (known.length === 0)
  print('chorus and vaswani were not measured: there is no ../shared/data/search beside this checkout')
const collections = [...known, readFashion()]

const row = (name: string, marked: readonly Marked[]) =>
  print(`  ${name.padEnd(46)} ${meanMark(marked).toFixed(4)}   ${milliseconds(marked)}`)

const full = wish.peers ? await startFullText() : undefined
try {
  for (const collection of collections) {
    const { name, documents, queries, measure } = collection
    const wants = { depth: measure.depth, wants: collection.wants }
    const telling = queries.filter(isTelling).length
    print(
      `\n${name}: ${documents.length} documents, ${telling} queries (${queries.length - telling} more have no good answer), ${measure.name}, p50 / p99`,
    )
    const own = await evaluate(collection, openOurs(collection))
    row('Selvedge', own)
    if (full) {
      row('MiniSearch', await evaluate(collection, openMiniSearch(documents, wants)))
      row('PostgreSQL full text', await evaluate(collection, await full.open(documents, wants)))
    }
    if (wish.steps)
      for (const [step, ours] of steps) row(step, await evaluate(collection, openOurs(collection, ours)))
    if (name === 'fashion') showParts(own)
  }
} finally {
  await full?.stop()
}
if (wish.tune && known.length > 0) {
  print('\ncross-validation')
  await tune(known, print)
}

function showParts(marked: readonly Marked[]): void {
  for (const part of ['language', 'kind'] as const) {
    const names = [...new Set(marked.map(({ query }) => query[part] as string))]
    const shown = names.map((each) => {
      const own = marked.filter(({ query }) => query[part] === each)
      return `${each} ${meanMark(own).toFixed(3)} (${own.length})`
    })
    print(`  by ${part}: ${shown.join(', ')}`)
  }
  if (!wish.weak) return
  for (const { query, mark } of [...marked].sort((a, b) => a.mark - b.mark).slice(0, 40))
    if (mark < 0.9) print(`  ${mark.toFixed(2)} ${query.language} ${query.text}`)
}
