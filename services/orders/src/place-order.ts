import { createHash } from 'node:crypto'
import { orders } from '@selvedge/contracts'
import { type Call, handler, newId } from '@selvedge/kernel'
import { fail, IdempotencyKeyReused, isFailed, Unavailable } from '@selvedge/kernel/contract'
import { awaitPlacement } from './await-placement.ts'
import { type Checkout, fillBasket } from './basket.ts'
import type { Context } from './context.ts'
import { placementAnswer } from './order-view.ts'
import { drive } from './saga.ts'
import { findOrderByKey, insertOrder, type OrderRow, type RequestKey } from './store.ts'

/**
 * Places an order: price again, write it down, reserve stock, authorise the payment, confirm. Everything before the order
 * is written only reads. From then on it is a saga: whatever happens to this call, the order will be confirmed, wait for
 * its payment, or be cancelled with nothing taken.
 *
 * Under an Idempotency-Key there is one order, and whoever repeats the request is answered from it. So is a failure that
 * was about the order (out of stock, declined); one that trying again may mend gives the key back.
 */
export const place_order = handler(
  orders.place_order,
  async (ctx: Context, input, call) => {
    const request = requestKey(input, call)
    const earlier = request && (await findOrderByKey(ctx.db, request))
    if (request && earlier) return await repeat(ctx, request, earlier)

    const basket = await fillBasket(ctx, input, call.caller)
    if (isFailed(basket)) return basket

    const order = await insertOrder(ctx.db, {
      id: newId(),
      customer_id: call.caller.id,
      email: input.email ?? null,
      shipping_address: input.shipping_address ?? null,
      ...basket,
      payment_gateway: input.payment?.gateway ?? null,
      payment_token: input.payment?.token ?? null,
      request,
      resume_seconds: ctx.settings.ORDER_RESUME_SECONDS,
      payment_minutes: ctx.settings.ORDER_PAYMENT_MINUTES,
    })
    if (order === undefined) return await joinWinner(ctx, request)
    await ctx.checkpoint('order written')

    return placementAnswer(ctx, await drive(ctx, order))
  },
  { idempotency: 'handler' },
)

const requestKey = (input: Checkout, { caller, idempotency_key }: Call): RequestKey | undefined =>
  idempotency_key === undefined
    ? undefined
    : {
        scope: caller.id ?? caller.via ?? 'anonymous',
        key: idempotency_key,
        hash: createHash('sha256').update(JSON.stringify(input)).digest(),
      }

const repeat = async (ctx: Context, request: RequestKey, earlier: OrderRow) =>
  earlier.request_hash?.equals(request.hash)
    ? placementAnswer(ctx, await awaitPlacement(ctx, earlier))
    : fail(IdempotencyKeyReused)

/** The same request came twice at once, and the other one was written first. */
const joinWinner = async (ctx: Context, request: RequestKey | undefined) => {
  const winner = request && (await findOrderByKey(ctx.db, request))
  // Its order failed in the meantime and gave the key back.
  if (request === undefined || winner === undefined) return fail(Unavailable, { service: 'inventory' })
  return await repeat(ctx, request, winner)
}
