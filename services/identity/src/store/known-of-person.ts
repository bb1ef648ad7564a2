import { type Db, sql } from '@selvedge/kernel'

/** What identity has of a person beside names, addresses, sessions and decisions. */
export const factsOf = async (db: Db, id: string) => ({
  groups: await db.many(sql`
    select slug, name, added_at from group_member join customer_group on customer_group.id = group_id
    where customer_id = ${id} order by slug`),
  notification_preferences: await db.many(sql`
    select purpose, channel, wanted, updated_at from notification_preference where customer_id = ${id} order by 1, 2`),
  apps: await db.many(sql`
    select oauth_client.name, granted, refused, oauth_consent.created_at from oauth_consent
    join oauth_client on oauth_client.id = client_id where customer_id = ${id} order by 1`),
  authenticator_apps: await db.many(sql`
    select name, created_at, last_used_at from totp where customer_id = ${id}`),
  passkeys: await db.many(sql`
    select name, created_at, last_used_at from passkey where customer_id = ${id} order by created_at`),
  linked_accounts: await db.many(sql`
    select issuer, created_at, last_used_at from linked_issuer where customer_id = ${id} order by issuer`),
})

/** Sessions, the oldest first, from the one after `after` on. */
export const sessionsOf = (
  db: Db,
  id: string,
  { after, limit }: { after: string | null; limit: number },
): Promise<{ id: string }[]> =>
  db.many(sql`
    select id, client_id, methods, device, created_at, last_used_at from session
    where customer_id = ${id} and (${after}::uuid is null or id > ${after}::uuid) order by id limit ${limit}`)
