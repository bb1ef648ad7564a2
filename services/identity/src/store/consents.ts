import type { Consent, ConsentState, Purpose } from '@selvedge/contracts'
import { ConsentChanged } from '@selvedge/contracts'
import { type Db, newId, publishing, sql } from '@selvedge/kernel'

/** Whose decisions: an account's, or a browser's that nobody is logged in on. */
export type Subject = { customer_id: string } | { visitor_id: string }

export type Decision = { purpose: Purpose; granted: boolean }

const idsOf = (subject: Subject) => ({
  customer_id: 'customer_id' in subject ? subject.customer_id : null,
  visitor_id: 'visitor_id' in subject ? subject.visitor_id : null,
})

export const insertDecisions = async (
  db: Db,
  subject: Subject,
  {
    decisions,
    text_version,
    source,
  }: { decisions: readonly Decision[]; text_version: string; source: string },
): Promise<void> => {
  const { customer_id, visitor_id } = idsOf(subject)
  const rows = decisions.map((decision) => ({ ...decision, id: newId() }))
  await db.run(sql`
    with added as (
      insert into consent (id, customer_id, visitor_id, purpose, granted, text_version, source)
      select t.id, ${customer_id}::uuid, ${visitor_id}::uuid, t.purpose, t.granted, ${text_version}, ${source}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t (id uuid, purpose text, granted boolean)
      returning *
    )
    ${publishing(
      ConsentChanged,
      sql`select coalesce(customer_id, visitor_id)::text as key, jsonb_build_object(
        'subject_id', coalesce(customer_id, visitor_id), 'customer_id', customer_id, 'visitor_id', visitor_id,
        'purpose', purpose, 'granted', granted) as payload from added order by id`,
    )}`)
}

const ofSubject = (subject: Subject) =>
  'customer_id' in subject
    ? sql`customer_id = ${subject.customer_id}::uuid`
    : sql`visitor_id = ${subject.visitor_id}::uuid`

export const readConsents = async (db: Db, subject: Subject): Promise<ConsentState> => {
  const rows = await db.many<Decision>(sql`
    select distinct on (purpose) purpose, granted from consent where ${ofSubject(subject)} order by purpose, id desc`)
  return {
    ...nothingAllowed,
    ...Object.fromEntries(rows.map(({ purpose, granted }) => [purpose, granted])),
  }
}

export const nothingAllowed: ConsentState = { analytics: false, personalisation: false, marketing: false }

/** The newest first, from the one before `before` on. */
export const listDecisions = (
  db: Db,
  customerId: string,
  { before = null, limit = 1000 }: { before?: string | null; limit?: number } = {},
): Promise<Consent[]> =>
  db.many(sql`
    select id, purpose, granted, text_version, source, at from consent
    where customer_id = ${customerId} and (${before}::uuid is null or id < ${before}::uuid) order by id desc limit ${limit}`)

/** What a browser decided is no longer proof of anything. */
export const forgetVisitors = (db: Db, days: number): Promise<number> =>
  db.run(
    sql`delete from consent where customer_id is null and at < now() - make_interval(days => ${days}::int)`,
  )
