import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { describeMachine } from './src/machine.ts'
import { products as usual } from './src/peers/catalogue.ts'
import { type Compared, compare } from './src/peers/compare.ts'
import { medusa } from './src/peers/medusa.ts'
import type { Peer } from './src/peers/peer.ts'
import { openPlaces } from './src/peers/places.ts'
import { growthTable, tablesOf, withTables } from './src/peers/report.ts'
import { selvedge } from './src/peers/selvedge.ts'
import { vendure } from './src/peers/vendure.ts'
import { repository } from './src/processes.ts'

const peers: readonly Peer[] = [selvedge, medusa, vendure]
const results = 'bench/results/peers.json'
/** The size at which Selvedge is measured again, alone. */
const grown = 100_000
const page = join(repository, 'docs/performance.md')

const usage = `npm run bench:peers -- [--only ${peers.map(({ name }) => name).join(',')}] [--rounds 3] [--seconds 8] [--rushes 1]
                      [--products ${usual}] [--checkout-seconds 30] [--processes 1,${availableParallelism()}] [--out bench/results/peers.json]\n       npm run bench:peers -- --report   writes the tables of the last run of all, whole or broken off`

const say = (line: string) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`)

const readOptions = () => {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: peers.map(({ name }) => name).join(',') },
      products: { type: 'string', default: String(usual) },
      rounds: { type: 'string', default: '3' },
      rushes: { type: 'string', default: '1' },
      seconds: { type: 'string', default: '8' },
      'checkout-seconds': { type: 'string', default: '30' },
      processes: { type: 'string', default: `1,${availableParallelism()}` },
      out: { type: 'string' },
      report: { type: 'boolean', default: false },
    },
  })
  const only = values.only.split(',')
  const entrants = peers.filter(({ name }) => only.includes(name))
  const numbers = {
    products: Number(values.products),
    rounds: Number(values.rounds),
    rushes: Number(values.rushes),
    seconds: Number(values.seconds),
    checkout_seconds: Number(values['checkout-seconds']),
  }
  const processes = [...new Set(values.processes.split(',').map(Number))]
  const whole = [...Object.values(numbers), ...processes].every(
    (value) => Number.isInteger(value) && value > 0,
  )
  if (entrants.length !== only.length || !whole) throw new Error(usage)
  if (![usual, grown].includes(numbers.products)) throw new Error(`--products takes ${usual} or ${grown}`)
  if (numbers.products === grown && values.only !== 'selvedge')
    throw new Error(`--products ${grown} is for Selvedge alone: --only selvedge`)
  const own = numbers.products === usual ? results : results.replace('.json', `-${grown}.json`)
  return { ...numbers, entrants, processes, out: values.out ?? own, report: values.report }
}

/** The last run of all peers. */
const readLast = async (): Promise<{ products: number; compared: Compared[] }> => {
  const text = await readFile(join(repository, results), 'utf8').catch(() => undefined)
  if (text === undefined) throw new Error(`there is no ${results} yet: run npm run bench:peers first`)
  return JSON.parse(text)
}

const publish = async (command: string, text: string) => {
  process.stdout.write(`\n${text}\n`)
  await writeFile(page, withTables(await readFile(page, 'utf8'), command, text))
}

const main = async (): Promise<void> => {
  const { entrants: chosen, products, rounds, rushes, ...options } = readOptions()
  if (options.report) return publish('npm run bench:peers', tablesOf((await readLast()).compared))
  const { seconds, checkout_seconds, processes, out } = options
  const smaller = products === grown ? await readLast() : undefined
  const places = await openPlaces()
  try {
    const entrants = []
    for (const peer of chosen) {
      say(`${peer.name}: installing`)
      const installed = await peer.install()
      const place = await places.fresh({ peer, installed }, products, say)
      entrants.push({ peer, installed, place })
    }
    const lengths = { read_ms: seconds * 1000, checkout_ms: checkout_seconds * 1000 }
    const machine = { ...describeMachine(), postgres: places.version }
    const resultOf = (compared: readonly Compared[]) => ({
      machine,
      products,
      rounds,
      seconds,
      checkout_seconds,
      compared,
    })
    const file = resolve(repository, out)
    await mkdir(dirname(file), { recursive: true })
    const keep = (compared: readonly Compared[]) =>
      writeFile(file, `${JSON.stringify(resultOf(compared), null, 2)}\n`)
    const compared = await compare({ entrants, processes, rounds, rushes, lengths, keep, say })
    if (smaller !== undefined) {
      const table = growthTable(
        { products: smaller.products, compared: smaller.compared[0] as Compared },
        { products, compared: compared[0] as Compared },
      )
      await publish(`npm run bench:peers -- --only selvedge --products ${grown}`, table)
    } else if (chosen.length === peers.length) {
      await publish('npm run bench:peers', tablesOf(compared))
    }
    say(`written to ${file}`)
  } finally {
    await places.stop()
  }
}

// Leaving by `exit` ends what was started, too.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
main().then(
  () => process.exit(0),
  (error: Error) => {
    const ours = error.message === usage || /^(?:--|there is no )/.test(error.message)
    say(ours ? error.message : (error.stack ?? error.message))
    process.exit(1)
  },
)
