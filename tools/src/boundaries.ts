import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rules } from './boundary-rules.ts'
import { findViolations } from './find-violations.ts'

/** `node tools/src/boundaries.ts [root]` names every import, dependency and line that crosses a boundary. */
const root = resolve(process.argv[2] ?? fileURLToPath(new URL('../..', import.meta.url)))
try {
  const { files, violations } = findViolations(root)
  for (const { message } of violations) console.error(message)
  console.log(`${files} files, ${rules.length} rules, ${violations.length} violations`)
  if (violations.length > 0) process.exitCode = 1
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
