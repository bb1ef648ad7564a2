import { fileURLToPath } from 'node:url'
import { type Part, runParts } from './run-parts.ts'

const node = process.execPath

const parts: readonly Part[] = [
  {
    name: 'format and lint',
    command: [
      node,
      'node_modules/@biomejs/biome/bin/biome',
      'check',
      '--error-on-warnings',
      '--max-diagnostics=200',
    ],
  },
  { name: 'types', command: [node, 'node_modules/typescript/bin/tsc', '--noEmit', '--pretty', 'false'] },
  { name: 'types of the storefront', command: [node, 'tools/src/storefront-types.ts'] },
  {
    name: 'types of the back office',
    command: [node, 'node_modules/typescript/bin/tsc', '--noEmit', '--pretty', 'false', '-p', 'web/admin'],
  },
  { name: 'messages', command: [node, 'web/storefront/check-messages.ts'] },
  { name: 'messages of the back office', command: [node, 'web/admin/check-messages.ts'] },
  { name: 'boundaries', command: [node, 'tools/src/boundaries.ts'] },
  { name: 'generated files', command: [node, 'tools/src/generated.ts'] },
  { name: 'words that do not belong', command: [node, 'tools/src/stray-text.ts'] },
]

process.chdir(fileURLToPath(new URL('../..', import.meta.url)))
if (!(await runParts(parts, (text) => process.stdout.write(text)))) process.exitCode = 1
