import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const folder = join(import.meta.dirname, '..')
const stampFile = join(folder, 'build/stamp')
const lockFolder = join(folder, '.building')

/** What the browser is given, under the names that its pages ask for. */
export const assetFolder = join(folder, 'build/client')

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

const stampOf = (): string => {
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

/** Builds the storefront where there is no build of what lies here now. `progress` hears of it where that takes time. */
export const ensureBuilt = async (progress: (line: string) => void): Promise<void> => {
  const stamp = stampOf()
  const isCurrent = () => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp
  if (isCurrent()) return
  progress('Building the storefront')
  await alone(async () => {
    if (!isCurrent()) await build(stamp)
  })
}

const build = async (stamp: string): Promise<void> => {
  const { createBuilder } = await import('vite')
  const builder = await createBuilder({ root: folder, logLevel: 'warn', mode: 'production' })
  await builder.buildApp()
  await compressAssets()
  writeFileSync(stampFile, stamp)
}

/** Runs work while no other process does: several may start at once. Whoever was killed at it stands aside in a minute. */
const alone = async (work: () => Promise<void>): Promise<void> => {
  for (;;) {
    try {
      mkdirSync(lockFolder, { recursive: false })
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const since = statSync(lockFolder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
    if (Date.now() - since > 60_000) rmSync(lockFolder, { recursive: true, force: true })
    else await delay(100)
  }
  try {
    await work()
  } finally {
    rmSync(lockFolder, { recursive: true, force: true })
  }
}

const inBrotli = promisify(brotliCompress)
const inGzip = promisify(gzip)
const best = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }

/** Beside each file its compressed forms, made once and as small as they get. */
const compressAssets = async (): Promise<void> => {
  const files = globSync('**/*.{js,css,svg,webmanifest}', { cwd: assetFolder })
  await Promise.all(
    files.map(async (file) => {
      const path = join(assetFolder, file)
      const bytes = await readFile(path)
      await Promise.all([
        writeFile(`${path}.br`, await inBrotli(bytes, best)),
        writeFile(`${path}.gz`, await inGzip(bytes, { level: 9 })),
      ])
    }),
  )
}
