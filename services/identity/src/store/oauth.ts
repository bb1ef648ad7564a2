import { type Db, sql } from '@selvedge/kernel'
import { permissionsOfCustomer, permissionsOfSession } from './roles.ts'
import { type Lasting, lasting, type Session, unusedUntil } from './sessions.ts'

export type Artifact = {
  id: Buffer
  model: string
  payload: object
  grant_id: string | null
  uid: string | null
  user_code: Buffer | null
  seconds: number
}

export type StoredArtifact = {
  payload: Record<string, unknown>
  consumed: number | null
  /** Seconds since the epoch. */
  expires: number
}

const shown = sql`payload, floor(extract(epoch from consumed_at))::int as consumed,
  floor(extract(epoch from expires_at))::int as expires`

/** Whether a session lives: it is there, began with the password that the account still has, and may go on. */
const live = (id: ReturnType<typeof sql>) => sql`exists (
  select from session join customer on customer.id = session.customer_id
  where session.id = ${id} and session.credential_version = customer.credential_version
    and customer.suspended_at is null and session.ends_at > now())`

/** Writes what the protocol keeps; what it does not name of an earlier version stays. */
export const putArtifact = (db: Db, artifact: Artifact) =>
  db.run(sql`
    insert into oauth_artifact (id, model, payload, grant_id, uid, user_code, expires_at)
    values (${artifact.id}, ${artifact.model}, ${JSON.stringify(artifact.payload)}::jsonb, ${artifact.grant_id},
      ${artifact.uid}, ${artifact.user_code}, now() + make_interval(secs => ${artifact.seconds}))
    on conflict (id) do update set payload = excluded.payload, grant_id = excluded.grant_id, uid = excluded.uid,
      user_code = coalesce(excluded.user_code, oauth_artifact.user_code), expires_at = excluded.expires_at`)

/** A refresh token carries on what it comes from: as long as somebody uses it, the log-in lasts, up to its end. */
export const prolongLogIn = (
  db: Db,
  { grant_id, uid, seconds }: { grant_id: string; uid: string | null; seconds: number },
  lasts: Lasting,
) =>
  db.run(sql`
    with used as (
      update session set last_used_at = now() from customer
      where session.id = ${grant_id} and customer.id = session.customer_id
      returning ${unusedUntil(sql`session.ends_at`, lasts)} as last
    )
    update oauth_artifact set expires_at =
      least(greatest(expires_at, now() + make_interval(secs => ${seconds})), used.last)
    from used where (model in ('Grant', 'RefreshToken') and grant_id = ${grant_id}) or (model = 'Session' and uid = ${uid})`)

/** A browser that is, or is about to be, logged in; with the password that the account has now. */
export const putBrowser = (
  db: Db,
  browser: Pick<Artifact, 'id' | 'payload' | 'uid' | 'seconds'> & {
    customer_id: string | null
    /** When its person logged in, in seconds since the epoch; null where nobody has. */
    logged_in_at: number | null
  },
  lasts: Lasting,
) =>
  db.run(sql`
    insert into oauth_artifact (id, model, payload, uid, customer_id, credential_version, expires_at)
    select ${browser.id}::bytea, 'Session', ${JSON.stringify(browser.payload)}::jsonb, ${browser.uid}::text, customer.id,
      customer.credential_version, least(now() + make_interval(secs => ${browser.seconds}),
        ${unusedUntil(sql`to_timestamp(${browser.logged_in_at}::double precision) + ${lasting(lasts)}`, lasts)})
    from (select) as once left join customer on customer.id = ${browser.customer_id}
    on conflict (id) do update set payload = excluded.payload, uid = excluded.uid, customer_id = excluded.customer_id,
      credential_version = excluded.credential_version, expires_at = excluded.expires_at`)

/** What belongs to a session that has ended is not found. Expired things are, until they are swept. */
export const findArtifact = (db: Db, id: Buffer) =>
  db.first<StoredArtifact>(sql`
    select ${shown} from oauth_artifact
    where id = ${id} and (grant_id is null or ${live(sql`oauth_artifact.grant_id`)})`)

/**
 * A browser's log-in ends with the password it began with, and with the session of any of our own apps in it: who logs
 * out of the shop, or ends that session from another device, is logged out of this browser.
 */
export const findBrowser = (db: Db, by: { id: Buffer } | { uid: string }, ownApps: readonly string[]) =>
  db.first<StoredArtifact>(sql`
    select ${shown} from oauth_artifact
    where ${'id' in by ? sql`id = ${by.id}` : sql`uid = ${by.uid}`} and model = 'Session' and expires_at > now()
      and (customer_id is null or exists (
        select from customer
        where customer.id = oauth_artifact.customer_id
          and customer.credential_version = oauth_artifact.credential_version
          and customer.suspended_at is null))
      and not exists (
        select from jsonb_each(coalesce(payload->'authorizations', '{}')) as app(client_id, given)
        where app.client_id = any(${ownApps}) and given->>'grantId' is not null
          and not ${live(sql`(given->>'grantId')::uuid`)})`)

/** Uses something up; false where it was used already, which of many at once all but one are told. */
export const consumeArtifact = async (db: Db, id: Buffer): Promise<boolean> =>
  (await db.run(
    sql`update oauth_artifact set consumed_at = now() where id = ${id} and consumed_at is null`,
  )) === 1

export const deleteArtifact = (db: Db, id: Buffer) => db.run(sql`delete from oauth_artifact where id = ${id}`)

export const grantOf = (db: Db, id: Buffer) =>
  db.first<{ grant_id: string | null }>(sql`select grant_id from oauth_artifact where id = ${id}`)

/** Somebody proved anew who they are, to an app that they use already. */
export const renewLogIn = (
  db: Db,
  /** The instant in seconds since the epoch. */
  grant: { id: string; methods: readonly string[]; authenticated_at: number },
) =>
  db.run(sql`
    update session set methods = ${grant.methods},
      authenticated_at = to_timestamp(${grant.authenticated_at}::double precision)
    where id = ${grant.id} and authenticated_at < to_timestamp(${grant.authenticated_at}::double precision)`)

/** What an access token says, as it is at this moment: permissions follow from the roles of now. */
export const findGrantSession = (db: Db, id: string) =>
  db.first<Session>(sql`
    select session.id as session_id, customer.id as customer_id, session.client_id, session.methods,
      floor(extract(epoch from session.authenticated_at))::int as authenticated_at,
      ${permissionsOfSession} as permissions
    from session join customer on customer.id = session.customer_id
    where session.id = ${id} and session.credential_version = customer.credential_version
      and customer.suspended_at is null and session.ends_at > now()`)

/** What somebody may do, and the version of the password that they have now. */
export const findPerson = (db: Db, customerId: string) =>
  db.first<{ id: string; permissions: string[]; credential_version: number }>(sql`
    select id, ${permissionsOfCustomer} as permissions, credential_version
    from customer where id = ${customerId}`)

export const findPermissions = async (db: Db, customerId: string): Promise<string[]> =>
  (await findPerson(db, customerId))?.permissions ?? []

/** A device that waits to be let in. */
export const findWaitingDevice = (db: Db, userCode: Buffer) =>
  db.first<StoredArtifact>(sql`
    select ${shown} from oauth_artifact
    where user_code = ${userCode} and expires_at > now() and consumed_at is null
      and payload->>'accountId' is null and payload->>'error' is null`)

/** Answers a device; false where it was answered already, is over or never was. */
export const answerDevice = async (
  db: Db,
  userCode: Buffer,
  answer: { grant_id: string | null; payload: object },
): Promise<boolean> =>
  (await db.run(sql`
    update oauth_artifact set payload = payload || ${JSON.stringify(answer.payload)}::jsonb,
      grant_id = ${answer.grant_id}::uuid
    where user_code = ${userCode} and expires_at > now() and consumed_at is null
      and payload->>'accountId' is null and payload->>'error' is null`)) === 1

/** What has expired, and what belonged to sessions that are no more. */
export const sweepArtifacts = async (db: Db) => {
  await db.run(sql`delete from oauth_artifact where expires_at < now()`)
  await db.run(sql`
    delete from oauth_artifact
    where grant_id is not null and not exists (select from session where session.id = oauth_artifact.grant_id)`)
}
