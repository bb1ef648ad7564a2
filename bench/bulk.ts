import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { createGzip } from 'node:zlib'
import { freePort, repository, startMain } from './src/processes.ts'
import { folderOf } from './src/start.ts'

/**
 * What it takes to bring a catalogue in as JSON Lines and out again, over the public API of a running shop with the demo's
 * data: `node bench/bulk.ts [products] [variants of each]`, 200,000 × 5 where nothing is said.
 */
const products = Number(process.argv[2] ?? 200_000)
const each = Number(process.argv[3] ?? 5)
const file = join(tmpdir(), `bulk-${process.pid}.jsonl.gz`)

const write = async (): Promise<void> => {
  const category_id = randomUUID()
  const zip = createGzip({ level: 1 })
  const out = zip.pipe(createWriteStream(file))
  zip.write(`${JSON.stringify({ type: 'category', id: category_id, name: 'Bulk' })}\n`)
  for (let n = 0; n < products; n++) {
    const line = {
      ...{
        type: 'product',
        name: `Bulk shirt ${n}`,
        sku: `BULK-${n}`,
        price: 49.9,
        category_id,
        brand: 'Bulk',
      },
      description: 'Of long-staple cotton, woven in one piece.',
      attributes: { material: ['Cotton'], fit: ['Regular'] },
      variants: Array.from({ length: each }, (_, v) => ({
        ...{ sku: `BULK-${n}-${v}`, options: { size: String(v % 20), colour: `C${Math.floor(v / 20)}` } },
        ...{ weight_grams: 200, stock_quantity: 10 },
      })),
    }
    if (!zip.write(`${JSON.stringify(line)}\n`)) await once(zip, 'drain')
  }
  zip.end()
  await once(out, 'finish')
}

/** As anybody would type it. */
const selvedge = async (...args: string[]): Promise<void> => {
  const child = spawn(process.execPath, [join(repository, 'apps/server/src/cli.ts'), ...args, '--url', url], {
    stdio: 'inherit',
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`selvedge ${args.join(' ')} ended with ${code}`)
}

const folder = folderOf(100).replace(/demo-/, 'bulk-')
await rm(folder, { recursive: true, force: true })
const url = `http://localhost:${await freePort()}`
const shop = startMain({
  args: ['--demo', '--products', '100'],
  env: { PORT: new URL(url).port, DATA_DIR: folder },
})
try {
  while ((await fetch(`${url}/readyz`).catch(() => undefined))?.ok !== true)
    await Promise.race([shop.ended, wait(250)])
  await write()
  const variants = products * each
  const said = (what: string, since: number) => {
    const seconds = (performance.now() - since) / 1000
    process.stdout.write(
      `${what}: ${seconds.toFixed(1)} s, ${Math.round(variants / seconds)} variants a second\n`,
    )
  }
  process.stdout.write(
    `${variants} variants of ${products} products, ${(await stat(file)).size >> 10} KiB gzipped\n`,
  )
  for (const what of ['import', 'the same again']) {
    const since = performance.now()
    await selvedge('import', 'catalogue', file)
    said(what, since)
  }
  for (const what of ['catalogue', 'products']) {
    const since = performance.now()
    await selvedge('export', what, `${file}.out.gz`)
    said(`export of ${what}`, since)
  }
} finally {
  await shop.stop()
  for (const left of [file, `${file}.out.gz`, folder]) await rm(left, { recursive: true, force: true })
}
