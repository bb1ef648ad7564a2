import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type Measured, measureOurs } from './src/engine/measure.ts'
import { measureFullText, measureMiniSearch } from './src/engine/peers.ts'
import { describeMachine } from './src/machine.ts'

/**
 * How fast the search engine is by itself, without service, database or network: `node bench/search-engine.ts`, of the demo
 * catalogue at 100,000 and 1,000,000 products (`--products 10000,20000` for others), each in a process of its own. `--peers`
 * puts MiniSearch and PostgreSQL's full text beside it. Writes `bench/results/search-engine.json`.
 */
const { values: wish } = parseArgs({
  options: {
    products: { type: 'string', default: '100000,1000000' },
    peers: { type: 'boolean', default: false },
    /** For the processes it starts: one engine at one size. */
    only: { type: 'string' },
  },
})

const engines = { selvedge: measureOurs, minisearch: measureMiniSearch, fulltext: measureFullText }
type EngineName = keyof typeof engines

const inAProcess = async (engine: EngineName, products: number): Promise<Measured> => {
  const child = fork(fileURLToPath(import.meta.url), ['--only', engine, '--products', String(products)], {
    execArgv: ['--expose-gc', '--max-old-space-size=12288', '--disable-warning=ExperimentalWarning'],
  })
  let measured: Measured | undefined
  child.on('message', (message) => {
    measured = message as Measured
  })
  const [code] = await once(child, 'exit')
  if (measured === undefined) throw new Error(`${engine} at ${products} products ended with ${code}`)
  return measured
}

const say = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toPrecision(2)

const table = (
  all: readonly Measured[],
  of: 'figures' | 'times',
  cellOf: (measured: Measured, name: string) => string,
) => {
  const names = [...new Set(all.flatMap((measured) => Object.keys(measured[of])))]
  const columns = all.map(({ engine, products }) => `${engine}, ${products.toLocaleString('en')}`)
  console.log(`\n| | ${columns.join(' | ')} |\n|---|${columns.map(() => '---|').join('')}`)
  for (const name of names) console.log(`| ${name} | ${all.map((each) => cellOf(each, name)).join(' | ')} |`)
}

const sizes = wish.products.split(',').map(Number)
if (wish.only) {
  const measured = await engines[wish.only as EngineName](sizes[0] as number)
  process.send?.(measured)
  process.disconnect?.()
} else {
  const machine = describeMachine()
  console.log(
    `${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, load ${machine.load_average.toFixed(1)}`,
  )
  const chosen: EngineName[] = wish.peers ? ['selvedge', 'minisearch', 'fulltext'] : ['selvedge']
  const all: Measured[] = []
  for (const engine of chosen) for (const products of sizes) all.push(await inAProcess(engine, products))
  table(all, 'figures', ({ figures }, name) => (name in figures ? say(figures[name] as number) : '—'))
  console.log('\nMilliseconds, p50 / p99:')
  table(all, 'times', ({ times }, name) => {
    const known = times[name]
    return known ? `${say(known.p50)} / ${say(known.p99)}` : '—'
  })
  const results = new URL('results/', import.meta.url)
  mkdirSync(results, { recursive: true })
  writeFileSync(
    new URL('search-engine.json', results),
    `${JSON.stringify({ machine, measured: all }, null, 2)}\n`,
  )
}
