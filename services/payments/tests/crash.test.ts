import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Call, newId, sql } from '@selvedge/kernel'
import { authorise } from '../src/authorise.ts'
import { cancel } from '../src/cancel.ts'
import { capture } from '../src/capture.ts'
import type { Context } from '../src/context.ts'
import type { Gateway } from '../src/gateway.ts'
import { refund } from '../src/refund.ts'
import {
  asService,
  books,
  chargesOf,
  codeOf,
  contextOf,
  ok,
  openPayments,
  orderFor,
  paymentOfOrder,
  resolveAll,
} from './payments-kit.ts'

const { kit, orders } = await openPayments()

class Crash extends Error {}

/** Runs the work once to see its steps, which must be these, then as often as it has steps, crashing at each. */
const crashAtEach = async <Case>(
  steps: string[],
  scenario: {
    prepare: () => Promise<Case>
    work: (ctx: Context, prepared: Case) => Promise<unknown>
    check: (prepared: Case, crashedAt: string | null) => Promise<void>
  },
) => {
  for (let crashAt = 0; crashAt <= steps.length; crashAt++) {
    const prepared = await scenario.prepare()
    const passed: string[] = []
    const ctx = contextOf(kit, {
      checkpoint: (step) => {
        passed.push(step)
        if (passed.length === crashAt) throw new Crash(step)
      },
    })
    const running = scenario.work(ctx, prepared)
    if (crashAt === 0) await running
    else await assert.rejects(running, Crash)
    assert.deepEqual(passed, crashAt === 0 ? steps : steps.slice(0, crashAt))
    await resolveAll(kit)
    await scenario.check(prepared, steps[crashAt - 1] ?? null)
  }
}

const authorised = async () => {
  const order = orderFor('tok_success')
  assert.equal(ok(await orders().authorise(order)).status, 'authorised')
  return order
}
const captured = async () => {
  const order = await authorised()
  assert.equal(ok(await orders().capture({ order_id: order.order_id })).status, 'captured')
  return order
}

for (const token of ['tok_success', 'tok_timeout_after_charge']) {
  test(`authorise with ${token}, killed at every step, is charged once or not at all`, () =>
    crashAtEach(['authorise.recorded', 'authorise.asked', 'authorise.settled'], {
      prepare: async () => orderFor(token),
      work: (ctx, order) => Promise.resolve(authorise.run(ctx, order, asService)),
      check: async (order, crashedAt) => {
        const charged = crashedAt !== 'authorise.recorded'
        const [payment, ...others] = await books(kit, order.order_id)
        assert.deepEqual(others, [])
        assert.equal(payment?.status, charged ? 'authorised' : 'failed')
        assert.equal(await chargesOf(kit, order.order_id), charged ? 1 : 0)
        const again = ok(
          await orders().authorise({ ...order, method: { gateway: 'sandbox', token: 'tok_success' } }),
        )
        assert.equal(again.status, 'authorised')
        assert.equal(await chargesOf(kit, order.order_id), 1)
        assert.equal((await books(kit, order.order_id)).length, charged ? 1 : 2)
      },
    }))
}

test('capture, killed at every step, takes the money once', () =>
  crashAtEach(['capture.recorded', 'capture.asked', 'capture.settled'], {
    prepare: authorised,
    work: (ctx, { order_id }) => Promise.resolve(capture.run(ctx, { order_id }, asService)),
    check: async ({ order_id }) => {
      const [payment] = await books(kit, order_id)
      assert.deepEqual(payment?.ledger, { authorisation: 4200, capture: 4200 })
      assert.deepEqual(payment?.events, { authorised: 1, captured: 1 })
      assert.deepEqual(payment?.sandbox, { status: 'captured', captured: 4200, refunded: 0 })
      assert.equal(ok(await orders().capture({ order_id })).status, 'captured')
      assert.equal((await books(kit, order_id))[0]?.events.captured, 1)
    },
  }))

test('what staff gave back is on record with it, though the process died at that moment', async () => {
  const { order_id } = await captured()
  const { id, currency } = await paymentOfOrder(kit, order_id)
  const db = kit.db('payments')
  const intent = newId()
  await db.run(sql`
    insert into audit_intent (id, record, until) values (${intent}, '{}', now() + interval '1 hour')`)
  const ctx = contextOf(kit, {
    checkpoint: (step) => {
      if (step === 'refund.recorded') throw new Crash(step)
    },
  })
  const record = {
    service: 'payments',
    base: {} as NonNullable<Call['record']>['base'],
    subject: null,
    intent,
    told: null,
  }
  const call: Call = { ...asService, record }
  await assert.rejects(Promise.resolve(refund.run(ctx, { payment_id: id, amount: 1000 }, call)), Crash)
  const { details } = await db.one<{ details: Record<string, Record<string, unknown>> }>(
    sql`delete from audit_intent where id = ${intent} returning details`,
  )
  assert.deepEqual(details.before, { refundable_amount: 4200, currency })
  const { refund_id, ...after } = details.after ?? {}
  assert.deepEqual(after, { refundable_amount: 3200, currency })
  assert.deepEqual(await db.many(sql`select id from refund where payment_id = ${id}`), [{ id: refund_id }])
  await resolveAll(kit)
})

test('refund, killed at every step, gives the part back once', () =>
  crashAtEach(['refund.recorded', 'refund.asked', 'refund.settled'], {
    prepare: async () => paymentOfOrder(kit, (await captured()).order_id),
    work: (ctx, { id }) => Promise.resolve(refund.run(ctx, { payment_id: id, amount: 1000 }, asService)),
    check: async ({ order_id }) => {
      const [payment] = await books(kit, order_id)
      assert.deepEqual(payment?.ledger, { authorisation: 4200, capture: 4200, refund: 1000 })
      assert.deepEqual(payment?.events, { authorised: 1, captured: 1, refunded: 1 })
      assert.deepEqual(payment?.sandbox, { status: 'captured', captured: 4200, refunded: 1000 })
    },
  }))

const cancelWork = (ctx: Context, { order_id }: { order_id: string }) =>
  Promise.resolve(cancel.run(ctx, { order_id }, asService))

/** Cancelling again answers the same, and no later attempt takes anything. */
const staysCancelled = async (order: ReturnType<typeof orderFor>) => {
  const before = await books(kit, order.order_id)
  assert.deepEqual(await orders().cancel({ order_id: order.order_id }), { status: 'cancelled' })
  const late = ok(
    await orders().authorise({ ...order, method: { gateway: 'sandbox', token: 'tok_success' } }),
  )
  assert.equal(late.id, before[0]?.id)
  assert.deepEqual(await books(kit, order.order_id), before)
}

test('cancel of what was authorised, killed at every step, voids it', () =>
  crashAtEach(['cancel.refused', 'cancel.recorded', 'void.asked', 'void.settled'], {
    prepare: authorised,
    work: cancelWork,
    check: async (order) => {
      const [payment] = await books(kit, order.order_id)
      assert.deepEqual(payment?.ledger, { authorisation: 4200, void: 4200 })
      assert.deepEqual(payment?.events, { authorised: 1, voided: 1 })
      assert.equal(payment?.sandbox?.status, 'voided')
      await staysCancelled(order)
    },
  }))

test('cancel of what was captured, killed at every step, gives all of it back', () =>
  crashAtEach(['cancel.refused', 'cancel.recorded', 'refund.recorded', 'refund.asked', 'refund.settled'], {
    prepare: captured,
    work: cancelWork,
    check: async (order) => {
      const [payment] = await books(kit, order.order_id)
      assert.deepEqual(payment?.ledger, { authorisation: 4200, capture: 4200, refund: 4200 })
      assert.deepEqual(payment?.events, { authorised: 1, captured: 1, refunded: 1 })
      await staysCancelled(order)
    },
  }))

test('cancel of what is still pending, killed at every step, lets nothing through', () =>
  crashAtEach(['cancel.refused', 'cancel.recorded', 'void.asked', 'void.settled'], {
    prepare: async () => {
      const order = orderFor('tok_3ds')
      assert.equal(ok(await orders().authorise(order)).status, 'requires_action')
      return order
    },
    work: cancelWork,
    check: async (order) => {
      const [payment] = await books(kit, order.order_id)
      assert.equal(payment?.status, 'failed')
      assert.deepEqual(payment?.events, { declined: 1 })
      assert.equal(await chargesOf(kit, order.order_id), 0)
      await staysCancelled(order)
    },
  }))

const dying = () => {
  throw new Error('connection lost')
}

/** A gateway that acts and then loses the connection, or loses it before. */
const unreliable =
  (when: 'before' | 'after') =>
  (sandbox: Gateway): Gateway => {
    const lose = async <T>(act: () => Promise<T>): Promise<T> => {
      if (when === 'after') await act()
      return dying()
    }
    return {
      ...sandbox,
      authorise: (request, signal) => lose(() => sandbox.authorise(request, signal)),
      capture: (key, signal) => lose(() => sandbox.capture(key, signal)),
      void: (key, signal) => lose(() => sandbox.void(key, signal)),
      refund: (request, signal) => lose(() => sandbox.refund(request, signal)),
      fetch: dying,
    }
  }

for (const when of ['before', 'after'] as const) {
  test(`a gateway that dies ${when} acting leaves it to the resolver`, async () => {
    const ctx = contextOf(kit, { gateway: unreliable(when) })
    const db = kit.db('payments')
    const order = orderFor('tok_success')
    const pending = ok(await authorise.run(ctx, order, asService))
    assert.equal('status' in pending && pending.status, 'pending')
    await resolveAll(kit)
    assert.equal(
      (await paymentOfOrder(kit, order.order_id)).status,
      when === 'before' ? 'failed' : 'authorised',
    )
    await books(kit, order.order_id)

    const { order_id } = await authorised()
    assert.equal(codeOf(await capture.run(ctx, { order_id }, asService)), 'GATEWAY_UNAVAILABLE')
    await resolveAll(kit)
    const [taken] = await books(kit, order_id)
    assert.deepEqual(taken?.ledger, { authorisation: 4200, capture: 4200 })

    const payment = await paymentOfOrder(kit, order_id)
    const half = ok(await refund.run(ctx, { payment_id: payment.id, amount: 2100 }, asService))
    assert.equal('status' in half && half.status, 'pending')
    const held = await db.one<{ refunding_amount: number }>(
      sql`select refunding_amount from payment where id = ${payment.id}`,
    )
    assert.equal(held.refunding_amount, 2100)
    await resolveAll(kit)
    assert.equal((await paymentOfOrder(kit, order_id)).refunded_amount, 2100)
    await books(kit, order_id)

    const other = await authorised()
    assert.equal(
      codeOf(await cancel.run(ctx, { order_id: other.order_id }, asService)),
      'GATEWAY_UNAVAILABLE',
    )
    await resolveAll(kit)
    assert.equal((await books(kit, other.order_id))[0]?.status, 'voided')
  })
}

test('the resolver itself may be killed at any step', async () => {
  const order = orderFor('tok_webhook_never')
  assert.equal(ok(await orders().authorise(order)).status, 'pending')
  await kit.db('payments').run(sql`update sandbox_charge set settles_at = now() where status = 'pending'`)
  for (const step of ['ask.asked', 'ask.settled']) {
    const crashing = contextOf(kit, {
      checkpoint: (reached) => {
        if (reached === step) throw new Crash(step)
      },
    })
    await assert.rejects(resolveAll(kit, crashing), Crash)
  }
  await resolveAll(kit)
  assert.deepEqual((await books(kit, order.order_id))[0]?.events, { authorised: 1 })
})
