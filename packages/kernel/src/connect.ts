import pg from 'pg'
import { types } from './database.ts'

/** Opens one connection. Where it is lost, the statements in progress and later ones reject, and the process goes on. */
export const connect = async (url: string, name: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: url, application_name: `selvedge ${name}`, types })
  client.on('error', () => {})
  await client.connect()
  return client
}
