import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { type Listed, readAllProducts } from './src/catalogue.ts'
import { rushHotSku } from './src/hot-sku.ts'
import { withConnections } from './src/load.ts'
import { describeMachine } from './src/machine.ts'
import { measureMemory } from './src/memory.ts'
import { type Options, readOptions, type Scenario, usage } from './src/options.ts'
import { measureOrders } from './src/orders.ts'
import { repository } from './src/processes.ts'
import { measureListing, measurePage } from './src/reads.ts'
import { markdownOf, type Results, rowsOf, type StartOutcome } from './src/report.ts'
import type { Plan } from './src/rounds.ts'
import { type Shop, startShop } from './src/shop.ts'
import { folderOf, prepare, startOnce } from './src/start.ts'
import { spreadOf } from './src/statistics.ts'
import { measureStorm } from './src/storm.ts'
import { measureToken } from './src/token.ts'

const say = (line: string) => process.stderr.write(`${line}\n`)

/** The size that `npm start` has when nobody asks for another. */
const usualProducts = 1200

const measureStart = async (products: number, options: Options): Promise<StartOutcome> => {
  const first_ms = await prepare(products, options.fresh)
  const times: number[] = []
  for (let round = 0; round < options.rounds; round++) times.push(await startOnce(products, 120))
  say(`start with ${products} products: ${times.map((ms) => `${(ms / 1000).toFixed(2)} s`).join(', ')}`)
  return { products, first_ms, again_ms: spreadOf(times) }
}

/** The catalogue is read once for all scenarios that draw from it. */
const reader = (): ((shop: Shop) => Promise<Listed['data']>) => {
  let known: Promise<Listed['data']> | undefined
  return (shop) => (known ??= withConnections(shop.port, 4, readAllProducts))
}

const measureOnShop = async (options: Options, results: Results): Promise<void> => {
  const chosen = (scenario: Scenario) => options.only.includes(scenario)
  const shop = await startShop(folderOf(options.products))
  try {
    const { rounds, seconds, profile } = options
    const plan: Plan = { shop, rounds, seconds, profile, say }
    const products = reader()
    results.machine.postgres = shop.postgresVersion
    // First, while the server is fresh.
    if (chosen('memory')) results.memory = await measureMemory(plan, () => products(shop))
    if (chosen('listing')) results.listing = await measureListing(plan)
    if (chosen('page'))
      results.page = await measurePage(
        plan,
        (await products(shop)).map(({ id }) => id),
      )
    if (chosen('order')) results.order = await measureOrders(plan, await products(shop))
    if (chosen('hot')) results.hot = await rushHotSku(shop.port)
    if (chosen('storm')) results.storm = await measureStorm(plan)
    const all = await products(shop)
    results.variants = all.reduce((sum, { variants }) => sum + variants.length, 0)
  } finally {
    await shop.stop()
  }
}

const main = async (): Promise<number> => {
  const options = readOptions(process.argv.slice(2))
  const { products, seconds, rounds, only } = options
  const machine = { ...describeMachine(), postgres: 'not started' }
  const results: Results = { machine, products, variants: null, seconds, rounds }
  if (only.includes('token')) results.token = await measureToken({ rounds, seconds, say })
  const onShop = only.some((scenario) => scenario !== 'start' && scenario !== 'token')
  if (onShop || only.includes('start')) say(`preparing the shop with ${products} products`)
  if (only.includes('start')) {
    results.start = [await measureStart(products, options)]
    if (products !== usualProducts) results.start.push(await measureStart(usualProducts, options))
  } else if (onShop) {
    await prepare(products, options.fresh)
  }
  if (onShop) await measureOnShop(options, results)

  const file = resolve(repository, options.out)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, `${JSON.stringify({ ...results, table: rowsOf(results) }, null, 2)}\n`)
  process.stdout.write(`\n${markdownOf(results)}\n`)
  say(`written to ${file}`)
  return 0
}

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    say(error.message.startsWith('--') ? `${error.message}\n${usage}` : (error.stack ?? error.message))
    process.exit(1)
  },
)
