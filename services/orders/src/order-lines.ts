import type { OrderLine, QuotedItem } from '@selvedge/contracts'

/** An order's lines from what the catalogue quoted: one line a variant, whoever asked for it how many times. */
export const linesOf = (items: readonly QuotedItem[]): OrderLine[] => {
  const lines = new Map<string, OrderLine>()
  for (const item of items) {
    const { product_id, variant_id, sku, name, options, image_url, unit_amount } = item
    const quantity = item.quantity + (lines.get(variant_id)?.quantity ?? 0)
    const line_amount = quantity * unit_amount
    lines.set(variant_id, {
      product_id,
      variant_id,
      sku,
      name,
      options,
      image_url,
      quantity,
      unit_amount,
      line_amount,
    })
  }
  return [...lines.values()]
}

/** Minor units, delivery not included. */
export const subtotalOf = (lines: readonly OrderLine[]): number =>
  lines.reduce((sum, { line_amount }) => sum + line_amount, 0)

export const weightOf = (items: readonly QuotedItem[]): number =>
  items.reduce((sum, { quantity, weight_grams }) => sum + quantity * weight_grams, 0)

const mostUnits = 999
const mostLines = 200
const largestAmount = 1_000_000_000_000

/** What is too much for one order, as issues of the input; what the peers' contracts could not carry either. */
export const excessOf = (lines: readonly OrderLine[]): { path: string; message: string }[] => {
  const path = '/items'
  if (lines.length > mostLines)
    return [{ path, message: `must not be more than ${mostLines} different variants` }]
  if (lines.some(({ quantity }) => quantity > mostUnits))
    return [{ path, message: `must not be more than ${mostUnits} units of one variant` }]
  if (subtotalOf(lines) > largestAmount) return [{ path, message: 'must not cost more than one order may' }]
  return []
}
