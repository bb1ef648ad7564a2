import { newId } from '@selvedge/kernel'
import { type Context, gatewayOf } from './context.ts'
import { type Charge, withinTime } from './gateway.ts'
import { nextStep, type Step } from './payment-states.ts'
import { runRefund } from './run-refund.ts'
import { settleCharge } from './settle.ts'
import type { PaymentRow } from './store/payments.ts'
import { recordRefund } from './store/refunds.ts'

/**
 * Does with the gateway what is left to do about a payment, step by step, until nothing is (`done`) or the gateway does
 * not play along. Every step may be repeated and is found again from the payment's row, so a crash anywhere leaves work
 * for the resolver and no doubt.
 */
export const drive = async (
  ctx: Context,
  payment: PaymentRow,
): Promise<{ payment: PaymentRow; done: boolean }> => {
  let current = payment
  for (;;) {
    const step = nextStep(current)
    if (step === 'none') return { payment: current, done: true }
    if (step === 'refund') return { payment: current, done: await refundRest(ctx, current) }
    const answer = await attempt(ctx, current, step)
    if (answer === undefined) return { payment: current, done: false }
    ctx.checkpoint(`${step}.asked`)
    const next = await settleCharge(ctx, current, answer)
    ctx.checkpoint(`${step}.settled`)
    if (next.status === current.status) return { payment: next, done: false }
    current = next
  }
}

type GatewayStep = Exclude<Step, 'refund' | 'none'>
type Answer = { charge: Charge; because?: string }

const attempt = async (ctx: Context, payment: PaymentRow, step: GatewayStep): Promise<Answer | undefined> => {
  try {
    return await perform(ctx, payment, step)
  } catch (error) {
    ctx.log.warn({ err: error, payment_id: payment.id, step }, 'a payment gateway failed; it is asked again')
    return undefined
  }
}

const perform = async (ctx: Context, payment: PaymentRow, step: GatewayStep): Promise<Answer> => {
  const gateway = gatewayOf(ctx, payment.gateway)
  const ask = <T>(work: (signal: AbortSignal) => Promise<T>) =>
    withinTime(ctx.settings.PAYMENT_GATEWAY_TIMEOUT_MS, work)
  const withdraw = async (because: string) => ({
    charge: await ask((signal) => gateway.void(payment.id, signal)),
    because,
  })
  switch (step) {
    case 'void':
      return withdraw('cancelled')
    case 'capture':
      return { charge: await ask((signal) => gateway.capture(payment.id, signal)) }
    case 'ask': {
      const charge = await ask((signal) => gateway.fetch(payment.id, signal))
      // The request may still be on its way; voiding its key is what makes sure that it comes to nothing.
      if (charge === undefined) return withdraw('gateway_timeout')
      const open = charge.status === 'pending' || charge.status === 'requires_action'
      const age = Date.now() - Date.parse(payment.created_at)
      return open && age > ctx.settings.PAYMENT_EXPIRES_AFTER_MS ? withdraw('expired') : { charge }
    }
  }
}

/** Whether all that was captured is given back or on its way back. */
const refundRest = async (ctx: Context, payment: PaymentRow): Promise<boolean> => {
  const refund = await recordRefund(ctx.db, {
    id: newId(),
    payment_id: payment.id,
    amount: null,
    idempotency_key: null,
    resolve_after_ms: ctx.settings.PAYMENT_RESOLVE_AFTER_MS,
  })
  // Another process was quicker.
  if (refund === undefined) return true
  ctx.checkpoint('refund.recorded')
  const { status } = await runRefund(ctx, { ...refund, gateway: payment.gateway })
  return status !== 'failed'
}
