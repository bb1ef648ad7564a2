import { type CustomerGroup, CustomerGroupsChanged } from '@selvedge/contracts'
import { type Db, publishing, sql, violatedConstraint } from '@selvedge/kernel'

const shown = sql`id, slug, name, description, version, updated_at,
  (select count(*) from group_member where group_id = customer_group.id) as members`

export const listGroups = (db: Db) =>
  db.many<CustomerGroup>(sql`select ${shown} from customer_group order by lower(name), slug`)

export const findGroup = (db: Db, slug: string) =>
  db.first<CustomerGroup>(sql`select ${shown} from customer_group where slug = ${slug}`)

export type NewGroup = { id: string; slug: string; name: string; description: string }

/** Undefined where there is a group of this slug. */
export const insertGroup = async (db: Db, group: NewGroup): Promise<CustomerGroup | undefined> => {
  try {
    return await db.one<CustomerGroup>(sql`
      insert into customer_group (id, slug, name, description)
      values (${group.id}, ${group.slug}, ${group.name}, ${group.description}) returning ${shown}`)
  } catch (error) {
    if (violatedConstraint(error) === 'customer_group_slug_key') return undefined
    throw error
  }
}

/** Null leaves a field as it is; undefined where the version is not the one that was read. */
export const updateGroup = (
  db: Db,
  slug: string,
  change: { name: string | null; description: string | null; version: number | null },
) =>
  db.first<CustomerGroup>(sql`
    update customer_group set name = coalesce(${change.name}, name),
      description = coalesce(${change.description}, description), version = version + 1, updated_at = now()
    where slug = ${slug} and version = coalesce(${change.version}::integer, version)
    returning ${shown}`)

/** Holds groups in place until the transaction ends; answers those that there are. */
export const holdGroups = (tx: Db, slugs: readonly string[]) =>
  tx.many<{ id: string; slug: string }>(
    sql`select id, slug from customer_group where slug = any(${slugs}::text[]) order by id for share`,
  )

const tellGroupsOf = (tx: Db, ids: readonly string[]) =>
  tx.run(sql`
    with told as (
      ${publishing(
        CustomerGroupsChanged,
        sql`select id::text as key, jsonb_build_object('customer_id', id, 'groups', array(
            select slug from customer_group join group_member on group_id = customer_group.id
            where customer_id = customer.id order by slug)) as payload
          from customer where id = any(${ids}::uuid[]) order by id`,
      )}
    )
    select 1`)

/** Locks accounts whose groups change, so that what is told last is how it is. */
const lockMembers = (tx: Db, ids: readonly string[]) =>
  tx.run(sql`select from customer where id = any(${ids}::uuid[]) order by id for no key update`)

export const addMembers = async (tx: Db, groupId: string, ids: readonly string[]): Promise<number> => {
  await lockMembers(tx, ids)
  const added = await tx.many<{ customer_id: string }>(sql`
    insert into group_member (customer_id, group_id)
    select id, ${groupId}::uuid from customer where id = any(${ids}::uuid[]) order by id
    on conflict do nothing returning customer_id`)
  if (added.length > 0)
    await tellGroupsOf(
      tx,
      added.map(({ customer_id }) => customer_id),
    )
  return added.length
}

/** The account is locked already. */
export const replaceGroupsOf = async (tx: Db, customerId: string, groupIds: readonly string[]) => {
  const left = await tx.run(sql`
    delete from group_member where customer_id = ${customerId} and group_id <> all(${groupIds}::uuid[])`)
  const joined = await tx.run(sql`
    insert into group_member (customer_id, group_id)
    select ${customerId}::uuid, unnest(${groupIds}::uuid[]) on conflict do nothing`)
  if (left + joined > 0) await tellGroupsOf(tx, [customerId])
}

/** False where there is none. */
export const deleteGroup = async (tx: Db, slug: string): Promise<boolean> => {
  const group = await tx.first<{ id: string }>(
    sql`select id from customer_group where slug = ${slug} for update`,
  )
  if (group === undefined) return false
  const members = await tx.many<{ customer_id: string }>(
    sql`select customer_id from group_member where group_id = ${group.id}`,
  )
  const ids = members.map(({ customer_id }) => customer_id)
  await lockMembers(tx, ids)
  await tx.run(sql`delete from customer_group where id = ${group.id}`)
  if (ids.length > 0) await tellGroupsOf(tx, ids)
  return true
}
