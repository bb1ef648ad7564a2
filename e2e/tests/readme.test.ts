import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { removeFolder, repository, type ShopOptions, startShop } from './shop.ts'

const run = promisify(execFile)

/** The commands under "Buy something", as they stand. */
const journey = async (): Promise<string> => {
  const readme = await readFile(join(repository, 'README.md'), 'utf8')
  const section = readme.slice(readme.indexOf('## Buy something'), readme.indexOf('## Run it as many'))
  const script = /```sh\n([\s\S]*?)```/.exec(section)?.[1]
  assert.ok(
    script !== undefined && (script.match(/curl/g) ?? []).length >= 12,
    'the README shows a dozen curl commands',
  )
  return script
}

type Printed = {
  available?: number
  data?: { number?: string; lines?: { quantity: number }[] }[]
  pagination?: { total: number }
}

/** The JSON documents that the commands printed one after another, and the text after the last of them. */
const documentsIn = (output: string): { documents: Printed[]; text: string } => {
  const documents: Printed[] = []
  let rest = output
  while (rest.trim().startsWith('{')) {
    rest = rest.trim()
    // Answers follow each other without a separator; a document ends where its braces are balanced and it parses.
    let end = 0
    for (let at = rest.indexOf('}'); at !== -1; at = rest.indexOf('}', at + 1)) {
      try {
        documents.push(JSON.parse(rest.slice(0, at + 1)))
        end = at + 1
        break
      } catch {
        // Not the last brace yet.
      }
    }
    if (end === 0) break
    rest = rest.slice(end)
  }
  return { documents, text: rest.trim() }
}

const ways: [string, ShopOptions][] = [
  ['in one process', {}],
  ['with two workers that share the port', { args: ['--demo', '--products', '240', '--workers', '2'] }],
  ['with every service in a process of its own', { program: 'dev-services.ts' }],
]

for (const [way, options] of ways) {
  test(`the commands of the README buy something ${way}`, async () => {
    const shop = await startShop(options)
    try {
      const script = `set -euo pipefail\n${await journey()}`
      const { stdout } = await run('bash', ['-c', script], {
        env: { ...process.env, SHOP: shop.url },
        maxBuffer: 1e8,
      })
      const { documents, text } = documentsIn(stdout)
      const [before, after, ...more] = documents.flatMap(({ available }) => available ?? [])
      assert.deepEqual([after, more], [(before ?? 0) - 1, []], 'one unit less in stock')
      const history = documents.find(({ data }) => data?.[0]?.number !== undefined)
      assert.equal(history?.pagination?.total, 1)
      assert.equal(history?.data?.[0]?.lines?.[0]?.quantity, 1)
      assert.equal(text, 'confirmed')
    } finally {
      assert.equal(await shop.stop(), 0)
      await removeFolder(shop.dataDir)
    }
  })
}
