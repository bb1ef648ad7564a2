import { createHash } from 'node:crypto'
import { CartAlreadyOrdered, orders } from '@selvedge/contracts'
import { type Call, handler, newId } from '@selvedge/kernel'
import { fail, IdempotencyKeyReused, isFailed, Unavailable } from '@selvedge/kernel/contract'
import { awaitPlacement } from './await-placement.ts'
import { type Basket, type Checkout, fillBasket } from './basket.ts'
import type { Context } from './context.ts'
import { placementAnswer } from './order-view.ts'
import { drive } from './saga.ts'
import { findOrderByKey, findOrderOfCart, type OrderRow, type RequestKey } from './store.ts'

/**
 * Places an order: price again, write it down, reserve stock, authorise the payment, confirm. Everything before the order
 * is written only reads. From then on it is a saga: whatever happens to this call, the order will be confirmed, wait for
 * its payment, or be cancelled with nothing taken.
 *
 * Under an Idempotency-Key there is one order, and whoever repeats the request is answered from it. So is a failure that
 * was about the order (out of stock, declined); one that trying again may mend gives the key back. Of a cart as it is
 * there is one order too, key or none: who checks it out twice is answered the first.
 */
export const place_order = handler(
  orders.place_order,
  async (ctx: Context, input, call) => {
    const request = requestOf(input, call)
    const basket = await fillBasket(ctx, input, call.caller)
    if (isFailed(basket)) return (await repeated(ctx, request)) ?? basket

    const order = await writeOrder(ctx, { input, request, basket })
    if (order === undefined) return await joinWinner(ctx, request, basket)
    await ctx.checkpoint('order written')

    return placementAnswer(ctx, await drive(ctx, order))
  },
  { idempotency: 'handler', grouped: true },
)

type Request = { customer_id: string | null; key: RequestKey | null; hash: Buffer }

const requestOf = (input: Checkout, { caller, idempotency_key }: Call): Request => ({
  customer_id: caller.id,
  key:
    idempotency_key === undefined
      ? null
      : { scope: caller.id ?? caller.via ?? 'anonymous', key: idempotency_key },
  hash: createHash('sha256').update(JSON.stringify(input)).digest(),
})

type Asked = { input: Checkout; request: Request; basket: Basket }

/** What was sold out a moment ago is looked for before it is asked for; a refusal is then all that there is to write. */
const writeOrder = async (ctx: Context, { input, request, basket }: Asked): Promise<OrderRow | undefined> => {
  // A cart has units of its own.
  const items = basket.cart_id === null ? await ctx.soldOut.shortagesOf(basket.lines) : []
  return ctx.writing.insert({
    id: newId(),
    customer_id: request.customer_id,
    email: input.email ?? null,
    shipping_address: input.shipping_address ?? null,
    ...basket,
    payment_gateway: input.payment?.gateway ?? null,
    payment_token: input.payment?.token ?? null,
    key: request.key,
    request_hash: request.hash,
    refused: items.length === 0 ? null : { code: 'OUT_OF_STOCK', items },
  })
}

/** The answer to a request whose key was used before; undefined where it was not. */
const repeated = async (ctx: Context, { key, hash }: Request) => {
  const earlier = key === null ? undefined : await findOrderByKey(ctx.db, key)
  if (earlier === undefined) return undefined
  return earlier.request_hash?.equals(hash)
    ? placementAnswer(ctx, await awaitPlacement(ctx, earlier))
    : fail(IdempotencyKeyReused)
}

/** The key was used before, or the cart is being ordered or was: by the same request twice, or by another one. */
const joinWinner = async (ctx: Context, request: Request, basket: Basket) => {
  const earlier = await repeated(ctx, request)
  if (earlier !== undefined) return earlier
  const winner = await findOrderOfCart(ctx.db, basket)
  // Its order failed in the meantime, and gave back the key or the cart.
  if (winner === undefined) return fail(Unavailable, { service: 'inventory' })
  const same = winner.customer_id === request.customer_id && winner.request_hash?.equals(request.hash)
  return same ? placementAnswer(ctx, await awaitPlacement(ctx, winner)) : fail(CartAlreadyOrdered)
}
