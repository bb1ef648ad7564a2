import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { describeMachine } from './src/machine.ts'
import { withTables } from './src/peers/report.ts'
import { repository } from './src/processes.ts'
import { type Page, startDemo } from './src/storefront/demo-shop.ts'
import { experience } from './src/storefront/experience.ts'
import { renderingOf } from './src/storefront/rendering.ts'
import { experienceTable, renderingTable, weightTable } from './src/storefront/tables.ts'

/*
 * What the shop window costs the server, the network and a phone: how fast pages are rendered beside the API's answer with
 * the same data, what a page sends, and what Chromium measures of it with the processor and network of a mid-range phone.
 */
const command = 'npm run bench:storefront'
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '5' },
    visits: { type: 'string', default: '5' },
  },
})
const rounds = Number(values.rounds)
const milliseconds = Number(values.seconds) * 1000

const shop = await startDemo()
try {
  const rendered = []
  for (const page of shop.pages) rendered.push(await renderingOf(shop, page, { rounds, milliseconds }))
  const visited: { page: Page; visits: Awaited<ReturnType<typeof experience>>[] }[] = []
  for (const page of shop.pages) {
    // The first visit has the pictures made; it is the second that a shopper of a running shop has.
    await experience(shop.url, page)
    const visits = []
    for (let visit = 0; visit < Number(values.visits); visit++) visits.push(await experience(shop.url, page))
    visited.push({ page, visits })
  }
  const tables = [renderingTable(rendered), weightTable(visited), experienceTable(visited)].join('\n\n')
  process.stdout.write(`${tables}\n`)
  const folder = join(repository, 'bench/results')
  await mkdir(folder, { recursive: true })
  await writeFile(
    join(folder, 'storefront.json'),
    `${JSON.stringify({ machine: describeMachine(), rounds, milliseconds, rendered, visited }, null, 2)}\n`,
  )
  const file = join(repository, 'docs/performance.md')
  await writeFile(file, withTables(await readFile(file, 'utf8'), command, tables))
} finally {
  await shop.stop()
}
