import { type Role, shippedRoles } from '@selvedge/contracts'
import { type Db, sql, violatedConstraint } from '@selvedge/kernel'

/** The permissions of `customer.roles`, as an array in a query that reads the table customer. */
export const permissionsOfCustomer = sql`array(
  select distinct unnest(role.permissions) from role where role.name = any(customer.roles) order by 1)`

/**
 * What a session may do, in a query that reads the tables customer and session. A role that demands a second factor counts
 * for nothing in a session that began without one, however the account or the role came to it.
 */
export const permissionsOfSession = sql`array(
  select distinct unnest(role.permissions) from role
  where role.name = any(customer.roles) and (not role.mfa_required or session.methods @> '{mfa}') order by 1)`

/** A release may ship other roles, or the same with other permissions. */
export const writeShippedRoles = async (db: Db) => {
  const roles = Object.entries(shippedRoles).map(([name, role]) => ({ name, ...role }))
  await db.run(sql`
    insert into role (name, title, permissions, built_in)
    select name, title, array(select jsonb_array_elements_text(permissions)), true
    from jsonb_to_recordset(${JSON.stringify(roles)}::jsonb) as shipped(name text, title text, permissions jsonb)
    order by name
    on conflict (name) do update set title = excluded.title, permissions = excluded.permissions, built_in = true`)
}

/** Those of the names that no role has. */
export const unknownRoles = async (db: Db, names: readonly string[]): Promise<string[]> =>
  (
    await db.many<{ name: string }>(sql`
    select name from unnest(${names}::text[]) as wanted(name)
    where not exists (select from role where role.name = wanted.name)`)
  ).map(({ name }) => name)

/** All that these roles permit together. */
export const permissionsOfRoles = async (db: Db, names: readonly string[]): Promise<string[]> =>
  (
    await db.one<{ permissions: string[] }>(sql`
      select array(select distinct unnest(permissions) from role where name = any(${names}::text[]) order by 1)
        as permissions`)
  ).permissions

/** Keeps these roles from being changed or deleted until the transaction ends; answers those that there are. */
export const holdRoles = async (tx: Db, names: readonly string[]): Promise<string[]> =>
  (
    await tx.many<{ name: string }>(
      sql`select name from role where name = any(${names}::text[]) order by name for share`,
    )
  ).map(({ name }) => name)

const shown = sql`name, title, description, permissions, built_in, mfa_required, version, updated_at,
  (select count(*) from customer where roles @> array[role.name]) as accounts`

/** The shipped ones first. */
export const listRoles = (db: Db) =>
  db.many<Role>(sql`select ${shown} from role order by built_in desc, lower(title), name`)

export const findRole = (db: Db, name: string) =>
  db.first<Role>(sql`select ${shown} from role where name = ${name}`)

/** Holds a role against everybody else who would change or give it, until the transaction ends. */
export const lockRole = async (tx: Db, name: string) =>
  (await tx.first(sql`select from role where name = ${name} for update`)) === undefined
    ? undefined
    : findRole(tx, name)

export type Composed = { name: string; title: string; description: string; permissions: readonly string[] }

/** Undefined where there is a role of this name. */
export const insertRole = async (db: Db, role: Composed): Promise<Role | undefined> => {
  try {
    return await db.one<Role>(sql`
      insert into role (name, title, description, permissions, built_in)
      values (${role.name}, ${role.title}, ${role.description}, ${role.permissions}::text[], false)
      returning ${shown}`)
  } catch (error) {
    if (violatedConstraint(error) === 'role_pkey') return undefined
    throw error
  }
}

export const replaceRole = (tx: Db, role: Composed) =>
  tx.one<Role>(sql`
    update role set title = ${role.title}, description = ${role.description},
      permissions = ${role.permissions}::text[], version = version + 1, updated_at = now()
    where name = ${role.name} returning ${shown}`)

export const deleteRole = (tx: Db, name: string) => tx.run(sql`delete from role where name = ${name}`)

/** Accounts and invitations that name a role. */
export const countUses = async (tx: Db, name: string): Promise<number> =>
  (
    await tx.one<{ n: number }>(sql`
      select (select count(*) from customer where roles @> array[${name}::text])
        + (select count(*) from invitation where roles @> array[${name}::text]) as n`)
  ).n
