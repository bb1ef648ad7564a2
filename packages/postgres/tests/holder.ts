import { PostgresError, startPostgres } from '../src/index.ts'

// Starts PostgreSQL on the folder of its first argument, says the server's pid or the error's code, and holds it.
try {
  const postgres = await startPostgres({ dataDir: process.argv[2] ?? '' })
  console.log(postgres.pid)
  setInterval(() => {}, 60_000)
} catch (error) {
  console.log(error instanceof PostgresError ? error.code : error)
}
