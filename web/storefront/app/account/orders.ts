import type { Order } from '@selvedge/sdk'

const picturesAtMost = 5

/** What the list shows of an order. */
export const summaryOf = ({ id, number, status, created_at, total_amount, currency, lines }: Order) => ({
  id,
  number,
  status,
  created_at,
  total_amount,
  currency,
  item_count: lines.reduce((sum, { quantity }) => sum + quantity, 0),
  pictures: lines
    .slice(0, picturesAtMost)
    .map(({ variant_id, name, image_url }) => ({ variant_id, name, image_url })),
  more: Math.max(0, lines.length - picturesAtMost),
})
export type OrderSummary = ReturnType<typeof summaryOf>
