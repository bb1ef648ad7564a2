import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '..')

/** What the browser is given, under the names that its pages ask for. */
export const assetFolder = join(folder, 'build/client')

/** Says of which sources a build was made. */
export const stampFile = join(folder, 'build/stamp')

/** Everything that a build is made of. */
const sources = [
  'app/**/*',
  'server/*.ts',
  'public/**/*',
  '*.ts',
  'package.json',
  '../../packages/sdk/src/*.ts',
  '../../contracts/src/*.ts',
  '../../package-lock.json',
]

/** Another text for other sources. */
export const stampOf = (): string => {
  const hash = createHash('sha256')
  const files = globSync(sources, { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
  for (const file of files)
    hash
      .update(`${file.slice(folder.length)}\0`)
      .update(readFileSync(file))
      .update('\0')
  return hash.digest('hex')
}

/** Whether the build is of what lies here now. */
export const isBuilt = (): boolean => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stampOf()

/**
 * Builds the storefront where there is no build of what lies here now, in a process of its own: the bundler would leave
 * half a gigabyte behind, and its `NODE_ENV`. `progress` hears of it where that takes time.
 */
export const ensureBuilt = async (progress: (line: string) => void): Promise<void> => {
  if (isBuilt()) return
  progress('Building the storefront')
  const build = spawn(process.execPath, [join(import.meta.dirname, 'build-now.ts')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  build.stderr.on('data', (text) => {
    said += text
  })
  const [code] = await once(build, 'exit')
  if (code !== 0) throw new Error(`the storefront could not be built:\n${said}`)
}
