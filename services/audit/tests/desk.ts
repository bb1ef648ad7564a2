import { auditService } from '@selvedge/audit'
import { audit as auditContract } from '@selvedge/contracts'
import { audit, type Db, defineService, handler, sql } from '@selvedge/kernel'
import {
  anyone,
  command,
  contract,
  fail,
  failure,
  needs,
  object,
  ownOr,
  personal,
  query,
  secret,
  signedIn,
  T,
} from '@selvedge/kernel/contract'
import { type Booted, boot, until } from '@selvedge/testkit'

export const Refused = failure('REFUSED', 409, { message: 'No.' })
const Thing = object({
  id: T.String(),
  size: T.Integer(),
  note: T.Optional(personal(T.String())),
  pin: T.Optional(secret(T.String())),
})

/** A service small enough to see through, under the name of one whose log is read. */
export const desk = contract('shipping', {
  resize: command({
    summary: 'One statement or one transaction.',
    http: 'PUT /things/{id}',
    access: needs('shipping:write'),
    input: Thing,
    output: object({}),
    failures: [Refused],
  }),
  resize_in_steps: command({
    summary: 'Transactions of its own.',
    http: 'POST /things/{id}/steps',
    access: needs('shipping:write'),
    input: object({ id: T.String(), size: T.Integer() }),
    output: object({}),
    failures: [Refused],
  }),
  note: command({
    summary: 'Somebody’s own, or anybody’s for staff.',
    http: 'POST /things/{id}/note',
    access: ownOr('customers:write'),
    input: object({ id: T.String() }),
    output: object({}),
  }),
  look_at_mine: query({
    summary: 'Personal data.',
    http: 'GET /mine',
    access: signedIn,
    input: object({}),
    output: object({}),
  }),
  look_around: query({
    summary: 'What everybody sees.',
    http: 'GET /shelf',
    access: anyone,
    input: object({}),
    output: object({}),
  }),
  look: query({
    summary: 'Personal data.',
    http: 'GET /customers/{id}',
    access: ownOr('customers:read'),
    audited: true,
    input: object({ id: T.String() }),
    output: object({}),
  }),
})

type Context = { db: Db }

const resizeThing = async (tx: Db, id: string, size: number) => {
  const before = await tx.first<{ size: number }>(sql`select size from thing where id = ${id} for update`)
  await tx.run(sql`
    insert into thing (id, size) values (${id}, ${size}) on conflict (id) do update set size = excluded.size`)
  return before ?? null
}

export const deskService = defineService(desk, {
  context: ({ db }): Context => ({ db }),
  migrations: new URL('./migrations/', import.meta.url),
  operations: {
    // A size of 13 is refused and one of 666 breaks, after it was written.
    resize: handler(desk.resize, (ctx: Context, { id, size }, call) =>
      ctx.db.transaction(async (tx) => {
        const before = await resizeThing(tx, id, size)
        await audit(tx, call, {
          subject: { type: 'thing', id, label: `Thing ${id}` },
          before,
          after: { size },
        })
        if (size === 13) return fail(Refused)
        if (size === 666) throw new Error('broken')
        return {}
      }),
    ),
    resize_in_steps: handler(
      desk.resize_in_steps,
      async (ctx: Context, { id, size }, call) => {
        await ctx.db.transaction(async (tx) => {
          const before = await resizeThing(tx, id, size)
          await audit(tx, call, { subject: { type: 'thing', id }, before, after: { size } })
        })
        if (size === 13) return fail(Refused)
        if (size === 666) throw new Error('broken')
        return {}
      },
      { idempotency: 'handler' },
    ),
    note: handler(desk.note, async () => ({})),
    look: handler(desk.look, async () => ({})),
    look_at_mine: handler(desk.look_at_mine, async () => ({})),
    look_around: handler(desk.look_around, async () => ({})),
  },
})

export const staff = { id: '0190a000-0000-7000-8000-000000000001', roles: ['warehouse', 'support'] }
export const shopper = { id: '0190a000-0000-7000-8000-000000000002' }
export const auditor = { id: '0190a000-0000-7000-8000-000000000003', roles: ['administrator'] }

export const open = () => boot({ services: [auditService, deskService] })

export const entriesOf = async (kit: Booted, filter: object = {}) => {
  const answer = await kit.client(auditContract, auditor).list_entries({ limit: 100, ...filter })
  if ('code' in answer) throw new Error(answer.code)
  return answer.data
}

/**
 * The entries of what the desk did, the latest first, once there are so many. Events become visible when older transactions
 * of the whole server have ended, and another test file may be copying a database.
 */
export const deskEntries = (kit: Booted, count: number) =>
  until(
    `${count} entries`,
    async () => {
      const found = await entriesOf(kit, { operation: 'shipping' })
      return found.length >= count ? found : undefined
    },
    60_000,
  )
