import type { Actor } from '@selvedge/contracts'
import { type Call, type Db, sql } from '@selvedge/kernel'

export type { Actor }

/** A change of a thing: what it was, or null where it is new, and what it is, or null where it is gone. Plain JSON. */
export type Change = { kind: string; id: string; before: object | null; after: object | null }

/** The shop itself: a timer. */
export const theShop: Actor = { kind: 'shop', id: null }

/** Who is behind a call. */
export const actorOf = ({ caller }: Pick<Call, 'caller'>): Actor => {
  if (caller.kind === 'person') return { kind: 'person', id: caller.id }
  if (caller.kind === 'client') return { kind: 'client', id: caller.client_id ?? null }
  return theShop
}

/**
 * Keeps versions of what somebody changed, in the transaction that changes it; the caller holds the locks of the things, or
 * two versions would have one number. What says the same as before is no version. Of what has none yet, what it was before
 * becomes the first. One statement however many things there are.
 */
export const reviseAll = async (tx: Db, actor: Actor, changes: readonly Change[]): Promise<void> => {
  const real = changes.filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after))
  if (real.length === 0) return
  await tx.run(sql`
    with known as (
      select given.*, (
        select coalesce(max(version), 0) from revision where revision.kind = given.kind and revision.id = given.id
      ) as last
      from json_to_recordset(${JSON.stringify(real)}::json) as given(kind text, id text, before json, after json)
    ), found as (
      insert into revision (kind, id, version, at, actor, body)
      select kind, id, 1, clock_timestamp(), null, before from known where last = 0 and before is not null
    )
    insert into revision (kind, id, version, at, actor, body)
    select kind, id, last + case when last = 0 and before is not null then 2 else 1 end, clock_timestamp(),
      ${JSON.stringify(actor)}::json, after
    from known`)
}

/** As `reviseAll`, of one thing. */
export const revise = (tx: Db, actor: Actor, change: Change): Promise<void> => reviseAll(tx, actor, [change])

/** Whether versions are kept of any of these. */
export const areRevised = async (
  db: Db,
  { kind, ids }: { kind: string; ids: readonly string[] },
): Promise<boolean> =>
  (await db.first(sql`select from revision where kind = ${kind} and id = any(${ids}::text[]) limit 1`)) !==
  undefined

export type RevisionRow = { version: number; at: string; actor: Actor | null; body: object | null }

/** The newest first, from below a version on. */
export const readRevisions = (
  db: Db,
  { kind, id }: { kind: string; id: string },
  { below, limit }: { below: number; limit: number },
): Promise<RevisionRow[]> =>
  db.many<RevisionRow>(sql`
    select version, at, actor, body from revision
    where kind = ${kind} and id = ${id} and version < ${below} order by version desc limit ${limit}`)

export const readRevision = (
  db: Db,
  { kind, id, version }: { kind: string; id: string; version: number },
): Promise<RevisionRow | undefined> =>
  db.first<RevisionRow>(sql`
    select version, at, actor, body from revision where kind = ${kind} and id = ${id} and version = ${version}`)
