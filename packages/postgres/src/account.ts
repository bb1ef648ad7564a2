import { chownSync, lstatSync, mkdirSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { PostgresError } from './errors.ts'

/** The user that PostgreSQL runs as when we are root, which it refuses to be. */
export type Account = { name: string; uid: number; gid: number }

/**
 * Null when PostgreSQL can run as ourselves. For root: whoever owns the first of `owned` that exists
 * and is not root's, else `postgres`, else `nobody`.
 */
export const serverAccount = (owned: string[]): Account | null => {
  if (process.geteuid?.() !== 0) return null
  const accounts = readAccounts()
  for (const path of owned) {
    const stat = statOrNull(path)
    const owner = stat && stat.uid !== 0 ? accounts.find((each) => each.uid === stat.uid) : undefined
    if (owner) return owner
  }
  const found = ['postgres', 'nobody']
    .map((name) => accounts.find((each) => each.name === name))
    .find(Boolean)
  if (found) return found
  throw new PostgresError(
    'START_FAILED',
    'PostgreSQL refuses to run as root and there is no user postgres or nobody: run this as an ordinary user.',
  )
}

/** Whether the account can enter every folder above `path` and enter or execute `path` itself. */
export const canReach = (path: string, account: Account | null): boolean => {
  if (account === null) return true
  let at = realpathSync(path)
  for (;;) {
    const { uid, gid, mode } = statSync(at)
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
    if ((mode & bit) === 0) return false
    if (at === dirname(at)) return true
    at = dirname(at)
  }
}

/**
 * Makes a folder that only the account may enter. One that is already there must be the account's own:
 * in a shared folder such as /tmp anybody could have put something of that name.
 */
export const privateFolder = (path: string, account: Account | null): void => {
  try {
    mkdirSync(path, { mode: 0o700 })
    if (account) chownSync(path, account.uid, account.gid)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    const stat = lstatSync(path)
    const owner = account?.uid ?? process.geteuid?.() ?? stat.uid
    if (!stat.isDirectory() || stat.uid !== owner) {
      throw new PostgresError('START_FAILED', `${path} belongs to another user: remove it and start again.`)
    }
  }
}

/** Gives a whole tree to the account, for data that root restored or copied. */
export const giveTree = (path: string, account: Account): void => {
  for (const each of readdirSync(path, { recursive: true, withFileTypes: true })) {
    if (!each.isSymbolicLink()) chownSync(join(each.parentPath, each.name), account.uid, account.gid)
  }
  chownSync(path, account.uid, account.gid)
}

export const statOrNull = (path: string) => statSync(path, { throwIfNoEntry: false }) ?? null

const readAccounts = (): Account[] =>
  readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [name, , uid, gid] = line.split(':')
      // macOS writes nobody as -2, which the kernel knows as the unsigned number.
      return name && uid && gid ? [{ name, uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }] : []
    })
