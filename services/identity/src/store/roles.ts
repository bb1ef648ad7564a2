import { shippedRoles } from '@selvedge/contracts'
import { type Db, sql } from '@selvedge/kernel'

/** The permissions of `customer.roles`, as an array in a query that reads the table customer. */
export const permissionsOfCustomer = sql`array(
  select distinct unnest(role.permissions) from role where role.name = any(customer.roles) order by 1)`

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
