import { randomUUID } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { PostgresError } from './errors.ts'
import { identify } from './processes.ts'

type Holder = { pid: number; life: string | null; nonce: string }

export type Lock = { release(): void }

/**
 * Takes the lock file at `path` for this process, or throws DATA_DIR_IN_USE naming the live holder.
 * The file of a dead holder never blocks: it names the holder's start time beside its pid. A file is
 * replaced only by whoever holds a second lock named for the nonce that is being replaced, so of two
 * processes that find the same dead holder only one gets it.
 */
export const takeLock = (path: string, where: string): Lock => {
  const mine: Holder = { pid: process.pid, life: identify(process.pid), nonce: randomUUID() }
  const draft = `${path}.${mine.nonce}`
  writeFileSync(draft, JSON.stringify(mine), { mode: 0o644 })
  try {
    while (!claim(draft, path)) {
      const holder = readHolder(path)
      if (holder === 'gone') continue
      if (holder !== null && isLive(holder)) throw inUse(holder, where)
      const heir = takeLock(`${path}.${holder?.nonce ?? 'unreadable'}.heir`, where)
      try {
        const now = readHolder(path)
        if (now === 'gone' || now?.nonce !== holder?.nonce) continue
        renameSync(draft, path)
        break
      } finally {
        heir.release()
      }
    }
  } finally {
    rmSync(draft, { force: true })
  }
  return {
    release: () => {
      const now = readHolder(path)
      if (now !== 'gone' && now?.nonce === mine.nonce) rmSync(path, { force: true })
    },
  }
}

const isLive = (holder: Holder): boolean => {
  const life = identify(holder.pid)
  return life !== null && life === holder.life
}

// A hard link appears whole or not at all, unlike a file that is created and then written.
const claim = (draft: string, path: string): boolean => {
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

const readHolder = (path: string): Holder | 'gone' | null => {
  try {
    const read: unknown = JSON.parse(readFileSync(path, 'utf8'))
    const known = typeof read === 'object' && read !== null && 'pid' in read && 'nonce' in read
    return known ? (read as Holder) : null
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'gone' : null
  }
}

const inUse = (holder: Holder, where: string): PostgresError =>
  new PostgresError(
    'DATA_DIR_IN_USE',
    `The data folder ${where} is in use by process ${holder.pid}: stop it, or give this one another DATA_DIR.`,
  )
