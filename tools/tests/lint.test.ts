import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome')

type Report = { diagnostics: { category: string; location: { path: string | { file: string } } }[] }

/** Runs Biome with the project's rules on the samples, in a folder that the rules do not leave out. */
const lintSamples = (): string[] => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'lint-')))
  try {
    cpSync(fileURLToPath(new URL('../samples/lint', import.meta.url)), folder, { recursive: true })
    cpSync(fileURLToPath(new URL('../../biome.json', import.meta.url)), join(folder, 'biome.json'))
    const args = [biome, 'check', '--reporter=json', '--max-diagnostics=none', '.']
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
    assert.notEqual(stdout, '', stderr)
    const report = JSON.parse(stdout) as Report
    return report.diagnostics
      .map(({ category, location: { path } }) => {
        return `${basename(typeof path === 'string' ? path : path.file)} ${category}`
      })
      .sort()
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('each lint sample is refused by exactly the rule that it breaks', () => {
  assert.deepEqual(lintSamples(), [
    'any.ts lint/suspicious/noExplicitAny',
    'badFileName.ts lint/style/useFilenamingConvention',
    'bare-builtin.ts lint/style/useNodejsImportProtocol',
    'barrel.ts lint/performance/noBarrelFile',
    'default-export.ts lint/style/noDefaultExport',
    'enum.ts lint/style/noEnum',
    'floating-promise.ts lint/nursery/noFloatingPromises',
    'four-parameters.ts lint/complexity/useMaxParams',
    'missing-case.ts lint/nursery/useExhaustiveSwitchCases',
    'no-extension.ts lint/correctness/useImportExtensions',
    'non-null.ts lint/style/noNonNullAssertion',
    'unformatted.ts format',
    'unsorted.ts assist/source/organizeImports',
  ])
})
