import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { until } from './load.ts'
import { freePort, isReady, repository, startMain } from './processes.ts'

export const cache = join(repository, 'bench/.cache')
export const folderOf = (products: number): string => join(cache, `demo-${products}`)

const demoOf = (products: number) => ['--demo', '--products', String(products)]

/** Starts the demo shop as `npm start` does and stops it again. Answers the milliseconds until it said it was ready. */
export const startOnce = async (products: number, seconds: number): Promise<number> => {
  const port = await freePort()
  const began = performance.now()
  const shop = startMain({
    args: demoOf(products),
    env: { PORT: String(port), DATA_DIR: folderOf(products) },
  })
  try {
    await Promise.race([until('the shop is ready', seconds, () => isReady(port)), shop.ended])
    return performance.now() - began
  } finally {
    await shop.stop()
  }
}

/** Loads the demo shop unless an earlier run has. Answers how long the first start took, or null where it was there. */
export const prepare = async (products: number, fresh: boolean): Promise<number | null> => {
  const folder = folderOf(products)
  if (fresh) await rm(folder, { recursive: true, force: true })
  const known = await stat(join(folder, 'secrets.json')).catch(() => undefined)
  await mkdir(cache, { recursive: true })
  // Also where it is known: this migrates it, and finishes what was cut off.
  const milliseconds = await startOnce(products, 60 + products / 500)
  return known === undefined ? milliseconds : null
}
