import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { readSource, type Source } from './read-source.ts'

export type Kind =
  | 'contracts'
  | 'kernel'
  | 'postgres'
  | 'testkit'
  | 'sdk'
  | 'service'
  | 'app'
  | 'web'
  | 'web-kit'
  | 'demo'
  | 'bench'
  | 'e2e'
  | 'tools'

export type Manifest = {
  name?: string
  workspaces?: string[]
  exports?: Record<string, unknown>
  scripts?: Record<string, string>
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}

export type Package = {
  name: string
  dir: string
  kind: Kind
  manifest: Manifest
  sources: Source[]
  /** What its style sheets import. */
  styles: string[]
}

/** `unreadable` names the files that are not TypeScript, as `path:line what is wrong`. */
export type Workspace = { root: Manifest; packages: Package[]; unreadable: string[] }

const SOURCE = /\.(?:[cm]?[jt]s|[jt]sx)$/
const SKIPPED = new Set(['node_modules', 'dist', 'coverage', 'build'])
const SKIPPED_PATHS = new Set(['tools/samples', 'bench/peers', 'bench/results'])

const readManifest = (path: string): Manifest => JSON.parse(readFileSync(path, 'utf8')) as Manifest

const slashed = (path: string) => path.replaceAll('\\', '/')

const kindOf = (dir: string): Kind => {
  const [top = '', name = ''] = dir.split('/')
  if (top === 'services') return 'service'
  if (top === 'apps') return 'app'
  if (top === 'web') return 'web'
  const known = [
    'contracts',
    'kernel',
    'postgres',
    'testkit',
    'sdk',
    'web-kit',
    'demo',
    'bench',
    'e2e',
    'tools',
  ] as const
  const plain = top === 'packages' ? name : top
  const kind = known.find((candidate) => candidate === plain)
  if (!kind)
    throw new Error(`${dir}: no boundary rule knows this workspace; give it a kind in tools/src/workspace.ts`)
  return kind
}

const listFiles = (root: string, dir: string, named: RegExp): string[] =>
  readdirSync(join(root, dir), { withFileTypes: true }).flatMap((entry) => {
    const path = `${dir}/${entry.name}`
    if (entry.isDirectory()) {
      const skipped = entry.name.startsWith('.') || SKIPPED.has(entry.name) || SKIPPED_PATHS.has(path)
      return skipped ? [] : listFiles(root, path, named)
    }
    return entry.isFile() && named.test(entry.name) ? [path] : []
  })

const readPackage = (root: string, dir: string, unreadable: string[]): Package => {
  const manifest = readManifest(join(root, dir, 'package.json'))
  const sources = listFiles(root, dir, SOURCE).flatMap((path) => {
    try {
      return [readSource(path, readFileSync(join(root, path), 'utf8'))]
    } catch (error) {
      const { message, loc } = error as SyntaxError & { loc?: { line: number } }
      unreadable.push(`${path}:${loc?.line ?? 1} cannot be parsed: ${message}`)
      return []
    }
  })
  const styles = listFiles(root, dir, /\.css$/).flatMap((path) =>
    [...readFileSync(join(root, path), 'utf8').matchAll(/@(?:import|plugin)\s+["']([^"']+)/g)].map(
      ([, specifier = '']) => specifier,
    ),
  )
  return { name: manifest.name ?? dir, dir, kind: kindOf(dir), manifest, sources, styles }
}

/**
 * Reads every workspace that the package.json at `root` names.
 * @throws Error when there is no source file at all: a scan of nothing proves nothing
 */
export const readWorkspace = (root: string): Workspace => {
  const manifest = readManifest(join(root, 'package.json'))
  const unreadable: string[] = []
  const packages = (manifest.workspaces ?? [])
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .map((dir) => slashed(relative(root, join(root, dir))))
    .filter((dir) => existsSync(join(root, dir, 'package.json')))
    .sort()
    .map((dir) => readPackage(root, dir, unreadable))
  const readable = packages.some((pkg) => pkg.sources.length > 0)
  if (!readable && unreadable.length === 0) throw new Error(`no source file found in ${root}`)
  return { root: manifest, packages, unreadable }
}

/** The file behind an import of a package, relative to the root; undefined when `exports` does not declare it. */
export const exportedFile = (pkg: Package, specifier: string): string | undefined => {
  const key = `.${specifier.slice(pkg.name.length)}`
  for (const [pattern, value] of Object.entries(pkg.manifest.exports ?? {})) {
    const target =
      typeof value === 'string' ? value : Object.values(value ?? {}).find((item) => typeof item === 'string')
    if (target === undefined) continue
    if (pattern === key) return slashed(join(pkg.dir, target))
    const [before = '', after] = pattern.split('*')
    if (after === undefined || !key.startsWith(before) || !key.endsWith(after)) continue
    const middle = key.slice(before.length, key.length - after.length)
    return slashed(join(pkg.dir, target.replace('*', middle)))
  }
  return undefined
}
