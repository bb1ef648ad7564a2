import { InvalidSignature, payments } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { drive } from './drive.ts'
import { type Charge, type Gateway, type GatewayMessage, type WebhookRequest, withinTime } from './gateway.ts'
import { settleCharge } from './settle.ts'
import { findPayment, type PaymentRow } from './store/payments.ts'
import { settleRefund } from './store/refunds.ts'
import { recordWebhook } from './store/webhooks.ts'
import { writingIn } from './writing.ts'

/**
 * Takes a message of a gateway. It is on record by its id in the transaction of its effect, so a message that comes
 * twice has its effect once; what it leads to is the table of transitions' to say, so one that comes early, late or out
 * of order does no harm.
 */
export const receive_webhook = handler(
  payments.receive_webhook,
  (ctx: Context, { gateway, ...request }) => receiveWebhook(ctx, gateway, request),
  { idempotency: 'handler' },
)

/** The receive path, for whatever carries a message here. */
export const receiveWebhook = async (ctx: Context, name: string, request: WebhookRequest) => {
  const gateway = ctx.gateways.get(name)
  const message = gateway?.readWebhook(request) ?? 'forged'
  if (gateway === undefined || message === 'forged') return fail(InvalidSignature)
  if (message === 'unknown') {
    ctx.log.warn({ gateway: name }, 'a signed webhook of an unknown form was left alone')
    return { received: true }
  }
  const payment = await apply(ctx, name, message)
  if (payment !== undefined && 'charge' in message)
    await followUp(ctx, { gateway, payment, charge: message.charge })
  return { received: true }
}

/** The payment that the message was about; undefined where it is not new or about none of ours. */
const apply = (ctx: Context, gateway: string, message: GatewayMessage): Promise<PaymentRow | undefined> =>
  ctx.db.transaction(async (tx) => {
    const { id: event_id, type } = message
    const subject = 'charge' in message ? message.charge.key : message.refund.refund_id
    if (!(await recordWebhook(tx, { gateway, event_id, type, subject }))) return undefined
    if ('refund' in message) {
      const { refund_id, status } = message.refund
      if (status !== 'pending') await settleRefund(tx, refund_id, status)
      return undefined
    }
    const payment = await findPayment(tx, subject)
    if (payment === undefined || payment.gateway !== gateway) return undefined
    const writing = writingIn(tx, ctx.settings.PAYMENT_RESOLVE_AFTER_MS)
    return settleCharge({ ...ctx, db: tx, writing }, payment, message)
  })

type About = { gateway: Gateway; payment: PaymentRow; charge: Charge }

/** Voids what was authorised in vain. The message is taken whether or not this works out; the resolver goes on with it. */
const followUp = async (ctx: Context, { gateway, payment, charge }: About): Promise<void> => {
  if (payment.intent === 'cancel') await drive(ctx, payment)
  const over = payment.status === 'failed' || payment.status === 'declined' || payment.status === 'voided'
  if (!over || charge.status !== 'authorised') return
  await withinTime(ctx.settings.PAYMENT_GATEWAY_TIMEOUT_MS, (signal) =>
    gateway.void(payment.id, signal),
  ).catch((error) => ctx.log.error({ err: error, payment_id: payment.id }, 'money is set aside in vain'))
}
