import { globSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { createBuilder } from 'vite'
import type { WebBuild } from './build.ts'

/** Builds in this process, unless another has just done it. */
export const buildNow = (build: WebBuild): Promise<void> =>
  alone(join(build.folder, '.building'), async () => {
    if (build.isBuilt()) return
    const stamp = build.stampOf()
    const builder = await createBuilder({ root: build.folder, logLevel: 'error', mode: 'production' })
    await builder.buildApp()
    await compressAssets(build.assetFolder)
    writeFileSync(build.stampFile, stamp)
  })

/** Runs work while no other process does: several may start at once. Whoever was killed at it stands aside in three minutes. */
const alone = async (lockFolder: string, work: () => Promise<void>): Promise<void> => {
  for (;;) {
    try {
      mkdirSync(lockFolder, { recursive: false })
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const since = statSync(lockFolder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
    if (Date.now() - since > 180_000) rmSync(lockFolder, { recursive: true, force: true })
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
const compressAssets = async (assetFolder: string): Promise<void> => {
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
