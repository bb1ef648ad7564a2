import type { Purpose } from '@selvedge/contracts'
import { type Db, newId, openDatabase, sealAs } from '@selvedge/kernel'
import { loginKey } from './accounts/login-key.ts'
import { hashPassword } from './passwords/password.ts'
import { insertDecisions } from './store/consents.ts'
import { insertCustomer, writeLanguage } from './store/customers.ts'
import { holdGroups, insertGroup, replaceGroupsOf } from './store/groups.ts'

export type User = {
  username: string
  email: string
  password: string
  roles: readonly string[]
  /** First name, then the rest. */
  name?: string
  language?: string
  currency?: string
  /** What the person has allowed. */
  consents?: readonly Purpose[]
  /** Made where they are not there yet. */
  groups?: readonly Group[]
}

export type Group = { slug: string; name: string; description: string }

/**
 * Adds accounts that are not there yet, as demo data has them; a user name or e-mail address that is taken is left as it
 * is. `databaseUrl` connects as identity's own role. Answers how many were added.
 */
export const loadUsers = async (
  databaseUrl: string,
  users: readonly User[],
  environment: Readonly<Record<string, string | undefined>> = {},
): Promise<number> => {
  const db = openDatabase({ url: databaseUrl, name: 'selvedge identity load', max: 4 })
  try {
    await sealAs(db, 'identity', environment)
    const groups = new Map(users.flatMap((user) => user.groups ?? []).map((group) => [group.slug, group]))
    for (const group of groups.values()) await insertGroup(db, { id: newId(), ...group })
    const added = await Promise.all(
      users.map(async ({ username, email, password, roles, name, ...more }) => {
        const id = newId()
        const [first_name = null, ...rest] = name?.split(' ') ?? []
        const inserted = await insertCustomer(db, {
          id,
          username,
          username_key: loginKey(username),
          email,
          email_key: loginKey(email),
          first_name,
          last_name: rest.join(' ') || null,
          roles,
          password_hash: await hashPassword(password),
          request_key: null,
          email_verified: true,
        })
        if (typeof inserted === 'object') await describe(db, id, more)
        return inserted
      }),
    )
    return added.filter((result) => typeof result === 'object').length
  } finally {
    await db.close()
  }
}

type Described = Pick<User, 'language' | 'currency' | 'groups' | 'consents'>

const describe = (db: Db, id: string, { language, currency, groups = [], consents = [] }: Described) =>
  db.transaction(async (tx) => {
    if (language !== undefined || currency !== undefined)
      await writeLanguage(tx, id, { language: language ?? null, currency: currency ?? null })
    if (consents.length > 0)
      await insertDecisions(
        tx,
        { customer_id: id },
        {
          decisions: consents.map((purpose) => ({ purpose, granted: true })),
          text_version: 'demo',
          source: 'registration',
        },
      )
    const found = await holdGroups(
      tx,
      groups.map(({ slug }) => slug),
    )
    await replaceGroupsOf(
      tx,
      id,
      found.map((group) => group.id),
    )
  })
