import { type Order, OutOfStock, PaymentWasDeclined } from '@selvedge/contracts'
import { fail, Unavailable } from '@selvedge/kernel/contract'
import { toDecimal } from '@selvedge/kernel/money'
import type { Context } from './context.ts'
import { guestTokenOf } from './guest-token.ts'
import { openPersonal, type Personal } from './personal.ts'
import type { OrderRow } from './store.ts'

type Opening = Pick<Context, 'db' | 'personal'>

/** Orders as their owners see them. */
export const orderViews = async (ctx: Opening, rows: readonly OrderRow[]): Promise<Order[]> => {
  const personal = await openPersonal(ctx, rows)
  return rows.map((row, at) => viewOf(row, personal[at] as Personal))
}

/** An order as its owner sees it. */
export const orderView = async (ctx: Opening, row: OrderRow): Promise<Order> =>
  (await orderViews(ctx, [row]))[0] as Order

const viewOf = (row: OrderRow, { email, shipping_address }: Personal): Order => ({
  id: row.id,
  number: row.number,
  customer_id: row.customer_id,
  email,
  status: row.status,
  cancel_reason: row.cancel_note ?? row.cancel_reason,
  lines: row.lines,
  subtotal_amount: row.subtotal_amount,
  delivery_amount: row.delivery_amount,
  total_amount: row.total_amount,
  total: toDecimal(row.total_amount, row.currency),
  currency: row.currency,
  shipping_address,
  delivery: row.delivery,
  payment:
    row.payment_gateway === null
      ? null
      : {
          gateway: row.payment_gateway,
          // Asked for, and not answered yet.
          status: row.payment_status ?? 'pending',
          next_action: row.payment_url === null ? null : { type: 'redirect', url: row.payment_url },
        },
  created_at: row.created_at,
  updated_at: row.updated_at,
})

/** An order as whoever placed it sees it: guests with what opens it again. */
export const placedView = async (ctx: Context, row: OrderRow) =>
  row.customer_id === null
    ? { ...(await orderView(ctx, row)), guest_token: guestTokenOf(ctx.settings.MASTER_KEY, row.id) }
    : orderView(ctx, row)

/** What place_order answers: made from the row alone, so every repetition of the request is answered the same. */
export const placementAnswer = async (ctx: Context, row: OrderRow) => {
  switch (row.failure?.code) {
    case undefined:
      return placedView(ctx, row)
    case 'OUT_OF_STOCK':
      return fail(OutOfStock, { items: row.failure.items })
    case 'PAYMENT_DECLINED':
      return fail(PaymentWasDeclined, { order_id: row.id, reason: row.failure.reason })
    case 'UNAVAILABLE':
      return fail(Unavailable, { service: row.failure.service })
  }
}
