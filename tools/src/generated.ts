import { findStale, type GeneratedFile } from './find-stale.ts'

/** For example `{ file: 'docs/openapi.json', command: ['node', 'apps/server/src/openapi.ts', '--check'] }`. */
const generatedFiles: readonly GeneratedFile[] = []

const stale = findStale(generatedFiles)
for (const entry of stale) console.error(entry)
if (stale.length > 0) process.exitCode = 1
