import type { OutOfStock, Payment, PaymentMethod } from '@selvedge/contracts'
import { audit, type Call, currentTraceparent, isRecorded } from '@selvedge/kernel'
import { type FailedOf, isFailed } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { dutyOf, type MoveName } from './order-states.ts'
import { type Changes, findOrder, moveOrders, type OrderRow, type PaymentState } from './store.ts'

/**
 * Takes an order as far as it can go now, from wherever it is: the one way in which orders progress, whether the shopper
 * is waiting or a process died in the middle. Several may drive the same order: every call to a peer is repeatable by
 * the order's id, and every status is written by a conditional update. Where a peer does not answer, the order is left
 * as it is for the next turn.
 */
export const drive = async (ctx: Context, order: OrderRow): Promise<OrderRow> => {
  let current = order
  for (;;) {
    const next = await takeStep(ctx, current)
    if (next.status === current.status) return next
    current = next
  }
}

const takeStep = async (ctx: Context, order: OrderRow): Promise<OrderRow> => {
  switch (dutyOf(order)) {
    case 'place':
      return await place(ctx, order)
    case 'settle_expired':
      return await settleExpired(ctx, order)
    case 'give_back':
      return await giveBack(ctx, order)
    case 'ship':
      return await ship(ctx, order)
    case 'none':
      return order
  }
}

/** Stock first, then money: who is told that there is none was never charged. */
const place = async (ctx: Context, order: OrderRow): Promise<OrderRow> => {
  const reserved = await ask(ctx, order, () =>
    ctx.peers.inventory.reserve({
      order_id: order.id,
      lines: order.lines.map(({ variant_id, quantity }) => ({ variant_id, quantity })),
      ...(order.cart_id === null ? {} : { cart_id: order.cart_id }),
    }),
  )
  // Nothing was charged and the shopper is told to try again; keeping the order would sell behind their back.
  if (reserved === undefined || (isFailed(reserved) && reserved.code === 'RESERVATION_CLOSED'))
    return await advance(ctx, order, {
      move: 'fail',
      cancel_reason: 'unavailable',
      failure: { code: 'UNAVAILABLE', service: 'inventory' },
      give_key_back: true,
    })
  if (isFailed(reserved)) {
    ctx.soldOut.note(reserved.details.items)
    return await advance(ctx, order, {
      move: 'fail',
      cancel_reason: 'out_of_stock',
      failure: { code: 'OUT_OF_STOCK', items: namedShortages(order, reserved) },
    })
  }
  await ctx.checkpoint('stock reserved')

  if (order.total_amount === 0) return await advance(ctx, order, { move: 'confirm' })
  if (order.payment_token === null) return await advance(ctx, order, { move: 'await_payment' })
  const payment = await authorise(ctx, order, {
    gateway: order.payment_gateway as PaymentMethod['gateway'],
    token: order.payment_token,
  })
  // It may have been charged: only asking again tells, and that is for the next turn.
  if (payment === undefined) return order
  await ctx.checkpoint('payment answered')
  return await advance(ctx, order, placementOf(payment))
}

const placementOf = (payment: Payment): Advance => {
  switch (payment.status) {
    case 'authorised':
    case 'captured':
      return { move: 'confirm', payment: stateOf(payment) }
    case 'pending':
    case 'requires_action':
      return { move: 'await_payment', payment: stateOf(payment) }
    case 'declined':
    case 'failed':
    case 'voided': {
      const reason = payment.reason ?? payment.status
      const failure = { code: 'PAYMENT_DECLINED', reason } as const
      return { move: 'fail', cancel_reason: 'payment_declined', failure, payment: stateOf(payment) }
    }
  }
}

/** Its time is up. The last word is the payment's: an authorisation may have come and not been heard of yet. */
const settleExpired = async (ctx: Context, order: OrderRow): Promise<OrderRow> => {
  const payment = await ask(ctx, order, () => ctx.peers.payments.get_payment_of_order({ order_id: order.id }))
  if (payment === undefined) return order
  if (!isFailed(payment) && (payment.status === 'authorised' || payment.status === 'captured'))
    return await advance(ctx, order, { move: 'confirm', payment: stateOf(payment) })
  return await advance(ctx, order, { move: 'expire', cancel_reason: 'expired' })
}

/**
 * Undoes everything there may be to undo; both peers remember an order that they have nothing of, so that nothing comes
 * later either. Stock goes first: a payment provider that does not answer must not keep it from the next shopper.
 */
const giveBack = async (ctx: Context, order: OrderRow): Promise<OrderRow> => {
  const released = await ask(ctx, order, () => ctx.peers.inventory.release({ order_id: order.id }))
  await ctx.checkpoint('stock released')
  const cancelled = await ask(ctx, order, () => ctx.peers.payments.cancel({ order_id: order.id }))
  // A reservation that is closed holds nothing any more.
  if (released === undefined || cancelled === undefined || isFailed(cancelled)) return order
  await ctx.checkpoint('payment cancelled')
  return await advance(ctx, order, {
    move: 'finish_cancelling',
    payment: cancelled.status === 'cancelled' ? { status: 'voided' } : undefined,
  })
}

/** The money first: nothing leaves the house that cannot be paid for. */
const ship = async (ctx: Context, order: OrderRow): Promise<OrderRow> => {
  if (order.total_amount > 0) {
    const captured = await ask(ctx, order, () => ctx.peers.payments.capture({ order_id: order.id }))
    if (captured === undefined) return order
    if (isFailed(captured)) {
      if (captured.code === 'GATEWAY_UNAVAILABLE') return order
      ctx.log.error({ order_id: order.id, code: captured.code }, 'the payment of an order cannot be captured')
      return await advance(ctx, order, { move: 'refuse_shipping' })
    }
    if (captured.status !== 'captured') return order
    await ctx.checkpoint('payment captured')
  }
  const fulfilled = await ask(ctx, order, () => ctx.peers.inventory.fulfil({ order_id: order.id }))
  if (fulfilled === undefined || isFailed(fulfilled)) {
    ctx.log.error({ order_id: order.id, code: fulfilled?.code }, 'a paid order cannot be booked out')
    return order
  }
  await ctx.checkpoint('stock fulfilled')
  return await advance(ctx, order, {
    move: 'finish_shipping',
    payment: order.total_amount > 0 ? { status: 'captured' } : undefined,
  })
}

export type Advance = Changes & { move: MoveName }

/** Moves an order on. Where somebody else has moved it first, answers where it is now. */
export const advance = async (
  ctx: Context,
  order: { id: string },
  { move, ...changes }: Advance,
): Promise<OrderRow> => {
  const moved = await ctx.writing.move[move]({ id: order.id, changes, traceparent: currentTraceparent() })
  await ctx.checkpoint(move)
  const current = moved ?? (await findOrder(ctx.db, order.id))
  if (current === undefined) throw new Error('orders are never deleted')
  return current
}

/** As `advance`, for a call: what the audit log is told of the move is kept with it or not at all. */
export const advanceFor = async (
  ctx: Context,
  order: Pick<OrderRow, 'id' | 'status'>,
  { call, ...change }: Advance & { call: Call },
): Promise<OrderRow> => {
  if (!isRecorded(call)) return advance(ctx, order, change)
  const { move, ...changes } = change
  const step = { id: order.id, changes, traceparent: currentTraceparent() }
  const moved = await ctx.db.transaction(async (tx) => {
    const [row] = await moveOrders(tx, { move, resume_seconds: ctx.settings.ORDER_RESUME_SECONDS }, [step])
    if (row === undefined) return undefined
    const { status, cancel_reason } = row
    await audit(tx, call, {
      subject: { type: 'order', id: order.id },
      before: { status: order.status },
      after: { status, ...(cancel_reason === null ? {} : { cancel_reason }) },
    })
    return row
  })
  await ctx.checkpoint(move)
  const current = moved ?? (await findOrder(ctx.db, order.id))
  if (current === undefined) throw new Error('orders are never deleted')
  return current
}

/** Asks a peer. Undefined where it gave no answer: what it did, if anything, is found out by asking again. */
const ask = async <T>(ctx: Context, order: OrderRow, call: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await call()
  } catch (error) {
    ctx.log.warn({ err: error, order_id: order.id, status: order.status }, 'a peer gave no answer')
    return undefined
  }
}

/** Sets the order's total aside. Undefined where it is not known whether that was done. */
export const authorise = async (
  ctx: Context,
  order: OrderRow,
  method: PaymentMethod,
): Promise<Payment | undefined> => {
  const { id: order_id, total_amount: amount, currency } = order
  const payment = await ask(ctx, order, () =>
    ctx.peers.payments.authorise({ order_id, amount, currency, method }),
  )
  return isFailed(payment) ? undefined : payment
}

/** A payment as an order remembers it. */
export const stateOf = ({ id, gateway, status, next_action }: Payment): PaymentState => ({
  id,
  gateway,
  status,
  url: status === 'requires_action' ? (next_action?.url ?? null) : null,
})

const namedShortages = (order: OrderRow, { details }: FailedOf<typeof OutOfStock>) => {
  const lines = new Map(order.lines.map((line) => [line.variant_id, line]))
  return details.items.map((item) => {
    const line = lines.get(item.variant_id)
    return line === undefined ? item : { ...item, sku: line.sku, product_id: line.product_id }
  })
}
