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

/**
 * Loads the demo shop unless an earlier run has, or what that left does not start any more, as after a migration was
 * edited. Answers how long the first start took, or null where it was there.
 */
export const prepare = async (products: number, fresh: boolean): Promise<number | null> => {
  const folder = folderOf(products)
  await mkdir(cache, { recursive: true })
  const known = !fresh && (await stat(join(folder, 'secrets.json')).catch(() => undefined)) !== undefined
  // Also where it is known: this migrates it, and finishes what was cut off.
  if (known && (await startOnce(products, 60).catch(() => undefined)) !== undefined) return null
  await rm(folder, { recursive: true, force: true })
  return startOnce(products, 60 + products / 500)
}
