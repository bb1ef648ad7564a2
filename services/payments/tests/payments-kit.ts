import assert from 'node:assert/strict'
import { after } from 'node:test'
import { type Payment, payments } from '@selvedge/contracts'
import { type Call, createLog, newId, readSettings, serviceCaller, sql } from '@selvedge/kernel'
import { isFailed } from '@selvedge/kernel/contract'
import { type Booted, boot } from '@selvedge/testkit'
import { type Context, createContext } from '../src/context.ts'
import type { Gateway } from '../src/gateway.ts'
import { resolvePayments } from '../src/resolve.ts'
import { sign, signatureHeader } from '../src/sandbox/signature.ts'
import { paymentsService } from '../src/service.ts'
import { settings } from '../src/settings.ts'

/** The resolver's own timer finds nothing due in a test, unless the test makes it so. */
const environment = {
  PAYMENT_GATEWAY_TIMEOUT_MS: '300',
  PAYMENT_RESOLVE_AFTER_MS: '600000',
  SANDBOX_WEBHOOK_DELAY_MS: '50',
  SANDBOX_WEBHOOK_SECRET: 'a-secret-of-the-tests',
}

/** The service on a database of its own until the tests of the file have run, and orders as its caller. */
export const openPayments = async (more: Record<string, string> = {}) => {
  const kit = await boot({ services: [paymentsService], environment: { ...environment, ...more } })
  after(() => kit.stop())
  return { kit, orders: () => kit.client(payments, { via: 'orders' }) }
}

/** A context as the service has it, with a crash or another gateway built in. */
export const contextOf = (
  kit: Booted,
  faults: { checkpoint?: Context['checkpoint']; gateway?: (sandbox: Gateway) => Gateway } = {},
): Context => {
  const ctx = createContext({
    db: kit.db('payments'),
    settings: readSettings(settings, environment),
    log: createLog({ level: 'silent' }),
  })
  const { checkpoint = ctx.checkpoint, gateway = (sandbox) => sandbox } = faults
  return { ...ctx, checkpoint, gateways: new Map([['sandbox', gateway(ctx.sandbox.gateway)]]) }
}

export const asService: Call = {
  caller: serviceCaller('orders'),
  request_id: newId(),
  idempotency_key: undefined,
  client_address: undefined,
}

export const orderFor = (token: string, amount = 4200) => ({
  order_id: newId(),
  amount,
  currency: 'EUR',
  method: { gateway: 'sandbox' as const, token },
})

/** The value of an answer that must not be a refusal. */
export const ok = <T>(answer: T): Exclude<T, { code: string; status: number }> => {
  if (isFailed(answer)) assert.fail(`answered ${answer.code}`)
  return answer as Exclude<T, { code: string; status: number }>
}

export const codeOf = (answer: unknown) => (isFailed(answer) ? answer.code : 'ok')

export const paymentOfOrder = async (kit: Booted, order_id: string): Promise<Payment> =>
  ok(await kit.client(payments, { via: 'orders' }).get_payment_of_order({ order_id })) as Payment

/** Makes everything that waits for the resolver due and lets it run until nothing waits any more. */
export const resolveAll = async (kit: Booted, ctx: Context = contextOf(kit)) => {
  const db = kit.db('payments')
  for (let round = 0; round < 6; round++) {
    // In the order in which the service locks payments, several of these run at once.
    await db.run(sql`
      with locked as materialized (select id from payment where check_at is not null order by id for no key update)
      update payment set check_at = now() from locked where payment.id = locked.id and check_at is not null`)
    await db.run(sql`update refund set check_at = now() where check_at is not null`)
    await db.run(sql`update cancelled_order set at = now() - interval '1 day' where not marked`)
    await resolvePayments(ctx)
    const waiting = await db.first(sql`
      select 1 from payment where check_at is not null
      union all select 1 from refund where check_at is not null
      union all select 1 from cancelled_order where not marked`)
    if (waiting === undefined) return
  }
}

type Books = {
  id: string
  status: string
  ledger: Record<string, number>
  events: Record<string, number>
  sandbox: { status: string; captured: number; refunded: number } | null
}

/**
 * Everything that is known of an order's money, having checked that it agrees: columns, ledger, events and the memory of
 * the sandbox.
 */
export const books = async (kit: Booted, order_id: string): Promise<Books[]> => {
  const db = kit.db('payments')
  const rows = await db.many<
    Books & {
      amount: number
      reason: string | null
      captured_amount: number
      refunded_amount: number
      refunding_amount: number
    }
  >(sql`
    select id, status, reason, amount, captured_amount, refunded_amount, refunding_amount,
      (select coalesce(jsonb_object_agg(kind, total), '{}') from (
        select kind, sum(amount)::int as total from payment_ledger where payment_id = payment.id group by kind) sums
      ) as ledger,
      (select coalesce(jsonb_object_agg(name, n), '{}') from (
        select split_part(split_part(name, '.', 2), '_', 2) as name, count(*) as n from outbox
        where payload->>'payment_id' = payment.id::text group by 1) counts
      ) as events,
      (select jsonb_build_object('status', status, 'captured', captured_amount, 'refunded', refunded_amount)
        from sandbox_charge where key = payment.id::text) as sandbox
    from payment where order_id = ${order_id} order by id`)
  for (const row of rows) {
    const { status, amount, ledger, events, sandbox } = row
    const holds = ['authorised', 'captured', 'voided'].includes(status)
    assert.equal(ledger.authorisation ?? 0, holds ? amount : 0)
    assert.equal(ledger.void ?? 0, status === 'voided' ? amount : 0)
    assert.equal(ledger.capture ?? 0, row.captured_amount)
    assert.equal(ledger.refund ?? 0, row.refunded_amount)
    assert.equal(events.authorised ?? 0, holds ? 1 : 0)
    assert.equal(events.voided ?? 0, status === 'voided' ? 1 : 0)
    assert.equal(events.captured ?? 0, status === 'captured' ? 1 : 0)
    const told = status === 'declined' || (status === 'failed' && events.declined === 1)
    assert.equal(events.declined ?? 0, told ? 1 : 0)
    assert.equal(row.refunding_amount, 0)
    assert.equal(sandbox?.captured ?? 0, row.captured_amount)
    assert.equal(sandbox?.refunded ?? 0, row.refunded_amount)
    const theirs = sandbox?.status ?? 'none'
    const agreeing: Record<string, string[]> = {
      authorised: ['authorised'],
      captured: ['captured'],
      voided: ['voided'],
      declined: ['declined'],
      failed: ['none', 'voided'],
    }
    assert.ok(agreeing[status]?.includes(theirs), `ours ${status}, theirs ${theirs}`)
  }
  return rows.map(({ id, status, ledger, events, sandbox }) => ({ id, status, ledger, events, sandbox }))
}

/** Charges that the sandbox holds or took for an order. */
export const chargesOf = async (kit: Booted, order_id: string): Promise<number> => {
  const { n } = await kit.db('payments').one<{ n: number }>(sql`
    select count(*) as n from sandbox_charge
    where status in ('authorised', 'captured', 'pending', 'requires_action')
      and key in (select id::text from payment where order_id = ${order_id})`)
  return n
}

/** A webhook of the sandbox about a payment, signed now. */
export const webhook = (
  payment: { id: string; amount: number },
  status: string,
  overrides: { id?: string; seconds?: number; amount?: number } = {},
) => {
  const charge = {
    key: payment.id,
    reference: 'ch_1',
    status,
    amount: overrides.amount ?? payment.amount,
    currency: 'EUR',
    reason: null,
    redirect_url: null,
  }
  const body = JSON.stringify({ id: overrides.id ?? newId(), type: `charge.${status}`, charge })
  const seconds = overrides.seconds ?? Math.floor(Date.now() / 1000)
  return {
    gateway: 'sandbox',
    body,
    headers: { [signatureHeader]: sign(environment.SANDBOX_WEBHOOK_SECRET, body, seconds) },
  }
}
