import type { OAuthClient } from '@selvedge/contracts'
import { type Db, sql } from '@selvedge/kernel'

export type ClientRow = OAuthClient & { secret_hash: Buffer | null }

/** An app in a list of all that a person let in. */
export type ConsentRow = {
  client_id: string
  name: string
  logo_uri: string | null
  client_uri: string | null
  granted: string[]
  created_at: string
  updated_at: string
  last_used_at: string | null
}

const shown = sql`id as client_id, name, logo_uri, client_uri, redirect_uris, post_logout_redirect_uris, grant_types,
  permissions, confidential, disabled, created_at, updated_at`

export type NewClient = Omit<ClientRow, 'disabled' | 'created_at' | 'updated_at'>

export const insertClient = (db: Db, client: NewClient) =>
  db.one<OAuthClient>(sql`
    insert into oauth_client (id, name, logo_uri, client_uri, confidential, secret_hash, redirect_uris,
      post_logout_redirect_uris, grant_types, permissions)
    values (${client.client_id}, ${client.name}, ${client.logo_uri}, ${client.client_uri}, ${client.confidential},
      ${client.secret_hash}, ${client.redirect_uris}, ${client.post_logout_redirect_uris}, ${client.grant_types},
      ${client.permissions})
    returning ${shown}`)

export const findClient = (db: Db, id: string) =>
  db.first<ClientRow>(sql`select ${shown}, secret_hash from oauth_client where id = ${id}`)

export const listClients = async (db: Db, page: { limit: number; offset: number }) => {
  const [data, { total }] = await Promise.all([
    db.many<OAuthClient>(sql`
      select ${shown} from oauth_client order by created_at desc, id desc limit ${page.limit} offset ${page.offset}`),
    db.one<{ total: number }>(sql`select count(*) as total from oauth_client`),
  ])
  return { data, total }
}

export const updateClient = (db: Db, client: NewClient & { disabled: boolean }) =>
  db.first<OAuthClient>(sql`
    update oauth_client set name = ${client.name}, logo_uri = ${client.logo_uri}, client_uri = ${client.client_uri},
      redirect_uris = ${client.redirect_uris}, post_logout_redirect_uris = ${client.post_logout_redirect_uris},
      grant_types = ${client.grant_types}, permissions = ${client.permissions}, disabled = ${client.disabled},
      updated_at = now()
    where id = ${client.client_id}
    returning ${shown}`)

export const replaceSecret = async (db: Db, id: string, hash: Buffer): Promise<boolean> =>
  (await db.run(sql`
    update oauth_client set secret_hash = ${hash}, updated_at = now() where id = ${id} and confidential`)) ===
  1

/** With all that people let it do; their sessions in it end by `endSessionsOfApp`. */
export const deleteClient = async (db: Db, id: string): Promise<boolean> =>
  (await db.run(sql`delete from oauth_client where id = ${id}`)) === 1

export const findConsent = (db: Db, customerId: string, clientId: string) =>
  db.first<{ granted: string[]; refused: string[] }>(sql`
    select granted, refused from oauth_consent where customer_id = ${customerId} and client_id = ${clientId}`)

/** Adds to what was granted before: an app asks for more as it needs it. Whoever wants less withdraws it all. */
export const saveConsent = (
  db: Db,
  consent: { customer_id: string; client_id: string; granted: readonly string[]; refused: readonly string[] },
) =>
  db.run(sql`
    insert into oauth_consent as known (customer_id, client_id, granted, refused)
    values (${consent.customer_id}, ${consent.client_id}, ${consent.granted}, ${consent.refused})
    on conflict (customer_id, client_id) do update set updated_at = now(),
      granted = array(
        select unnest(known.granted || excluded.granted) except select unnest(excluded.refused)),
      refused = array(
        select unnest(known.refused || excluded.refused) except select unnest(excluded.granted))`)

export const listConsents = (db: Db, customerId: string) =>
  db.many<ConsentRow>(sql`
    select client_id, name, logo_uri, client_uri, granted, oauth_consent.created_at, oauth_consent.updated_at, (
      select max(last_used_at) from session
      where session.customer_id = oauth_consent.customer_id and session.client_id = oauth_consent.client_id::text
    ) as last_used_at
    from oauth_consent join oauth_client on oauth_client.id = oauth_consent.client_id
    where customer_id = ${customerId} order by oauth_consent.created_at desc, client_id`)

export const deleteConsent = async (db: Db, customerId: string, clientId: string): Promise<boolean> =>
  (await db.run(
    sql`delete from oauth_consent where customer_id = ${customerId} and client_id = ${clientId}`,
  )) === 1
