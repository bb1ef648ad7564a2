import { newId, openDatabase } from '@selvedge/kernel'
import { loginKey } from './accounts/login-key.ts'
import { hashPassword } from './passwords/password.ts'
import { insertCustomer } from './store/customers.ts'

export type User = { username: string; email: string; password: string; roles: readonly string[] }

/**
 * Adds accounts that are not there yet, as demo data has them; a user name or e-mail address that is taken is left as it
 * is. `databaseUrl` connects as identity's own role. Answers how many were added.
 */
export const loadUsers = async (databaseUrl: string, users: readonly User[]): Promise<number> => {
  const db = openDatabase({ url: databaseUrl, name: 'selvedge identity load', max: 4 })
  try {
    const added = await Promise.all(
      users.map(async ({ username, email, password, roles }) =>
        insertCustomer(db, {
          id: newId(),
          username,
          username_key: loginKey(username),
          email,
          email_key: loginKey(email),
          first_name: null,
          last_name: null,
          roles,
          password_hash: await hashPassword(password),
          request_key: null,
        }),
      ),
    )
    return added.filter((result) => typeof result === 'object').length
  } finally {
    await db.close()
  }
}
