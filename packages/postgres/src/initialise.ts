import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { giveTree, privateFolder, statOrNull } from './account.ts'
import type { Binaries } from './binaries.ts'
import { explainOutput, otherVersionError, PostgresError } from './errors.ts'
import type { Home } from './home.ts'
import { listProcesses, signal } from './processes.ts'
import { serverEnvironment, within } from './server.ts'

export const superuser = 'postgres'

/**
 * Makes sure that the data folder exists and can be opened by these binaries; true when it was made now.
 * It is made under another name and renamed when complete, so an interrupted run leaves nothing half done.
 */
export const initialise = async (home: Home, binaries: Binaries, durable: boolean): Promise<boolean> => {
  await removeDrafts(home)
  if (existsSync(home.pgdata) && readdirSync(home.pgdata).length > 0) {
    checkExisting(home, binaries)
    return false
  }
  if (existsSync(home.pgdata)) rmSync(home.pgdata, { recursive: true })

  writePassword(home)
  const draft = join(home.dir, `pgdata.new-${randomBytes(4).toString('hex')}`)
  try {
    privateFolder(draft, home.account)
    await runInitdb(home, binaries, [
      ...['-D', draft, '-U', superuser, `--pwfile=${home.password_file}`, '--auth=scram-sha-256'],
      // Sorting by code point with Unicode's own case rules, from PostgreSQL itself: the same on every machine.
      ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      ...['--data-checksums', '--no-instructions', ...(durable ? [] : ['--no-sync'])],
    ])
    renameSync(draft, home.pgdata)
    if (durable) syncFolder(home.dir)
  } finally {
    rmSync(draft, { recursive: true, force: true, maxRetries: 3 })
  }
  return true
}

/** The superuser's password, which lies beside the data. */
export const readPassword = (home: Home): string => {
  if (statOrNull(home.password_file)) return readFileSync(home.password_file, 'utf8').trim()
  throw new PostgresError(
    'DATA_DIR_INVALID',
    `${home.password_file} is missing, without which the data beside it cannot be opened: put it back from your backup.`,
  )
}

const checkExisting = (home: Home, binaries: Binaries): void => {
  const marker = join(home.pgdata, 'PG_VERSION')
  const stat = statSync(home.pgdata)
  const self = process.geteuid?.() ?? stat.uid
  if (home.account && stat.uid === 0) giveTree(home.pgdata, home.account)
  else if (stat.uid !== (home.account?.uid ?? self)) {
    throw new PostgresError(
      'DATA_DIR_INVALID',
      `The data in ${home.pgdata} belongs to another user (id ${stat.uid}): start this as that user, or chown -R the folder.`,
    )
  }
  if (!existsSync(marker)) {
    throw new PostgresError(
      'DATA_DIR_INVALID',
      `${home.pgdata} is not empty and holds no PostgreSQL data: move it away, or choose another DATA_DIR.`,
    )
  }
  const found = readFileSync(marker, 'utf8').trim()
  if (found !== binaries.major) throw otherVersionError(found, home.pgdata)
}

const removeDrafts = async (home: Home): Promise<void> => {
  for (const name of readdirSync(home.dir).filter((each) => each.startsWith('pgdata.new-'))) {
    const draft = join(home.dir, name)
    // An initdb that outlived its killed parent writes there, or clears it away itself, while we do.
    await within(2000, () => {
      const writers = listProcesses().filter(
        (each) => each.args.includes(draft) || each.cwd?.startsWith(draft),
      )
      for (const { pid } of writers) signal(pid, 'SIGKILL')
      return writers.length === 0 && removed(draft)
    })
  }
}

const removed = (path: string): boolean => {
  try {
    rmSync(path, { recursive: true, force: true })
  } catch {
    return false
  }
  return !existsSync(path)
}

const writePassword = (home: Home): void => {
  if (statOrNull(home.password_file)?.size) return
  writeFileSync(home.password_file, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 })
  if (home.account) chownSync(home.password_file, home.account.uid, home.account.gid)
}

const runInitdb = (home: Home, binaries: Binaries, args: string[]): Promise<void> =>
  new Promise((done, failed) => {
    const child = spawn(join(binaries.bin_dir, 'initdb'), args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      cwd: home.account ? '/' : home.dir,
      env: serverEnvironment(),
      ...(home.account ? { uid: home.account.uid, gid: home.account.gid } : {}),
    })
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.on('error', failed)
    child.on('close', (code) => (code === 0 ? done() : failed(explainOutput(output, home.dir))))
  })

const syncFolder = (path: string): void => {
  if (process.platform === 'win32') return
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
