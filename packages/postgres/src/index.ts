export { diskFullError, PostgresError, type PostgresErrorCode } from './errors.ts'
export { type Postgres, type StartOptions, startPostgres } from './start.ts'
