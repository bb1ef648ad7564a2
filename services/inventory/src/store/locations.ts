import type { Location } from '@selvedge/contracts'
import { type Db, newId, sql } from '@selvedge/kernel'

const mainWarehouse = '01900000-0000-7000-8000-000000000001'

export const listLocations = (db: Db): Promise<Location[]> =>
  db.many<Location>(sql`select id, name, country, priority from location order by priority, id`)

export const isLocation = async (db: Db, id: string): Promise<boolean> =>
  (await db.first(sql`select 1 from location where id = ${id}::uuid`)) !== undefined

/** Adds a location; without a priority it is the last one to sell from. */
export const insertLocation = (
  db: Db,
  { name, country, priority }: { name: string; country: string; priority: number | null },
): Promise<Location> =>
  db.one<Location>(sql`
    insert into location (id, name, country, priority)
    select ${newId()}::uuid, ${name}::text, ${country}::text,
      coalesce(${priority}::int, (select least(max(priority) + 1, 1000) from location), 0)
    returning id, name, country, priority`)

/** The location that is sold from first. A shop that has none yet gets a main warehouse. */
export const findDefaultLocation = async (db: Db): Promise<string> => {
  await db.run(sql`
    insert into location (id, name, country, priority)
    select ${mainWarehouse}::uuid, 'Main warehouse', 'GB', 0
    where not exists (select from location)
    on conflict do nothing`)
  return (await db.one<{ id: string }>(sql`select id from location order by priority, id limit 1`)).id
}

/** Adds locations by id, and makes those that there are as they are given. */
export const putLocations = (tx: Db, locations: readonly Location[]): Promise<number> =>
  tx.run(sql`
    insert into location (id, name, country, priority)
    select id, name, country, priority
    from jsonb_to_recordset(${JSON.stringify(locations)}::jsonb)
      as given (id uuid, name text, country text, priority int)
    on conflict (id) do update
    set name = excluded.name, country = excluded.country, priority = excluded.priority`)
