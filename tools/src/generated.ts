import { findStale, type GeneratedFile } from './find-stale.ts'

const reference: GeneratedFile['command'] = ['node', 'apps/server/src/write-reference.ts', '--check']
const generatedFiles: readonly GeneratedFile[] = [
  { file: 'docs/openapi.json', command: reference },
  { file: 'docs/configuration.md', command: reference },
]

const stale = findStale(generatedFiles)
for (const entry of stale) console.error(entry)
if (stale.length > 0) process.exitCode = 1
