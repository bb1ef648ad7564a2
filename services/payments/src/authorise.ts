import { GatewayUnavailable, payments } from '@selvedge/contracts'
import { handler, newId } from '@selvedge/kernel'
import { fail, type InputOf } from '@selvedge/kernel/contract'
import { type Context, gatewayOf } from './context.ts'
import { drive } from './drive.ts'
import { type Charge, GatewayRefused, withinTime } from './gateway.ts'
import { paymentOf, settle, settleCharge } from './settle.ts'
import type { PaymentRow, Recorded } from './store/payments.ts'

/**
 * Sets an order's amount aside. The attempt is on record before the gateway hears of it, and the gateway knows it by the
 * attempt's id: whatever is lost on the way, the two can be compared, and nothing is charged twice. A gateway that does
 * not answer leaves the payment `pending`, for the resolver or a webhook to settle.
 */
export const authorise = handler(
  payments.authorise,
  async (ctx: Context, input) => {
    const { fresh, ...payment } = await recordOrFind(ctx, input)
    if (!fresh) return paymentOf(payment)
    ctx.checkpoint('authorise.recorded')
    const charge = await askForCharge(ctx, payment)
    ctx.checkpoint('authorise.asked')
    if (charge === 'refused') {
      await settle(ctx, payment, { outcome: 'failed', reason: 'gateway_unavailable' })
      return fail(GatewayUnavailable)
    }
    if (charge === undefined) return paymentOf(payment)
    const settled = await settleCharge(ctx, payment, { charge, because: 'cancelled' })
    ctx.checkpoint('authorise.settled')
    if (settled.intent !== 'cancel') return paymentOf(settled)
    // The order was cancelled while the gateway was asked.
    return paymentOf((await drive(ctx, settled)).payment)
  },
  { idempotency: 'handler' },
)

const recordOrFind = async (
  ctx: Context,
  { order_id, amount, currency, method }: InputOf<typeof payments.authorise>,
): Promise<Recorded> => {
  const attempt = { id: newId(), order_id, amount, currency, ...method }
  for (let tries = 0; tries < 10; tries++) {
    const recorded = await ctx.writing.attempt(attempt)
    if (recorded !== undefined) return recorded
  }
  throw new Error(`other attempts to pay for order ${order_id} came and went too fast`)
}

/** Undefined where it is not known what the gateway did. */
const askForCharge = async (ctx: Context, payment: PaymentRow): Promise<Charge | 'refused' | undefined> => {
  const gateway = gatewayOf(ctx, payment.gateway)
  const { id: key, amount, currency, token } = payment
  const limit = ctx.settings.PAYMENT_GATEWAY_TIMEOUT_MS
  try {
    return await withinTime(limit, (signal) => gateway.authorise({ key, amount, currency, token }, signal))
  } catch (error) {
    if (error instanceof GatewayRefused) return 'refused'
    ctx.log.warn({ err: error, payment_id: key }, 'a payment gateway did not answer; asking what it did')
  }
  try {
    return await withinTime(limit, (signal) => gateway.fetch(key, signal))
  } catch (error) {
    ctx.log.warn({ err: error, payment_id: key }, 'a payment gateway does not answer; left to the resolver')
    return undefined
  }
}
