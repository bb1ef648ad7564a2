import { spawnSync } from 'node:child_process'
import { existsSync, lstatSync, readFileSync } from 'node:fs'
import { findStray } from './find-stray.ts'

const LARGEST_BYTES = 4 * 1024 * 1024

/** Files that are in git or would be added to it. */
const listFiles = (): string[] => {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
  const { status, stdout, stderr, error } = spawnSync('git', args, { encoding: 'utf8', maxBuffer: 2 ** 28 })
  if (status !== 0) throw new Error(`git ls-files failed: ${error?.message ?? stderr}`)
  const files = stdout.split('\0').filter((path) => existsSync(path) && lstatSync(path).isFile())
  if (files.length === 0) throw new Error('git knows no file here')
  return files
}

for (const path of listFiles()) {
  if (lstatSync(path).size > LARGEST_BYTES) continue
  for (const stray of findStray(readFileSync(path, 'utf8'))) {
    console.error(`${path}:${stray}`)
    process.exitCode = 1
  }
}
