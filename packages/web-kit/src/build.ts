import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What is bundled for browsers, and how to tell whether that was done of what lies here now. */
export type WebBuild = {
  /** As people call it. */
  name: string
  folder: string
  /** What the browser is given, under the names that its pages ask for. */
  assetFolder: string
  /** Says of which sources a build was made. */
  stampFile: string
  /** Another text for other sources. */
  stampOf(): string
  isBuilt(): boolean
  /**
   * Builds where there is no build of what lies here now, in a process of its own: the bundler would leave half a gigabyte
   * behind, and its `NODE_ENV`. `progress` hears of it where that takes time.
   */
  ensureBuilt(progress: (line: string) => void): Promise<void>
}

/** Everything that any build is made of, relative to its folder. */
const sources = [
  'app/**/*',
  'server/*.ts',
  'public/**/*',
  '*.{ts,html}',
  'package.json',
  '../../packages/sdk/src/*.ts',
  '../../packages/web-kit/src/*.ts',
  '../../packages/kernel/src/contract/*.ts',
  '../../contracts/src/*.ts',
  '../../package-lock.json',
]

/** The folder holds a `vite.config.ts` and `server/build-now.ts`, which runs `buildNow`. */
export const describeBuild = (name: string, folder: string): WebBuild => {
  const stampFile = join(folder, 'build/stamp')
  const stampOf = () => {
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
  const isBuilt = () => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stampOf()
  return {
    name,
    folder,
    assetFolder: join(folder, 'build/client'),
    stampFile,
    stampOf,
    isBuilt,
    ensureBuilt: async (progress) => {
      if (isBuilt()) return
      progress(`Building the ${name}`)
      const build = spawn(process.execPath, [join(folder, 'server/build-now.ts')], {
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      let said = ''
      build.stderr.on('data', (text) => {
        said += text
      })
      const [code] = await once(build, 'exit')
      if (code !== 0) throw new Error(`the ${name} could not be built:\n${said}`)
    },
  }
}
