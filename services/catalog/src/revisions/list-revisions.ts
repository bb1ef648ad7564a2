import { catalog, type Revision } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import type { Context } from '../context.ts'
import { type RevisionRow, readRevisions } from '../store/revisions.ts'
import { differencesOf } from './differences.ts'

const end = 2_147_483_647

/** One version more is read than is shown: what the oldest of them differs from. */
export const listRevisions = handler(catalog.list_revisions, async (ctx: Context, input) => {
  const { limit = 20, cursor = end, ...subject } = input
  const rows = await readRevisions(ctx.db, subject, { below: cursor, limit: limit + 1 })
  const shown = rows.slice(0, limit)
  return {
    data: shown.map((row, at) => shownAs(row, rows[at + 1])),
    next_cursor: rows.length > limit ? (shown.at(-1)?.version ?? null) : null,
  }
})

const shownAs = ({ body, ...row }: RevisionRow, before: RevisionRow | undefined): Revision => {
  const was = before?.body ?? null
  return {
    ...row,
    action: actionOf({ body, was, actor: row.actor }),
    differences: was === null || body === null ? [] : differencesOf(was, body),
  }
}

type Step = Pick<RevisionRow, 'body' | 'actor'> & { was: object | null }

const actionOf = ({ body, was, actor }: Step): Revision['action'] => {
  if (body === null) return 'deleted'
  if (was !== null) return 'changed'
  return actor === null ? 'found' : 'created'
}
