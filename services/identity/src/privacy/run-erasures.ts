import type { PersonalClient } from '@selvedge/kernel'
import type { Context } from '../context.ts'
import { pageUrl } from '../recovery/links.ts'
import {
  beginErasure,
  claimErasures,
  confirm,
  type Erased,
  type ErasureRow,
  finishErasure,
  openErased,
} from '../store/erasures.ts'
import { eraseAccount } from './erase-account.ts'

/** Beyond a token's life: clocks that differ, and keys that a process still has in its memory. */
const graceSeconds = 300
const againSeconds = 45

/** Carries erasures on that are due, or whose person is to be told. What fails is tried again at a later turn. */
export const runErasures = async (ctx: Context): Promise<void> => {
  const settle = ctx.settings.ACCESS_TOKEN_SECONDS + graceSeconds
  const rows = await claimErasures(ctx.db, settle, againSeconds)
  const outcomes = await Promise.allSettled(rows.map((row) => drive(ctx, row)))
  const failed = outcomes.filter((outcome) => outcome.status === 'rejected')
  if (failed.length > 0)
    throw new AggregateError(
      failed.map(({ reason }) => reason),
      'erasures are not finished',
    )
}

/**
 * Takes an erasure as far as it can go now: first the account, so that nothing new comes of it; then every service; and
 * all of them once more when no token of the account is valid any more, for what was under way. Each step is noted when it
 * is done and may be repeated, so it may be cut off anywhere. It is done when everybody has confirmed twice.
 */
const drive = async (ctx: Context, row: ErasureRow): Promise<void> => {
  const person = await openErased(ctx.db, row)
  if (person === null) throw new Error(`erasure ${row.id} has lost whom it is about`)
  if (row.status === 'scheduled') {
    await tell(ctx, row, person)
    if (row.due_at > new Date().toISOString()) return
    const begun = await ctx.db.transaction(async (tx) => {
      if (!(await beginErasure(tx, row.id))) return false
      await eraseAccount(tx, row.customer_id)
      return true
    })
    if (!begun) return
  }
  await eraseEverywhere(ctx, row, { person, pass: 'confirmed' })
  if (row.confirmed.told_done === undefined) await tellDone(ctx, row, person)
  if (!row.settled) return
  await ctx.db.transaction((tx) => eraseAccount(tx, row.customer_id))
  await eraseEverywhere(ctx, row, { person, pass: 'reconfirmed' })
  await finishErasure(ctx.db, row.id)
}

type Pass = { person: Erased; pass: 'confirmed' | 'reconfirmed' }

/** One service that does not answer keeps nobody from the others. */
const eraseEverywhere = async (ctx: Context, row: ErasureRow, { person, pass }: Pass): Promise<void> => {
  const about = { person_id: row.customer_id, email: person.email_verified ? person.email : null }
  const left = Object.entries<PersonalClient>(ctx.personal_of).filter(
    ([name]) => row[pass][name] === undefined,
  )
  const outcomes = await Promise.allSettled(
    left.map(async ([name, service]) => {
      await service.erase_person(about)
      await confirm(ctx.db, row.id, { pass, name })
    }),
  )
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
}

const tell = async (ctx: Context, row: ErasureRow, { email, name }: Erased): Promise<void> => {
  if (row.told) return
  await ctx.peers.notifications.send_email({
    to: email,
    template: 'erasure_scheduled',
    locale: row.locale,
    values: { name, date: row.due_at, url: pageUrl(ctx, row.locale, 'account/privacy') },
    idempotency_key: `erasure ${row.id}`,
    customer_id: row.customer_id,
  })
  await confirm(ctx.db, row.id, { pass: 'confirmed', name: 'told' })
}

const tellDone = async (ctx: Context, row: ErasureRow, { email }: Erased): Promise<void> => {
  await ctx.peers.notifications.send_email({
    to: email,
    template: 'erasure_done',
    locale: row.locale,
    values: {},
    idempotency_key: `erasure ${row.id} done`,
    customer_id: row.customer_id,
  })
  await confirm(ctx.db, row.id, { pass: 'confirmed', name: 'told_done' })
}
