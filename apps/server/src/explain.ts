import { MigrationError, SettingsError, sqlState } from '@selvedge/kernel'
import { diskFullError, type Postgres, PostgresError } from '@selvedge/postgres'
import { UsageError } from './command-line.ts'
import { PortTakenError } from './port.ts'
import { InstallationError } from './prepare.ts'

const expected = [SettingsError, UsageError, PortTakenError, InstallationError, PostgresError, MigrationError]

const diskFullState = '53100'
/** For the word that the database has ended, which comes a moment later than the lost connection. */
const patienceMilliseconds = 1000

/** Why a start failed, in one line where that is known; otherwise the error with its stack. */
export const explain = async (error: Error, postgres: Postgres | undefined): Promise<string> => {
  if (expected.some((kind) => error instanceof kind)) return error.message
  if (sqlState(error) === diskFullState)
    return postgres === undefined
      ? 'The disk of the database is full: free some space and start again.'
      : diskFullError(postgres.data_dir).message
  const end = postgres && (await Promise.race([postgres.exited, patience()]))
  if (end) return end.message
  return 'syscall' in error ? error.message : (error.stack ?? error.message)
}

const patience = () =>
  new Promise<undefined>((resolve) => {
    setTimeout(() => resolve(undefined), patienceMilliseconds)
  })
