import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The types of routes are made from the routes that there are, then everything is checked against them. */
const commands = [
  ['@react-router/dev/bin.cjs', 'typegen'],
  ['typescript/bin/tsc', '--noEmit', '--pretty', 'false'],
] as const

const cwd = fileURLToPath(new URL('../../web/storefront', import.meta.url))
for (const [file, ...args] of commands) {
  const program = fileURLToPath(new URL(`../../node_modules/${file}`, import.meta.url))
  const { status } = spawnSync(process.execPath, [program, ...args], { cwd, stdio: 'inherit' })
  if (status !== 0) {
    process.exitCode = 1
    break
  }
}
