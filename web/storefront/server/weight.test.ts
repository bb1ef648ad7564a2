import assert from 'node:assert/strict'
import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { storefrontBuild } from './build.ts'

type Route = { parentId?: string; module: string; imports?: string[] }
type Manifest = { entry: { module: string; imports: string[] }; routes: Record<string, Route> }
type Budgets = Record<string, { route: string; bytes: number }>

/** What the head of an answer takes on the wire. */
const head = 275

test('what a page of the shop window loads of scripts stays within its budget', async () => {
  await storefrontBuild.ensureBuilt(() => {})
  const folder = storefrontBuild.assetFolder
  const read = (file: string) => readFileSync(join(folder, file), 'utf8')
  const [manifestFile = ''] = globSync('assets/manifest-*.js', { cwd: folder })
  const text = read(manifestFile)
  const manifest = JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)) as Manifest
  const [english = ''] = globSync('assets/texts/*/en', { cwd: folder })
  const budgets = JSON.parse(readFileSync(new URL('../weight.json', import.meta.url), 'utf8')) as Budgets
  for (const [page, { route, bytes }] of Object.entries(budgets)) {
    const files = new Set([manifestFile, manifest.entry.module, ...manifest.entry.imports])
    // What every page brings along.
    files.add(manifest.routes['routes/changes']?.module ?? assert.fail('there is no route for changes'))
    for (let at: string | undefined = route; at !== undefined; at = manifest.routes[at]?.parentId) {
      const { module, imports = [] } = manifest.routes[at] ?? assert.fail(`there is no route ${at}`)
      for (const file of [module, ...imports]) files.add(file)
    }
    for (const file of [...files])
      for (const [, area] of read(file).matchAll(/~texts\/([a-z]+\.js)/g)) files.add(`${english}/${area}`)
    const sent = [...files].reduce((sum, file) => sum + statSync(join(folder, `${file}.br`)).size + head, 0)
    assert.ok(sent <= bytes, `${page} loads ${sent} bytes of scripts and may load ${bytes}`)
  }
})
