export type PostgresErrorCode =
  | 'UNSUPPORTED_PLATFORM'
  | 'DATA_DIR_IN_USE'
  | 'DATA_DIR_VERSION'
  | 'DATA_DIR_INVALID'
  | 'DISK_FULL'
  | 'START_FAILED'
  | 'EXITED'

/** Why PostgreSQL is not running. The message is one line that tells what to do. */
export class PostgresError extends Error {
  readonly code: PostgresErrorCode

  constructor(code: PostgresErrorCode, message: string, options?: ErrorOptions) {
    super(message.replace(/\s+/g, ' ').trim(), options)
    this.name = 'PostgresError'
    this.code = code
  }
}

// PostgreSQL gives the hint where a write was cut short, which the system does not call an error.
const diskFull =
  /no space left on device|check free disk space|disk quota exceeded|not enough space on the disk/i
const otherVersion = /database files are incompatible with server/i

/** Turns what initdb or postgres printed before it gave up into one line. `where` is the data folder. */
export const explainOutput = (output: string, where: string): PostgresError => {
  if (diskFull.test(output)) return diskFullError(where)
  const said = [
    ...output.matchAll(/(?:FATAL|PANIC|initdb: error|error while loading shared libraries):\s+(.*)/g),
  ]
  const reason = said.at(-1)?.[1] ?? output.trim().split('\n').at(-1) ?? ''
  if (otherVersion.test(output)) return otherVersionError('another version', where)
  return new PostgresError(
    'START_FAILED',
    `PostgreSQL did not start on ${where}: ${reason || 'it said nothing'}`,
  )
}

/** Turns anything thrown by the file system or a spawn into one line; a PostgresError passes unchanged. */
export const explainError = (error: unknown, where: string): PostgresError => {
  if (error instanceof PostgresError) return error
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFullError(where)
  if (
    code === 'ENOENT' &&
    error instanceof Error &&
    'syscall' in error &&
    /^spawn/.test(String(error.syscall))
  ) {
    return new PostgresError(
      'UNSUPPORTED_PLATFORM',
      'The PostgreSQL programs from npm cannot run on this system (they need glibc, which Alpine lacks): set DATABASE_URL to a PostgreSQL 18 server.',
    )
  }
  const text = error instanceof Error ? error.message : String(error)
  return new PostgresError('START_FAILED', `PostgreSQL could not be started on ${where}: ${text}`, {
    cause: error,
  })
}

export const diskFullError = (where: string): PostgresError =>
  new PostgresError(
    'DISK_FULL',
    `The disk that holds ${where} is full: free some space (a new shop needs about 200 MB) and start again.`,
  )

export const otherVersionError = (found: string, where: string): PostgresError =>
  new PostgresError(
    'DATA_DIR_VERSION',
    `The data in ${where} was written by PostgreSQL ${found} and cannot be opened by this one: move that folder ` +
      'away to start empty, or dump it with the PostgreSQL that wrote it and restore the dump.',
  )
