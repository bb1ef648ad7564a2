import { createHash } from 'node:crypto'
import { existsSync, lstatSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Account, canReach, serverAccount, statOrNull } from './account.ts'
import { PostgresError } from './errors.ts'

/** Where everything of one embedded PostgreSQL lies. */
export type Home = {
  /** The folder the caller asked for, absolute. */
  asked: string
  /** The folder that holds the rest; `asked` itself unless the server's user cannot get there. */
  dir: string
  pgdata: string
  socket_dir: string
  log_file: string
  password_file: string
  lock_file: string
  /** Stands at the head of the title of every server process of this home. */
  cluster: string
  account: Account | null
}

const port = 5432
/** sun_path of macOS holds 104 bytes, the last a zero; Linux has 108. */
const socketPathLimit = 103
const pointerName = 'LOCATION'

/** Decides where the data lives and makes that folder. `progress` hears of it when it is not `dataDir`. */
export const prepareHome = (dataDir: string, progress: (line: string) => void): Home => {
  mkdirSync(dataDir, { recursive: true })
  const asked = realpathSync(resolve(dataDir))
  const pointed = readPointer(asked)
  const account = serverAccount([join(pointed ?? asked, 'pgdata'), asked])
  const dir = pointed ?? (canReach(asked, account) ? asked : elsewhere(asked, account))
  mkdirSync(dir, { recursive: true })
  if (!canReach(dir, account)) {
    throw new PostgresError(
      'START_FAILED',
      `PostgreSQL has to run as ${account?.name}, who cannot enter ${dir}: open the folders above it (chmod a+x), or choose another DATA_DIR.`,
    )
  }
  if (dir !== asked) {
    if (pointed === null) writePointer(asked, dir, account)
    progress(`PostgreSQL runs as ${account?.name}, who cannot enter ${asked}: its data is in ${dir}`)
  }
  const pgdata = join(dir, 'pgdata')
  const hash = hashOf(pgdata)
  return {
    asked,
    dir,
    pgdata,
    socket_dir: socketFolder(dir, hash, account),
    log_file: join(dir, 'postgres.log'),
    password_file: join(dir, 'superuser-password'),
    lock_file: join(dir, 'lock'),
    cluster: `selvedge-${hash}`,
    account,
  }
}

/**
 * A folder of root's that the account can enter, for what it cannot reach where it is.
 * Anything already there must be root's: the name is known beforehand.
 */
export const publicFolder = (account: Account | null): string => {
  for (const dir of ['/var/lib/selvedge', '/var/tmp/selvedge', join(tmpdir(), 'selvedge')]) {
    try {
      mkdirSync(dir, { recursive: true, mode: 0o755 })
    } catch {
      continue // read-only root file systems are common in containers
    }
    const stat = lstatSync(dir)
    if (stat.isDirectory() && stat.uid === 0 && (stat.mode & 0o022) === 0 && canReach(dir, account))
      return dir
  }
  throw new PostgresError(
    'START_FAILED',
    `PostgreSQL has to run as ${account?.name}, who can enter neither this folder nor /var/lib: set DATA_DIR to a folder that everybody may enter.`,
  )
}

const elsewhere = (asked: string, account: Account | null): string => {
  if (existsSync(join(asked, 'pgdata'))) return asked
  return join(publicFolder(account), hashOf(asked))
}

const readPointer = (asked: string): string | null => {
  const path = join(asked, pointerName)
  if (statOrNull(path) === null) return null
  return readFileSync(path, 'utf8').split('\n')[0]?.trim() || null
}

const writePointer = (asked: string, dir: string, account: Account | null): void =>
  writeFileSync(
    join(asked, pointerName),
    `${dir}\n\nThe line above says where the PostgreSQL data of this folder is: it was first started by root,\n` +
      `so PostgreSQL runs as ${account?.name}, who cannot enter this folder. Deleting this file loses sight of\n` +
      'the data but does not delete it.\n',
  )

const socketFolder = (dir: string, hash: string, account: Account | null): string => {
  const candidates = [join(dir, 'socket')]
  for (const parent of [tmpdir(), '/tmp']) {
    if (existsSync(parent) && canReach(parent, account)) candidates.push(join(parent, `selvedge-${hash}`))
  }
  const fits = (path: string) => Buffer.byteLength(join(path, `.s.PGSQL.${port}`)) <= socketPathLimit
  return candidates.find(fits) ?? join('/tmp', `selvedge-${hash}`)
}

const hashOf = (path: string): string => createHash('sha256').update(path).digest('hex').slice(0, 12)
