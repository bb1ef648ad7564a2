import { type Db, sql } from '@selvedge/kernel'

export type Decided = { purpose: string; channel: string; wanted: boolean }

/** What a customer decided, and in which language they are written to; undefined where there is no such customer. */
export const findPreferences = (db: Db, customerId: string) =>
  db.first<{ language: string | null; decided: Decided[] }>(sql`
    select language, coalesce((
      select jsonb_agg(jsonb_build_object('purpose', purpose, 'channel', channel, 'wanted', wanted))
      from notification_preference where customer_id = customer.id), '[]') as decided
    from customer where id = ${customerId}`)

/** The last one counts of those that name the same purpose and channel. False where there is no such customer. */
export const writePreferences = async (db: Db, customerId: string, decided: readonly Decided[]) =>
  (await db.run(sql`
    insert into notification_preference (customer_id, purpose, channel, wanted)
    select distinct on (purpose, channel) customer.id, purpose, channel, wanted
    from rows from (jsonb_to_recordset(${JSON.stringify(decided)}::jsonb) as (purpose text, channel text, wanted boolean))
      with ordinality as given(purpose, channel, wanted, place), customer
    where customer.id = ${customerId}
    order by purpose, channel, place desc
    on conflict (customer_id, purpose, channel) do update set wanted = excluded.wanted, updated_at = now()`)) >
  0
