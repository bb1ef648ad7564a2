import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { rules } from '../src/boundary-rules.ts'
import { findViolations } from '../src/find-violations.ts'
import { readSource } from '../src/read-source.ts'

const samples = fileURLToPath(new URL('../samples/', import.meta.url))

const broken: Record<string, string> = {
  'service-imports-service': 'services/cart/src/service.ts:1 imports @selvedge/orders',
  'service-lists-service': 'services/cart/package.json lists @selvedge/orders',
  'one-way': 'packages/kernel/src/index.ts:1 imports @selvedge/contracts',
  'contracts-import-declarations': 'contracts/src/index.ts:2 imports @selvedge/kernel',
  'store-stays-home': 'apps/server/src/main.ts:1 imports @selvedge/orders/store',
  'undeclared-export': 'apps/server/src/main.ts:1 imports @selvedge/orders/src/place-order.ts',
  'relative-leaves-package': 'apps/server/src/main.ts:1 imports ../../../services/orders/src/service.ts',
  'computed-import': 'apps/server/src/main.ts:1 imports a computed path',
  'driver-outside-store': 'services/orders/src/service.ts:1 imports pg',
  'sql-outside-store': 'services/orders/src/service.ts:3 holds SQL',
  'environment-outside-configuration': 'apps/server/src/main.ts:4 reads process.env',
  'undeclared-dependency': 'services/orders/src/service.ts:1 imports jose',
  'unused-dependency': 'services/orders/package.json lists jose',
}

for (const { name, why } of rules) {
  test(`${name} refuses its sample, and no other rule does`, () => {
    const { violations } = findViolations(join(samples, name))
    assert.deepEqual(
      violations.map(({ message }) => message),
      [`${broken[name]}: ${name} — ${why}`],
    )
  })
}

test('every rule has a sample and every sample a rule', () => {
  const folders = readdirSync(samples).filter((folder) => folder !== 'lint')
  assert.deepEqual(folders.sort(), rules.map(({ name }) => name).sort())
})

const inFolder = (files: Record<string, string>, check: (root: string) => void) => {
  const root = mkdtempSync(join(tmpdir(), 'boundaries-'))
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(root, path, '..'), { recursive: true })
      writeFileSync(join(root, path), text)
    }
    check(root)
  } finally {
    rmSync(root, { recursive: true })
  }
}

test('a scan that finds no source file is an error', () => {
  const files = {
    'package.json': '{ "workspaces": ["services/*"] }',
    'services/cart/package.json': '{ "name": "@selvedge/cart" }',
  }
  inFolder(files, (root) => assert.throws(() => findViolations(root), /^Error: no source file found in /))
})

test('a file that cannot be parsed is refused, not taken for one without imports; the others are still judged', () => {
  const files = {
    'package.json': '{ "workspaces": ["services/*"] }',
    'services/cart/package.json': '{ "name": "@selvedge/cart" }',
    'services/cart/src/price.ts': "import 'pg'",
    'services/cart/src/service.ts': '\nexport const = 1',
  }
  inFolder(files, (root) => {
    const found = findViolations(root).violations.map(({ rule, file, line }) => `${rule} ${file}:${line}`)
    assert.deepEqual(found, [
      'unreadable services/cart/src/service.ts:2',
      'driver-outside-store services/cart/src/price.ts:1',
    ])
  })
})

test('a workspace of a kind that no rule knows is an error', () => {
  const files = {
    'package.json': '{ "workspaces": ["plugins"] }',
    'plugins/package.json': '{ "name": "@selvedge/plugins" }',
    'plugins/main.ts': 'export const plugin = 1',
  }
  inFolder(files, (root) =>
    assert.throws(() => findViolations(root), /^Error: plugins: no boundary rule knows/),
  )
})

test('every way of importing counts, with its line', () => {
  const text = [
    "import a from 'a'",
    "import type { B } from 'b'",
    "import 'c'",
    "export { d } from 'd'",
    "export type { E } from 'e'",
    "export * from 'f'",
    "const g = await import('g')",
    'const h = await import(`h`)',
    "type I = import('i').I",
    "const j = require('j')",
    "const k = import.meta.resolve('k')",
    "import l = require('l')",
    'const m = await import(name)',
  ]
  assert.deepEqual(
    readSource('x.ts', text.join('\n')).imports,
    [...'abcdefghijkl', undefined].map((specifier, index) => ({ specifier, line: index + 1 })),
  )
})

test('every way of reading the environment counts; handing it to a child does not', () => {
  const text = [
    'process.env.A',
    "process['env'].B",
    'globalThis.process.env.C',
    'const { env } = process',
    "import { env as e } from 'node:process'",
    'process?.env',
    'spawn({ env: process.env })',
    'spawn({ env: { ...process.env, D: 1 } })',
    'spawn({ env: { D: process.env.D } })',
  ]
  assert.deepEqual(readSource('x.ts', text.join('\n')).environment, [1, 2, 3, 4, 5, 6, 9])
})

test('a template is SQL by its tag or by its text', () => {
  const text = ['sql`x`', 'db.sql<Row>`x`', 'tx.run`  select 1`', 'html`<b>select</b>`', '`select 1`']
  assert.deepEqual(readSource('x.ts', text.join(';\n')).sql, [1, 2, 3])
})
