import type { Invitation } from '@selvedge/contracts'
import { type Db, sql } from '@selvedge/kernel'
import { blindKey } from './sealed.ts'

const shown = sql`id, email, roles, invited_by, created_at, expires_at`
const daysOpen = 7

/** The address is sealed. */
export type InvitationRow = Omit<Invitation, 'email'> & { email: Buffer }

export type NewInvitation = {
  id: string
  email: Buffer
  email_key: string
  roles: readonly string[]
  hash: Buffer
  invited_by: string | null
}

/** In place of an earlier one to the same address, whose token ends with that. */
export const putInvitation = (db: Db, invitation: NewInvitation) =>
  db.one<InvitationRow>(sql`
    insert into invitation (id, email, email_key, roles, hash, invited_by, expires_at)
    values (${invitation.id}, ${invitation.email}, ${blindKey(db, invitation.email_key)}, ${invitation.roles}::text[],
      ${invitation.hash}, (select id from customer where id = ${invitation.invited_by}::uuid),
      now() + make_interval(days => ${daysOpen}))
    on conflict (email_key) do update set id = excluded.id, email = excluded.email, roles = excluded.roles,
      hash = excluded.hash, invited_by = excluded.invited_by, created_at = now(), expires_at = excluded.expires_at
    returning ${shown}`)

export const listInvitations = async (db: Db, page: { limit: number; offset: number }) => {
  const [data, { total }] = await Promise.all([
    db.many<InvitationRow>(sql`
      select ${shown} from invitation where expires_at > now()
      order by created_at desc, id desc limit ${page.limit} offset ${page.offset}`),
    db.one<{ total: number }>(sql`select count(*) as total from invitation where expires_at > now()`),
  ])
  return { data, total }
}

export const findInvitation = (db: Db, hash: Buffer) =>
  db.first<InvitationRow>(sql`select ${shown} from invitation where hash = ${hash} and expires_at > now()`)

export const findInvitationById = (db: Db, id: string) =>
  db.first<InvitationRow>(sql`select ${shown} from invitation where id = ${id} and expires_at > now()`)

/** Uses an invitation up. Of many who present it at once, one gets it. */
export const takeInvitation = (tx: Db, hash: Buffer) =>
  tx.first<InvitationRow>(
    sql`delete from invitation where hash = ${hash} and expires_at > now() returning ${shown}`,
  )

export const deleteInvitation = async (db: Db, id: string): Promise<boolean> =>
  (await db.run(sql`delete from invitation where id = ${id}`)) === 1

export const sweepInvitations = (db: Db) => db.run(sql`delete from invitation where expires_at < now()`)

/** What somebody handed out who may no longer is void. */
export const deleteInvitationsBy = (tx: Db, id: string) =>
  tx.run(sql`delete from invitation where invited_by = ${id}`)
